"""Pacing: calls wait for their turn, the most urgent first.

Delivery Hero blocks a network address that makes more than sixty calls a minute (Catalog API FAQ),
so all connections to one platform from one address share a pacer. Requests for tokens count too.
"""

import asyncio
import heapq
import itertools
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from picker_app.settings.calls import Budget
from picker_app.wire import retries
from picker_app.wire.call_window import MINUTE, CallWindow
from picker_app.wire.calls import Urgency
from picker_app.wire.failures import WithdrawnError

_RANKS = {urgency: rank for rank, urgency in enumerate(Urgency)}


@dataclass(order=True, slots=True)
class _Waiter:
    rank: int
    arrival: int
    urgency: Urgency = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)


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
        self._waiters: list[_Waiter] = []
        self._arrivals = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None
        self._refusals = 0
        self._rng = random.Random()

    @asynccontextmanager
    async def turn(self, urgency: Urgency) -> AsyncIterator[None]:
        """Wait for room, and make one call inside the block, or raise WithdrawnError there: then
        the room is another's.
        """
        await self._wait(urgency)
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
        return not self._waiters and self._room.has_room(urgency, self._clock())

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
        return len(self._waiters)

    async def _wait(self, urgency: Urgency) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiter = _Waiter(_RANKS[urgency], next(self._arrivals), urgency, turn)
        heapq.heappush(self._waiters, waiter)
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            self._forget(waiter)
            raise

    def _forget(self, waiter: _Waiter) -> None:
        if waiter in self._waiters:
            self._waiters.remove(waiter)
            heapq.heapify(self._waiters)
        elif not waiter.turn.cancelled():
            self._room.withdraw()
        self._admit()

    def _admit(self) -> None:
        now = self._clock()
        # Whoever is most urgent has the most room: where the first has to wait, all have to.
        while self._waiters and self._room.has_room(self._waiters[0].urgency, now):
            turn = heapq.heappop(self._waiters).turn
            if not turn.cancelled():  # whoever waited may have given up
                self._room.start()
                turn.set_result(None)
        self._set_alarm(now)

    def _set_alarm(self, now: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        moment = self._room.next_change(now)
        if self._waiters and moment is not None:
            delay = max(0.0, moment - now)
            self._alarm = asyncio.get_running_loop().call_later(delay, self._admit)
