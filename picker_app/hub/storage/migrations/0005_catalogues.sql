-- What a search for products needs besides.
ALTER TABLE products ADD COLUMN price TEXT;
ALTER TABLE products ADD COLUMN pricing_type TEXT NOT NULL DEFAULT 'UNKNOWN';
ALTER TABLE products ADD COLUMN active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE products ADD COLUMN categories TEXT NOT NULL DEFAULT '[]';
ALTER TABLE products ADD COLUMN shelf TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN base_weight TEXT;
-- In how many readings in a row it was not.
ALTER TABLE products ADD COLUMN absences INTEGER NOT NULL DEFAULT 0;
-- When the last reading that had it began; NULL before any.
ALTER TABLE products ADD COLUMN seen_by TEXT;

-- How products are sold, as orders showed it: the catalogue does not say it.
CREATE TABLE units (
    connection TEXT NOT NULL,
    sku TEXT NOT NULL,
    pricing_type TEXT NOT NULL,
    PRIMARY KEY (connection, sku)
) STRICT, WITHOUT ROWID;

-- The reading of each connection's catalogue: how far it is, or when it ended.
CREATE TABLE readings (
    connection TEXT PRIMARY KEY,
    began_at TEXT NOT NULL,
    vendor TEXT NOT NULL,
    next_page INTEGER NOT NULL,
    of_pages INTEGER,
    finished_at TEXT,
    trouble TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- The file that each connection's products come from, as it was read last.
CREATE TABLE product_files (
    connection TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    read_at TEXT NOT NULL,
    products INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    trouble TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE rejected_rows (
    connection TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX rejected_rows_by_line ON rejected_rows (connection, line);

-- The file of each connection that kiosks fetch.
CREATE TABLE indexes (
    connection TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    products INTEGER NOT NULL,
    built_at TEXT NOT NULL,
    units INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
