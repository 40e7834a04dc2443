-- What an intent is for. An order can be told several things, each of them once at a time, in the
-- order in which they were asked for.
ALTER TABLE intents ADD COLUMN purpose TEXT NOT NULL DEFAULT 'FINISH';

DROP INDEX one_open_intent_an_order;
CREATE UNIQUE INDEX one_open_intent_a_purpose ON intents (order_id, purpose)
    WHERE state IN ('PENDING', 'SENDING', 'UNCLEAR');
