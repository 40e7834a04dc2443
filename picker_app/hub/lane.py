"""The way of the calls that finish orders to one marketplace."""

import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from picker_app.wire.retries import pause
from picker_app.wire.waiting_line import WaitingLine

SIDE_BY_SIDE = 8
"""Orders at once while the marketplace answers; the pacer sees to the budget."""
WITHOUT_A_TIME = datetime.max.replace(tzinfo=UTC)


class Lane:
    """Lets orders through, the oldest promise first.

    Side by side while the marketplace answers. While it does not, and before its first answer, one
    at a time with a pause in between that grows: whoever was promised first finds out for all
    whether the line is back.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds and never goes back."""
        self._clock = clock
        self._line = WaitingLine[datetime](self._admit, self._leave)
        self._under_way = 0
        self._works = False
        self._failures = 0
        self._closed_until = clock()
        self._rng = random.Random()

    @asynccontextmanager
    async def turn(self, due: datetime | None) -> AsyncIterator[None]:
        """Wait until it is the turn of an order that is due then (UTC), and deal with it inside the
        block.
        """
        await self._line.wait(due or WITHOUT_A_TIME)
        try:
            yield
        finally:
            self._leave()
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

    def _leave(self) -> None:
        self._under_way -= 1

    def _admit(self) -> None:
        while self._line and self._has_room():
            if self._line.let_in():
                self._under_way += 1
        self._line.look_again(self.seconds_closed or None)

    def _has_room(self) -> bool:
        width = SIDE_BY_SIDE if self._works else 1
        return self._under_way < width and self.seconds_closed == 0
