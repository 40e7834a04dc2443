"""The line before a door: who waits for a turn, and the alarm that has the door looked at again."""

import asyncio
import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")


@dataclass(order=True, slots=True)
class _Waiter:
    key: Any
    arrival: int
    turn: asyncio.Future[None] = field(compare=False)


class WaitingLine(Generic[Key]):
    """The least key goes first, and among equals the first to come. Whoever owns the line knows
    when there is room.
    """

    def __init__(self, admit: Callable[[], None], take_back: Callable[[], None]) -> None:
        """`admit` is to let in all that there is room for; `take_back` gives back the room of one
        that was let in and gave up before it noticed.
        """
        self._admit = admit
        self._take_back = take_back
        self._waiters: list[_Waiter] = []
        self._arrivals = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiters)

    @property
    def first(self) -> Key:
        """The key of who goes next. Only where anybody waits."""
        key: Key = self._waiters[0].key
        return key

    async def wait(self, key: Key) -> None:
        """Wait for a turn."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiter = _Waiter(key, next(self._arrivals), turn)
        heapq.heappush(self._waiters, waiter)
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            if waiter in self._waiters:
                self._waiters.remove(waiter)
                heapq.heapify(self._waiters)
            elif not turn.cancelled():
                self._take_back()
            self._admit()
            raise

    def let_in(self) -> bool:
        """Give the next one its turn. False where it was cancelled and has not run since: then it
        takes no room.
        """
        turn = heapq.heappop(self._waiters).turn
        if turn.cancelled():
            return False
        turn.set_result(None)
        return True

    def look_again(self, seconds: float | None) -> None:
        """Have `admit` called after that time, and at no other; never where it is None or nobody
        waits.
        """
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._waiters and seconds is not None:
            self._alarm = asyncio.get_running_loop().call_later(seconds, self._admit)
