-- The store's people. `folded` is the name without its case: no two may have the same.
CREATE TABLE people (
    folded TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    badge TEXT UNIQUE,
    pin_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
