-- Actions of this terminal. `body` is the request as it goes to the hub; `decision` is the hub's
-- answer, NULL until there is one.
CREATE TABLE actions (
    order_id TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    decision TEXT,
    PRIMARY KEY (order_id, epoch, number)
) STRICT, WITHOUT ROWID;

-- Orders as the hub showed them last.
CREATE TABLE orders (
    order_id TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    view TEXT NOT NULL
) STRICT;

-- Single values: the store, its people, and the place in the hub's feed.
CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
