-- What the store delivers itself, from when its marketplace has it on: how far the courier is.
CREATE TABLE deliveries (
    order_id TEXT PRIMARY KEY REFERENCES orders,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    created_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT,
    words TEXT NOT NULL DEFAULT '',
    -- What the courier wants to know besides, and what people said of it.
    missing TEXT NOT NULL DEFAULT '[]',
    mended TEXT NOT NULL DEFAULT '{}',
    tracking_id TEXT NOT NULL DEFAULT '',
    time_window TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_to_do ON deliveries (state)
    WHERE state IN ('NEW', 'WAITING', 'SENDING');
