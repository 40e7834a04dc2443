"""Pacing: calls wait for their turn, the most urgent first.

Delivery Hero blocks a network address that makes more than sixty calls a minute (Catalog API FAQ),
so all connections to one platform from one address share a pacer. Requests for tokens count too.
"""

import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from picker_app.settings.calls import Budget
from picker_app.wire import retries
from picker_app.wire.call_window import MINUTE, CallWindow
from picker_app.wire.calls import Urgency
from picker_app.wire.failures import WithdrawnError
from picker_app.wire.waiting_line import WaitingLine

_BY_RANK = tuple(Urgency)


class Pacer:
    """Gives turns within a budget: the most urgent first, and among equals the first to come."""

    def __init__(
        self,
        budget: Budget,
        *,
        clock: Callable[[], float] = time.monotonic,
        window: float = MINUTE,
    ) -> None:
        """`clock` counts seconds and never goes back; `window` is the time, in seconds, that the
        budget's calls are counted over.
        """
        self._clock = clock
        self._room = CallWindow(budget, clock(), length=window)
        self._line = WaitingLine[int](self._admit, self._room.withdraw)
        self._refusals = 0
        self._rng = random.Random()

    @asynccontextmanager
    async def turn(self, urgency: Urgency) -> AsyncIterator[None]:
        """Wait for room, and make one call inside the block, or raise WithdrawnError there: then
        the room is another's.
        """
        await self._line.wait(_BY_RANK.index(urgency))
        try:
            yield
        except WithdrawnError:
            self._room.withdraw()
            raise
        except BaseException:
            self._room.end(self._clock())
            raise
        else:
            self._room.end(self._clock())
        finally:
            self._admit()

    def has_room(self, urgency: Urgency) -> bool:
        """Whether a call would have its turn at once."""
        return not self._line and self._room.has_room(urgency, self._clock())

    def refused(self, retry_after: timedelta | None) -> None:
        """The platform said that there were too many calls: all wait, longer with each time."""
        self._refusals += 1
        wait = retries.pause(self._refusals, retry_after, self._rng)
        self._room.close_until(self._clock() + wait.total_seconds())

    def admitted(self) -> None:
        """The platform took a call."""
        self._refusals = 0

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn."""
        return len(self._line)

    def _admit(self) -> None:
        now = self._clock()
        # Whoever is most urgent has the most room: where the first has to wait, all have to.
        while self._line and self._room.has_room(_BY_RANK[self._line.first], now):
            if self._line.let_in():
                self._room.start()
        moment = self._room.next_change(now)
        self._line.look_again(None if moment is None else max(0.0, moment - now))
