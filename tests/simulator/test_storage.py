"""The sandbox's database file."""

import sqlite3
from pathlib import Path

from picker_app.simulator.storage import Storage


def kept(file: Path) -> str | None:
    """What the file has under a name, after it was opened and closed."""
    storage = Storage(file)
    try:
        return storage.value("greeting")
    finally:
        storage.close()


def test_what_is_kept_outlives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite3"
    storage = Storage(file)
    storage.set_value("greeting", "hello")
    storage.close()
    assert kept(file) == "hello"


def test_the_file_of_another_version_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite3"
    storage = Storage(file)
    storage.set_value("greeting", "hello")
    storage.close()
    other = sqlite3.connect(file)
    other.execute("PRAGMA user_version = 1")
    other.close()
    assert kept(file) is None
    assert kept(file) is None
