"""How many calls a network address may make in a minute, or how many there may be of anything."""

import time
from collections import defaultdict, deque
from collections.abc import Callable

WINDOW_SECONDS = 60.0


class CallLimit:
    """Counts calls under an address or another name. A restart forgets them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._calls: defaultdict[str, deque[float]] = defaultdict(deque)

    def admits(self, address: str, most: int, *, window_seconds: float = WINDOW_SECONDS) -> bool:
        """Whether one more call of this address is let through, where so many are within the
        window; it is counted if so.
        """
        now, calls = self._clock(), self._calls[address]
        while calls and calls[0] <= now - window_seconds:
            calls.popleft()
        if len(calls) >= most:
            return False
        calls.append(now)
        return True

    def forget(self) -> None:
        """Begin anew for all addresses."""
        self._calls.clear()
