"""Migrations run once, and the file is copied aside before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import picker_app
from picker_app.hub.storage import migrate


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {row[0] for row in file.execute("SELECT name FROM sqlite_master")}


def _migrated(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        migrate.migrate(file, path)


def test_each_runs_once_and_an_older_file_is_kept_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hub.sqlite3"
    steps = ["CREATE TABLE one (x);"]
    monkeypatch.setattr(migrate, "migrations", lambda: steps)
    _migrated(path)
    steps.append("CREATE TABLE two (x);")
    _migrated(path)
    _migrated(path)
    assert _tables(path) == {"one", "two"}
    assert _tables(tmp_path / "hub-before-2.sqlite3") == {"one"}


def test_one_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "hub.sqlite3"
    monkeypatch.setattr(migrate, "migrations", lambda: ["CREATE TABLE one (x); CREATE nonsense;"])
    with pytest.raises(sqlite3.OperationalError):
        _migrated(path)
    assert _tables(path) == set()


@pytest.mark.parametrize("package", ["hub/storage", "kiosk/journal"])
def test_the_files_are_numbered_without_gaps(package: str) -> None:
    """A database's version is how many of them it has seen."""
    folder = Path(picker_app.__path__[0]) / package / "migrations"
    numbers = sorted(int(file.name.split("_")[0]) for file in folder.glob("*.sql"))
    assert numbers == list(range(1, len(numbers) + 1))
