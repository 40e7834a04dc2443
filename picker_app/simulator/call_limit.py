"""How many calls a network address may make in a minute."""

import time
from collections import defaultdict, deque
from collections.abc import Callable

WINDOW_SECONDS = 60.0


class CallLimit:
    """Counts the calls of each address over the last minute. A restart forgets them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._calls: defaultdict[str, deque[float]] = defaultdict(deque)

    def admits(self, address: str, calls_per_minute: int) -> bool:
        """Whether one more call of this address is let through; it is counted if so."""
        now, calls = self._clock(), self._calls[address]
        while calls and calls[0] <= now - WINDOW_SECONDS:
            calls.popleft()
        if len(calls) >= calls_per_minute:
            return False
        calls.append(now)
        return True

    def forget(self) -> None:
        """Begin anew for all addresses."""
        self._calls.clear()
