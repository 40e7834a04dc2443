-- The terminals that were heard of, and when last; up to a minute older than it was.
CREATE TABLE terminals (
    terminal_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    heard_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
