"""Scans that came, in order: none is dropped, none is joined to another."""

from collections import deque
from collections.abc import Callable

from picker_app.kiosk.scanner.scan import Scan


class ScanQueue:
    """Hands scans over one by one, as soon as each can be taken.

    The first one waits until it is taken, and the others behind it: a scan that overtakes another
    would be counted in the wrong order.
    """

    def __init__(self, take: Callable[[Scan], bool]) -> None:
        """`take` does what a scan means; False where it has to wait, such as while the order is
        being fetched. Then `go_on` has to be called once something changed.
        """
        self._take = take
        self._waiting: deque[Scan] = deque()
        self._is_taking = False

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def put(self, scan: Scan) -> None:
        """A scan came."""
        self._waiting.append(scan)
        self.go_on()

    def go_on(self) -> None:
        """Hands over all that can be taken now. Called while a scan is being taken it does nothing:
        the next one follows anyhow.
        """
        if self._is_taking:
            return
        self._is_taking = True
        try:
            while self._waiting and self._take_first():
                pass
        finally:
            self._is_taking = False

    def _take_first(self) -> bool:
        """A mistake in what is done with one scan must not hold up all that come after it."""
        scan = self._waiting.popleft()
        is_taken = self._take(scan)
        if not is_taken:
            self._waiting.appendleft(scan)
        return is_taken
