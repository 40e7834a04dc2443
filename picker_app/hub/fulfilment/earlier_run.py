"""What an earlier run of the hub left to be sent, and who may know more of it.

A hub cannot know whether its database is that of a moment ago or a copy from a backup: such a copy
has nothing in it that would say so. So each start is taken for a restore. What was to be sent then
may have been sent since the copy was made: it is read back first. And it may have been taken back,
which only a terminal knows: so it waits for all terminals that the hub ever heard of, for a short
time. One without a line cannot be waited for without end.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Collection

from picker_app.domain.identity import TerminalId
from picker_app.domain.stage import ENDING
from picker_app.hub.storage.intents import Intent

LONGEST_SECONDS = 20.0
"""A terminal that runs tries each few seconds to reach the hub, and gives a line on which nothing
is said up after eight.
"""


class EarlierRun:
    """Is forgotten order by order as each is read back, and as a whole once all terminals told."""

    def __init__(
        self,
        intents: Collection[int] = (),
        terminals: Collection[TerminalId] = (),
        *,
        seconds: float = LONGEST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`intents` are the ids of those that were to be sent, `terminals` those that are waited
        for, at most so many `seconds` by a `clock` that never goes back.
        """
        self._unread = set(intents)
        self._intents = frozenset(intents)
        self._missing = set(terminals)
        self._all_told = asyncio.Event()
        self._clock = clock
        self._ends = clock() + seconds

    def has_all_of(self, terminal_id: TerminalId) -> None:
        """The hub lacks nothing any more that this terminal has."""
        self._missing.discard(terminal_id)
        if not self._missing:
            self._all_told.set()

    async def told(self, seconds: float) -> None:
        """Return when all terminals told, after so many seconds at most: what nobody seems to have
        may be with one of them.
        """
        left = min(seconds, self._seconds_left)
        if left > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._all_told.wait(), left)

    @property
    def _seconds_left(self) -> float:
        return max(0.0, self._ends - self._clock()) if self._missing else 0.0

    def seconds_to_wait(self, intent: Intent) -> float:
        """How long the end of an order may have to wait for what terminals tell; 0 for what was
        finished in this run.
        """
        came_back = intent.unproved and intent.attempts == 0
        is_of_it = intent.intent_id in self._intents or came_back
        return self._seconds_left if is_of_it and intent.purpose in ENDING else 0.0

    def is_to_be_read(self, intent: Intent) -> bool:
        """Whether its order has to be read back before it is sent."""
        return intent.intent_id in self._unread

    def was_read(self, intent: Intent) -> None:
        """What the marketplace had of its order is known."""
        self._unread.discard(intent.intent_id)
