"""The sandbox's database file: what it says has happened is on the disk, whenever it is killed."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from picker_app.private_files import make_private

_VERSION = 4
"""Of the schema, and of how orders are kept in it."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS value (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS token (
    token TEXT NOT NULL,
    connection TEXT NOT NULL,
    expires_at REAL NOT NULL,
    PRIMARY KEY (token, connection)
) STRICT;
CREATE TABLE IF NOT EXISTS customer_order (
    order_id TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    connection TEXT NOT NULL,
    store_id TEXT NOT NULL,
    created_at REAL NOT NULL,
    status TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    content TEXT NOT NULL,
    changed_at REAL NOT NULL,
    content_before TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS customer_order_by_store ON customer_order (
    connection, store_id, created_at
);
CREATE INDEX IF NOT EXISTS customer_order_by_status ON customer_order (platform, status);
CREATE INDEX IF NOT EXISTS customer_order_open ON customer_order (platform) WHERE is_open;
CREATE TABLE IF NOT EXISTS webhook (
    number INTEGER PRIMARY KEY,
    connection TEXT NOT NULL,
    order_id TEXT NOT NULL,
    status TEXT NOT NULL,
    body TEXT NOT NULL,
    due_at REAL,
    waits INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS webhook_due ON webhook (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS delivery (
    account TEXT NOT NULL,
    reference TEXT NOT NULL,
    tracking_id TEXT NOT NULL,
    content TEXT NOT NULL,
    made TEXT NOT NULL,
    writes INTEGER NOT NULL,
    PRIMARY KEY (account, reference)
) STRICT;
CREATE TABLE IF NOT EXISTS book (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    query TEXT NOT NULL,
    order_id TEXT,
    body TEXT NOT NULL,
    status INTEGER,
    answer TEXT NOT NULL,
    effect TEXT NOT NULL,
    faults TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS book_by_order ON book (order_id);
"""


class Storage:
    """The database. For one thread: the sandbox has few users, and each statement is short."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        make_private(file)
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._forget_other_versions()
        self._connection.executescript(_SCHEMA)
        self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def _forget_other_versions(self) -> None:
        """Begin anew on the file of another version: nobody's goods hang on a sandbox's orders."""
        if self._connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
            return
        tables = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        for table in tables:
            self._connection.execute(f"DROP TABLE {table['name']}")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All within is written at its end, or nothing."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def run(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Carry out one statement."""
        return self._connection.execute(statement, values)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def row(self, query: str, values: Sequence[Any] = ()) -> sqlite3.Row | None:
        """The first row of a query."""
        found: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
        return found

    def value(self, name: str) -> str | None:
        """A single kept value."""
        row = self.row("SELECT content FROM value WHERE name = ?", (name,))
        return row["content"] if row else None

    def set_value(self, name: str, content: str) -> None:
        """Keep a single value."""
        self.run("INSERT OR REPLACE INTO value (name, content) VALUES (?, ?)", (name, content))
