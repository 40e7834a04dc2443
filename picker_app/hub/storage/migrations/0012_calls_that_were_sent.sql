-- A marketplace's pause between two calls begins with one that reached it. When it was sent, and not
-- when it began to wait for its turn; nothing where it never was.
ALTER TABLE calls ADD COLUMN sent_at TEXT;
UPDATE calls SET sent_at = at WHERE status IS NOT NULL;
