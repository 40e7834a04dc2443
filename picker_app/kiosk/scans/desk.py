"""Gives each scan to whoever takes it here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scans.taker import Passed, Scanned, Taker, shortened, wrong
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone


class Reader(Protocol):
    """Says all that a scan may mean."""

    def read(self, scan: Scan) -> Scanned:
        """Reads it as this store's codes are to be read."""


class ScanDesk:
    """One scan after the other, each against what the one before has left."""

    def __init__(
        self,
        reader: Reader,
        place: Callable[[], Place],
        *,
        everywhere: Sequence[Taker],
        at: Mapping[Screen, Taker],
        show: Callable[[ScanAnswer], None],
        ring: Callable[[Alert], None],
    ) -> None:
        """`everywhere` are asked first, in this order, whatever is on the screen; then who takes
        scans at the picker's place.
        """
        self._reader = reader
        self._place = place
        self._everywhere = everywhere
        self._at = at
        self._show = show
        self._ring = ring
        self._waits: tuple[Scan, Place] | None = None

    def take(self, scan: Scan) -> bool:
        """Does what a scan means here; False where it has to wait, and then it comes again."""
        answer = self._gone(scan) or self._answer(self._reader.read(scan))
        if answer is Passed.LATER:
            self._waits = (scan, self._place())
            return False
        self._waits = None
        if answer is Passed.NOT_MINE:
            answer = wrong(f"Scanned: {shortened(scan.text)}", "Nothing to scan is on this screen.")
        self._show(answer)
        if answer.tone is ScanTone.WRONG:
            self._ring(Alert.WRONG)
        return True

    def _answer(self, scanned: Scanned) -> ScanAnswer | Passed:
        here = self._at.get(self._place().screen)
        for taker in self._everywhere if here is None else (*self._everywhere, here):
            answer = taker.take(scanned)
            if answer is not Passed.NOT_MINE:
                return answer
        return Passed.NOT_MINE

    def _gone(self, scan: Scan) -> ScanAnswer | None:
        """A scan that waited for an order must not count where the picker went meanwhile."""
        if self._waits is None or self._waits[0] is not scan or self._waits[1] == self._place():
            return None
        words = "You left before it could be counted. Nothing was changed."
        return wrong(f"Scanned: {shortened(scan.text)}", words)
