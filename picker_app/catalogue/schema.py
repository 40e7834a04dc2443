"""What is in the file. A change here makes another FORMAT, and kiosks ask for a newer program."""

FORMAT = 1
"""SQLite's user_version of the file."""
APPLICATION_ID = 0x5049434B
"""SQLite's application_id, by which it is told from any other database."""

TABLES = """
CREATE TABLE about (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The id is the order of hits that are equally good: what is sold first, short names first.
CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    barcodes TEXT NOT NULL,
    price TEXT,
    thousandths INTEGER,
    pricing_type TEXT NOT NULL,
    active INTEGER NOT NULL,
    categories TEXT NOT NULL,
    shelf TEXT NOT NULL,
    picture_url TEXT NOT NULL,
    base_weight TEXT
) STRICT;

-- Barcodes as GTIN-14, for a scan.
CREATE TABLE barcodes (
    gtin TEXT NOT NULL,
    product INTEGER NOT NULL,
    PRIMARY KEY (gtin, product)
) STRICT, WITHOUT ROWID;

-- SKUs and barcodes without the zeros in front, for whoever types the beginning of one.
CREATE TABLE codes (
    code TEXT NOT NULL,
    product INTEGER NOT NULL,
    PRIMARY KEY (code, product)
) STRICT, WITHOUT ROWID;

CREATE TABLE categories (
    category INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- By price, so that the nearest ones are found without reading a category whole.
CREATE TABLE category_prices (
    category INTEGER NOT NULL,
    thousandths INTEGER NOT NULL,
    product INTEGER NOT NULL,
    PRIMARY KEY (category, thousandths, product)
) STRICT, WITHOUT ROWID;

-- Every word of a name, and in how many names it is.
CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY,
    products INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE names USING fts5 (
    words,
    categories,
    content = '',
    columnsize = 0,
    detail = column,
    prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 0"
);
"""


def category_word(category: int) -> str:
    """A category as a word of the column `categories`."""
    return f"c{category}"
