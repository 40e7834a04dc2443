"""Which terminals are there: each says so every few seconds, and one that does not is silent.

Silent is a mark for people. It takes no order away: the terminal may be picking on without a line.
"""

import asyncio
import contextlib
import sqlite3
from datetime import datetime, timedelta

from picker_app.api.terminals import SECONDS_BETWEEN_HEARTBEATS, SilentTerminal, TerminalsView
from picker_app.domain.identity import TerminalId
from picker_app.domain.terminal import Terminal
from picker_app.hub import orderbook
from picker_app.hub.clock import Clock
from picker_app.hub.storage import terminals
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError

_LOOK_SECONDS = 5.0
_WRITTEN_EVERY = timedelta(minutes=1)
_FORGOTTEN_AFTER = timedelta(days=30)


class Presence:
    """When each terminal was heard of last. Written down, so that a restart of the hub makes nobody
    look present.
    """

    def __init__(self, database: Database, *, silent_after: timedelta, clock: Clock) -> None:
        self._database = database
        self._silent_after = silent_after
        self._clock = clock
        self._heard: dict[TerminalId, datetime] = {}
        self._written: dict[TerminalId, tuple[Terminal, datetime]] = {}
        self._silent = TerminalsView()
        self._is_looking = False

    def view(self) -> TerminalsView:
        """Those that are silent now."""
        return self._silent

    async def heard(self, terminal: Terminal) -> None:
        """A terminal said that it is there. Raises KnownError where that cannot be written down."""
        now = self._clock()
        self._heard[terminal.terminal_id] = now
        if self._is_looking:
            self.look()
        known, at = self._written.get(terminal.terminal_id, (None, now))
        if known == terminal and abs(now - at) < _WRITTEN_EVERY:
            return
        await self._write(terminal, now)
        self._written[terminal.terminal_id] = (terminal, now)

    def look(self) -> None:
        """See who is silent now, and have the feed tell where that changed."""
        border = self._clock() - self._silent_after
        silent = TerminalsView(
            silent=tuple(
                SilentTerminal(terminal_id=terminal_id, heard_at=at)
                for terminal_id, at in sorted(self._heard.items())
                if at < border
            )
        )
        if silent != self._silent:
            self._silent = silent
            self._database.commits.ring()

    async def recall(self) -> None:
        """Take up what an earlier run of the hub wrote down. Raises KnownError."""
        since = self._clock() - _FORGOTTEN_AFTER
        known = await self._database.transact(terminals.heard)
        self._heard = {each: at for each, at in known.items() if at > since} | self._heard

    async def run(self) -> None:
        """Look every few seconds until cancelled. Not at once: while the hub was away, nobody could
        say anything.
        """
        with contextlib.suppress(KnownError):  # All count as heard of once they are.
            await self.recall()
        await asyncio.sleep(2 * SECONDS_BETWEEN_HEARTBEATS)
        self._is_looking = True
        while True:
            self.look()
            await asyncio.sleep(_LOOK_SECONDS)

    async def _write(self, terminal: Terminal, now: datetime) -> None:
        def write(tx: sqlite3.Connection) -> None:
            terminals.note(tx, terminal, now)
            terminals.forget(tx, now - _FORGOTTEN_AFTER)
            for order_id in terminals.rename(tx, terminal):
                orderbook.changed(tx, order_id, now)

        await self._database.transact(write)
