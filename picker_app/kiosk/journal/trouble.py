"""What can go wrong with the journal's file, told apart from our own mistakes."""

import sqlite3

_ENVIRONMENT = {
    sqlite3.SQLITE_FULL: "The disk of this terminal is full. Free some space.",
    sqlite3.SQLITE_READONLY: "The journal of this terminal cannot be written. Check its rights.",
    sqlite3.SQLITE_PERM: "The journal of this terminal cannot be written. Check its rights.",
    sqlite3.SQLITE_CANTOPEN: "The journal of this terminal cannot be opened. Check its folder.",
    sqlite3.SQLITE_BUSY: "Another program holds the journal of this terminal. Close that program.",
    sqlite3.SQLITE_LOCKED: "Another program holds the journal of this terminal. Close it.",
    sqlite3.SQLITE_IOERR: "The disk of this terminal reports errors. Have it replaced.",
    sqlite3.SQLITE_CORRUPT: "The journal of this terminal is damaged. Move its file away.",
    sqlite3.SQLITE_NOTADB: "The journal of this terminal is damaged. Move its file away.",
}
_PRIMARY_CODE = 0xFF

NEWER_VERSION = "The journal of this terminal was written by a newer version. Install that version."


class JournalTroubleError(Exception):
    """The journal cannot be read or written, for a reason outside the program; its text says what
    to do.
    """


def trouble_of(error: sqlite3.Error) -> JournalTroubleError | None:
    """The trouble behind an error of SQLite, or None where the mistake is ours.

    The lower eight bits of the code say what happened, the others only where (SQLite, "Result and
    Error Codes").
    """
    code = getattr(error, "sqlite_errorcode", None)
    words = _ENVIRONMENT.get(code & _PRIMARY_CODE) if code is not None else None
    return None if words is None else JournalTroubleError(words)
