-- When somebody looked at a webhook that became no order; NULL until then.
ALTER TABLE webhooks ADD COLUMN seen_at TEXT;

CREATE INDEX webhooks_unseen ON webhooks (webhook_id)
    WHERE verdict IN ('UNREADABLE', 'ANOTHER_VENDOR') AND body IS NOT NULL AND seen_at IS NULL;
