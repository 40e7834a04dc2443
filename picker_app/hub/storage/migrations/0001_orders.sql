-- Times are ISO 8601 in UTC. Columns of JSON hold values of the domain (see codec.py).

CREATE TABLE feed (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    feed_id TEXT NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;

INSERT INTO feed VALUES (1, lower(hex(randomblob(16))), 0);

-- Each webhook that was let in, whether it can be read or not. It is read when it has a verdict.
CREATE TABLE webhooks (
    webhook_id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL,
    received_at TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    body BLOB,
    verdict TEXT,
    words TEXT NOT NULL DEFAULT '',
    order_id TEXT,
    order_code TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX webhooks_unread ON webhooks (webhook_id) WHERE verdict IS NULL;
CREATE INDEX webhooks_with_problems ON webhooks (webhook_id)
    WHERE verdict IN ('UNREADABLE', 'ANOTHER_VENDOR');
CREATE INDEX webhooks_by_fingerprint ON webhooks (connection, fingerprint);
CREATE INDEX webhooks_by_order ON webhooks (order_id);

-- What is known of each order now.
CREATE TABLE orders (
    order_id TEXT PRIMARY KEY,
    connection TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    payload BLOB,
    received_at TEXT NOT NULL,
    handed_over_at TEXT,
    closed_at TEXT,
    wiped_at TEXT,
    sequence INTEGER NOT NULL UNIQUE
) STRICT;

CREATE INDEX orders_by_closing ON orders (closed_at);

-- Who had an order when. The highest epoch is the newest; it has a holder while released_at is NULL.
CREATE TABLE claims (
    order_id TEXT NOT NULL REFERENCES orders,
    epoch INTEGER NOT NULL,
    terminal TEXT NOT NULL,
    picker TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    released_at TEXT,
    PRIMARY KEY (order_id, epoch)
) STRICT;

-- What happened to each order: the platform's messages and the pickers' actions with the decisions.
CREATE TABLE log (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL REFERENCES orders,
    recorded_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('MESSAGE', 'ACTION')),
    epoch INTEGER,
    number INTEGER,
    content TEXT NOT NULL,
    verdict TEXT NOT NULL,
    decision TEXT,
    CHECK ((kind = 'ACTION') = (epoch IS NOT NULL AND number IS NOT NULL AND decision IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX log_actions ON log (order_id, epoch, number) WHERE kind = 'ACTION';
CREATE INDEX log_by_order ON log (order_id, entry);

-- What is to be sent for a finished order; the newest one of an order counts.
CREATE TABLE intents (
    intent_id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL REFERENCES orders,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    created_at TEXT NOT NULL,
    plan TEXT NOT NULL,
    step INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    unproved INTEGER NOT NULL DEFAULT 0,
    by_word INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT,
    words TEXT NOT NULL DEFAULT '',
    line_words TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE UNIQUE INDEX one_open_intent_an_order ON intents (order_id)
    WHERE state IN ('PENDING', 'SENDING', 'UNCLEAR');
CREATE INDEX intents_by_order ON intents (order_id, intent_id);

-- Each call to a marketplace, without what it carried.
CREATE TABLE calls (
    call_id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT,
    connection TEXT NOT NULL,
    at TEXT NOT NULL,
    step TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER,
    milliseconds INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;

CREATE INDEX calls_by_order ON calls (order_id, call_id);
CREATE INDEX calls_by_time ON calls (at);

-- The vendor's catalogue, as far as a picker's screen needs it.
CREATE TABLE products (
    connection TEXT NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    barcodes TEXT NOT NULL,
    picture_url TEXT NOT NULL,
    PRIMARY KEY (connection, sku)
) STRICT, WITHOUT ROWID;
