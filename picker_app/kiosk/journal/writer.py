"""The thread that writes the journal, so that no commit ever holds up the screen."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue

from picker_app.kiosk.journal.trouble import JournalTroubleError, trouble_of

logger = logging.getLogger(__name__)

Write = Callable[[sqlite3.Connection], None]


class Writer:
    """Takes writes from any thread and commits them one after the other, in their order."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """`connect` is called in the thread itself: SQLite's connections stay where they are
        made.
        """
        self._connect = connect
        self._jobs: SimpleQueue[tuple[Write, Future[None]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def submit(self, write: Write) -> Future[None]:
        """Queues a write. The future has its result once the write is on the disk, and
        JournalTroubleError where it never will be.

        Callbacks of the future run in the writer's thread.
        """
        done: Future[None] = Future()
        self._jobs.put((write, done))
        return done

    def close(self, timeout: float) -> bool:
        """Ends the thread once all that was queued is written; False where it takes longer than
        `timeout` seconds.
        """
        self._jobs.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        connection: sqlite3.Connection | None = None
        while (job := self._jobs.get()) is not None:
            write, done = job
            try:
                if connection is None:
                    connection = self._connect()
                _commit(connection, write)
            except Exception as error:  # noqa: BLE001 - whoever waits for the write gets it
                _fail(done, error)
            else:
                done.set_result(None)
        if connection is not None:
            connection.close()


def _commit(connection: sqlite3.Connection, write: Write) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        write(connection)
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled the transaction back already (SQLite, "Response To Errors
        # Within A Transaction").
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _fail(done: Future[None], error: Exception) -> None:
    trouble = trouble_of(error) if isinstance(error, sqlite3.Error) else None
    if trouble is None and not isinstance(error, JournalTroubleError):
        logger.error("a write to the journal failed", exc_info=error)
        trouble = JournalTroubleError("The journal of this terminal failed. Call for help.")
    done.set_exception(trouble or error)
