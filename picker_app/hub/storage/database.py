"""The database: one writer thread with its connection, and transactions that are plain functions.

One thread does all the work, so that nothing in the hub waits for a lock and no two transactions
can meet. WAL with synchronous=FULL: what is committed survives a power cut (sqlite.org, "PRAGMA
synchronous"), and other programs can read meanwhile.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

from picker_app.hub.bell import Bell
from picker_app.hub.storage.errors import KnownError, environment_told_apart
from picker_app.hub.storage.migrate import migrate
from picker_app.private_files import make_private

FILE_NAME = "hub.sqlite3"
BUSY_SECONDS = 5.0

_TRY_SECONDS = 1.0
_FILL_PROBE = "INSERT OR REPLACE INTO probe VALUES (1, randomblob(?))"

T = TypeVar("T")


class Database:
    """An open database. Make it with `open`, end it with `close`."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, thread: ThreadPoolExecutor
    ) -> None:
        self.path = path
        """Of the file: what takes long is read with a connection of its own."""
        self._connection = connection
        self._thread = thread
        self.commits = Bell()
        """Rings after each transaction that changed something, and when `writing_trouble` did."""
        self.writing_trouble: KnownError | None = None
        """Why an attempt to write failed; None as long as none did, and since `try_after_trouble`
        found that it is over.
        """

    @classmethod
    async def open(cls, data_folder: Path) -> Self:
        """Open the database of this folder and bring it up to date.

        Raises KnownError where the environment forbids it or the file is of a newer version.
        """
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        loop = asyncio.get_running_loop()
        path = data_folder / FILE_NAME
        try:
            connection = await loop.run_in_executor(thread, _open, path)
        except BaseException:
            thread.shutdown()
            raise
        return cls(path, connection, thread)

    async def transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one transaction: all of it is committed, or nothing.

        The transaction runs to its end even if the waiting task is cancelled. Raises KnownError
        where the environment fails, and whatever `work` raises.
        """
        loop = asyncio.get_running_loop()

        def run() -> T:
            before = self._connection.total_changes
            result = _in_transaction(self._connection, work)
            if self._connection.total_changes != before:
                loop.call_soon_threadsafe(self.commits.ring)
            return result

        try:
            return await loop.run_in_executor(self._thread, run)
        except KnownError as error:
            is_news = self.writing_trouble is None
            self.writing_trouble = error
            if is_news:
                self.commits.ring()
            raise

    async def try_after_trouble(self, size: int) -> None:
        """Where an attempt to write failed, find out whether one of `size` bytes would now.

        A disk without room for a webhook may still have room for a picker's step, so that a small
        one that goes well says nothing.
        """
        if self.writing_trouble is None:
            return
        with contextlib.suppress(KnownError):
            # Two transactions, for what goes in and out in one is never written.
            await self.transact(lambda tx: tx.execute(_FILL_PROBE, (size,)))
            await self.transact(lambda tx: tx.execute("DELETE FROM probe"))
            self.writing_trouble = None
            self.commits.ring()

    async def keep_trying_after_trouble(self, size: int) -> None:
        """Find out soon that the trouble is over, also where nothing else is written. Until
        cancelled.
        """
        while True:
            rings = self.commits.rings
            if self.writing_trouble is None:
                await self.commits.after(rings)
            else:
                await asyncio.sleep(_TRY_SECONDS)
                await self.try_after_trouble(size)

    async def close(self) -> None:
        """Wait for the transactions under way and close the file."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._connection.close)
        self._thread.shutdown()


def _open(path: Path) -> sqlite3.Connection:
    make_private(path)
    with environment_told_apart():
        # Transactions are begun and ended here and never by the sqlite3 module.
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection)
            migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _in_transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    with environment_told_apart():
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already (sqlite.org, "Response To Errors
            # Within A Transaction").
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return result
