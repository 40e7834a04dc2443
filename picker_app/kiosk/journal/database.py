"""Opening the journal's file and bringing its tables up to date."""

import sqlite3
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from picker_app.kiosk.journal import FILE_NAME
from picker_app.kiosk.journal.trouble import NEWER_VERSION, JournalTroubleError, trouble_of
from picker_app.private_files import make_private

_WAIT_FOR_LOCK_SECONDS = 2.0


def connect(folder: Path) -> sqlite3.Connection:
    """A connection to the journal in this folder, its tables up to date.

    With synchronous FULL a commit is on the disk when it returns, also in WAL mode (SQLite, "PRAGMA
    synchronous"). Raises JournalTroubleError.
    """
    connection: sqlite3.Connection | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make_private(folder / FILE_NAME)
        connection = sqlite3.connect(
            folder / FILE_NAME, timeout=_WAIT_FOR_LOCK_SECONDS, isolation_level=None
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection)
    except (OSError, sqlite3.Error, JournalTroubleError) as error:
        if connection is not None:
            connection.close()
        raise _told(error, folder) from error
    return connection


def _told(error: Exception, folder: Path) -> Exception:
    if isinstance(error, OSError):
        return JournalTroubleError(f"The folder {folder} cannot be used: {error.strerror}.")
    if isinstance(error, sqlite3.Error):
        return trouble_of(error) or error
    return error


def _migrate(connection: sqlite3.Connection) -> None:
    scripts = _scripts()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(scripts):
        raise JournalTroubleError(NEWER_VERSION)
    for number, file in enumerate(scripts[version:], start=version + 1):
        script = file.read_text(encoding="utf-8")
        connection.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")


def _scripts() -> list[Traversable]:
    """Unread: most starts have nothing to bring up to date."""
    folder = resources.files("picker_app.kiosk.journal.migrations")
    files = (file for file in folder.iterdir() if file.name.endswith(".sql"))
    return sorted(files, key=lambda file: file.name)
