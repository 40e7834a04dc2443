-- A hub that was restored from a backup may give an epoch to another terminal than the one that had
-- it before. That one's actions have its id here; those of the epoch's own claim have nothing.
ALTER TABLE log ADD COLUMN branch TEXT NOT NULL DEFAULT '';

DROP INDEX log_actions;
CREATE UNIQUE INDEX log_actions ON log (order_id, epoch, branch, number) WHERE kind = 'ACTION';

-- The feed has another name each time the hub starts.
ALTER TABLE feed DROP COLUMN feed_id;
