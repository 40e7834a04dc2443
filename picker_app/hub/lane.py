"""The way of the calls that finish orders to one marketplace."""

import asyncio
import heapq
import itertools
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from picker_app.wire.retries import pause

SIDE_BY_SIDE = 8
"""Orders at once while the marketplace answers; the pacer sees to the budget."""
WITHOUT_A_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(order=True, slots=True)
class _Waiter:
    due: datetime
    arrival: int
    turn: asyncio.Future[None] = field(compare=False)


class Lane:
    """Lets orders through, the oldest promise first.

    Side by side while the marketplace answers. While it does not, and before its first answer, one
    at a time with a pause in between that grows: whoever was promised first finds out for all
    whether the line is back.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds and never goes back."""
        self._clock = clock
        self._waiters: list[_Waiter] = []
        self._arrivals = itertools.count()
        self._under_way = 0
        self._works = False
        self._failures = 0
        self._closed_until = clock()
        self._alarm: asyncio.TimerHandle | None = None
        self._rng = random.Random()

    @asynccontextmanager
    async def turn(self, due: datetime | None) -> AsyncIterator[None]:
        """Wait until it is the turn of an order that is due then (UTC), and deal with it inside the
        block.
        """
        await self._wait(due or WITHOUT_A_TIME)
        try:
            yield
        finally:
            self._under_way -= 1
            self._admit()

    def answered(self) -> None:
        """The marketplace answered a call, of whatever kind: all go on."""
        self._works, self._failures = True, 0
        self.hurry()

    def failed(self, retry_after: timedelta | None = None) -> None:
        """It did not: whoever comes next waits, as long as it asked for at least."""
        self._works = False
        self._failures += 1
        seconds = pause(self._failures, retry_after, self._rng).total_seconds()
        self._closed_until = self._clock() + seconds
        self._admit()

    def hurry(self) -> None:
        """Somebody wants the next try now."""
        self._closed_until = self._clock()
        self._admit()

    @property
    def seconds_closed(self) -> float:
        """Until the next order may go; 0 where it may now."""
        return max(0.0, self._closed_until - self._clock())

    async def _wait(self, due: datetime) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiter = _Waiter(due, next(self._arrivals), turn)
        heapq.heappush(self._waiters, waiter)
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            if waiter in self._waiters:
                self._waiters.remove(waiter)
                heapq.heapify(self._waiters)
            elif not turn.cancelled():
                self._under_way -= 1
            self._admit()
            raise

    def _admit(self) -> None:
        while self._waiters and self._has_room():
            turn = heapq.heappop(self._waiters).turn
            if not turn.cancelled():  # whoever waited may have given up
                self._under_way += 1
                turn.set_result(None)
        self._set_alarm()

    def _has_room(self) -> bool:
        width = SIDE_BY_SIDE if self._works else 1
        return self._under_way < width and self.seconds_closed == 0

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._waiters and (seconds := self.seconds_closed) > 0:
            self._alarm = asyncio.get_running_loop().call_later(seconds, self._admit)
