"""Single values that the journal keeps by name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from picker_app.kiosk.journal import FILE_NAME

FEED_PLACE = "feed place"
STORE = "store"
PEOPLE = "people"
WRONG_PINS = "wrong pins"
TERMINAL_ID = "terminal id"
LAST_SIGHT = "last sight"


def note(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keeps a single value."""
    connection.execute(
        "INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE"
        " SET value = excluded.value",
        (name, value),
    )


def forget(connection: sqlite3.Connection, name: str) -> None:
    """Keeps a value no longer."""
    connection.execute("DELETE FROM notes WHERE name = ?", (name,))


def noted(connection: sqlite3.Connection, name: str) -> str | None:
    """A single value that was kept."""
    row = connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


def glance(folder: Path, name: str) -> str | None:
    """A single value of the journal in this folder, read before the journal is opened. None also
    where it cannot be read: whoever opens it will say why.
    """
    # Not read-only: what a killed kiosk left in the write-ahead log has to be recovered first
    # (SQLite, "Write-Ahead Logging", section 5).
    address = f"{(folder / FILE_NAME).absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
            return noted(connection, name)
    except sqlite3.Error:
        return None
