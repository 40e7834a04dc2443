-- Webhooks that only name an order, whose details are being fetched.
CREATE INDEX webhooks_naming ON webhooks (connection, webhook_id) WHERE verdict = 'NAMED';
