"""Brings the database to the version of this program, by numbered files of SQL.

The version is SQLite's own `PRAGMA user_version`. The file is copied aside first, and a file that
a newer program wrote is left alone.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from picker_app.hub.storage.errors import KnownError
from picker_app.private_files import make_private


def migrations() -> list[str]:
    """The SQL of each version, the first one's first."""
    folder = files("picker_app.hub.storage").joinpath("migrations")
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    return [file.read_text(encoding="utf-8") for file in found]


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Run the migrations that the database does not have. Raises KnownError where it is too new."""
    scripts = migrations()
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(scripts):
        raise KnownError(
            f"The database {path} was written by a newer version of this program (its version is "
            f"{version}, this program knows {len(scripts)}). Update this program."
        )
    if 0 < version < len(scripts):
        _copy_aside(connection, path.with_name(_name_of_copy(path, str(len(scripts)))))
    for number in range(version + 1, len(scripts) + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{scripts[number - 1]}\nPRAGMA user_version = {number};\nCOMMIT;"
        )


def forget_copies(path: Path, made_before: datetime) -> None:
    """Delete the copies of the database that were made before that time: they hold the customers
    of then, and nothing is wiped in them. Raises OSError.
    """
    for copy in path.parent.glob(_name_of_copy(path, "*")):
        if copy.stat().st_mtime < made_before.timestamp():
            copy.unlink()


def _name_of_copy(path: Path, version: str) -> str:
    return f"{path.stem}-before-{version}{path.suffix}"


def _copy_aside(connection: sqlite3.Connection, copy: Path) -> None:
    make_private(copy)
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
