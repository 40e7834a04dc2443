"""Which failures of the database are the environment's and which are ours.

A full disk is for people to mend, and the hub goes on as soon as it is mended; a broken constraint
is a bug. The code of SQLite decides (sqlite.org, "Result and Error Codes").
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class KnownError(Exception):
    """The environment keeps the database from working; says what is wrong and what to do."""

    def __init__(self, words: str, detail: str = "") -> None:
        """`detail` is for whoever reads the log."""
        super().__init__(f"{words} ({detail})" if detail else words)
        self.words = words


_KNOWN = {
    sqlite3.SQLITE_FULL: "The disk is full. Free some space on it.",
    sqlite3.SQLITE_IOERR: "The disk does not read or write. Check the disk.",
    sqlite3.SQLITE_READONLY: "The database may not be written. Check who owns the data folder.",
    sqlite3.SQLITE_PERM: "The database may not be opened. Check who owns the data folder.",
    sqlite3.SQLITE_CANTOPEN: "The database cannot be opened. Check the data folder.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged. Put back a backup of the data folder.",
    sqlite3.SQLITE_NOTADB: "The database is damaged. Put back a backup of the data folder.",
    sqlite3.SQLITE_BUSY: "Another program holds the database. End that program.",
    sqlite3.SQLITE_LOCKED: "Another program holds the database. End that program.",
}
_PRIMARY = 0xFF


@contextmanager
def environment_told_apart() -> Iterator[None]:
    """Raises the environment's failures of this block as KnownError; bugs pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        words = None if code is None else _KNOWN.get(code & _PRIMARY)
        if words is None:
            raise
        raise KnownError(words, f"SQLite: {error}") from error
