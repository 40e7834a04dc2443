-- A store's orders of years stand in these tables, and each commit asks what is still to be done.
CREATE INDEX intents_to_send ON intents (order_id) WHERE state IN ('PENDING', 'SENDING');

CREATE INDEX deliveries_to_tell ON deliveries (order_id)
    WHERE state IN ('WAITING', 'SENDING', 'NEEDS_FIELDS', 'REFUSED');

CREATE INDEX claims_that_stand ON claims (terminal_id, terminal) WHERE released_at IS NULL;

CREATE INDEX orders_to_wipe ON orders (order_id) WHERE wiped_at IS NULL;

CREATE INDEX webhooks_to_wipe ON webhooks (webhook_id) WHERE body IS NOT NULL;
