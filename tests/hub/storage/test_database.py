"""Transactions are whole, survive, and tell the environment's failures from bugs."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from picker_app.hub.storage.database import FILE_NAME, Database
from picker_app.hub.storage.errors import KnownError
from picker_app.hub.storage.orders import newest_sequence
from picker_app.tasks import Tasks

PATIENCE = 30.0


def _raise_sequence(tx: sqlite3.Connection) -> None:
    tx.execute("UPDATE feed SET sequence = sequence + 1")


def _files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def _in_trouble(database: Database) -> bool:
    return database.writing_trouble is not None


async def test_what_is_committed_is_there_after_opening_again(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    await database.transact(_raise_sequence)
    before = await database.transact(newest_sequence)
    await database.close()
    database = await Database.open(tmp_path)
    assert await database.transact(newest_sequence) == before
    await database.close()


async def test_only_the_hubs_own_user_may_read_it(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    await database.transact(_raise_sequence)
    modes = {path.name: path.stat().st_mode & 0o777 for path in _files_in(tmp_path)}
    await database.close()
    assert set(modes.values()) == {0o600}
    assert f"{FILE_NAME}-wal" in modes


async def test_a_transaction_that_fails_changes_nothing(tmp_path: Path) -> None:
    def fail(tx: sqlite3.Connection) -> None:
        _raise_sequence(tx)
        raise ValueError("no")

    database = await Database.open(tmp_path)
    with pytest.raises(ValueError, match="no"):
        await database.transact(fail)
    assert await database.transact(newest_sequence) == 0
    await database.close()


async def test_the_bell_rings_for_changes_only(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    await database.transact(newest_sequence)
    assert database.commits.rings == 0
    await database.transact(_raise_sequence)
    assert await asyncio.wait_for(database.commits.after(0), 10) == 1
    await database.close()


async def test_it_writes_through_to_the_disk(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    pragmas = await database.transact(
        lambda tx: [
            tx.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    )
    assert pragmas == ["wal", 2, 1]
    await database.close()


async def test_a_full_disk_is_told_until_as_much_fits_again(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    pages = await database.transact(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
    await database.transact(lambda tx: tx.execute(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(KnownError, match="The disk is full"):
        await database.transact(lambda tx: tx.execute("CREATE TABLE large (x)"))
    await database.transact(_raise_sequence)
    await database.try_after_trouble(100_000)
    assert _in_trouble(database)
    await database.transact(lambda tx: tx.execute("PRAGMA max_page_count = 100000"))
    await database.try_after_trouble(100_000)
    assert not _in_trouble(database)
    await database.close()


async def test_the_bell_tells_of_trouble_and_of_its_end(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    pages = await database.transact(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
    await database.transact(lambda tx: tx.execute(f"PRAGMA max_page_count = {pages}"))
    rings = database.commits.rings
    for _ in range(2):
        with pytest.raises(KnownError):
            await database.transact(lambda tx: tx.execute("CREATE TABLE large (x)"))
    assert database.commits.rings == rings + 1
    await database.transact(lambda tx: tx.execute("PRAGMA max_page_count = 100000"))
    async with Tasks() as tasks, asyncio.timeout(PATIENCE):
        trying = tasks.spawn(database.keep_trying_after_trouble(100_000), name="storage")
        while _in_trouble(database):
            rings = await database.commits.after(rings)
        trying.cancel()
    await database.close()


async def test_a_broken_constraint_is_a_bug_and_no_trouble(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    with pytest.raises(sqlite3.IntegrityError):
        await database.transact(lambda tx: tx.execute("INSERT INTO feed VALUES (2, 0)"))
    assert not _in_trouble(database)
    await database.close()


async def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database" * 1000)
    with pytest.raises(KnownError, match="damaged"):
        await Database.open(tmp_path)


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be opened"):
        await Database.open(tmp_path / "missing")


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    await (await Database.open(tmp_path)).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        file.execute("PRAGMA user_version = 1000")
    with pytest.raises(KnownError, match="newer version"):
        await Database.open(tmp_path)
