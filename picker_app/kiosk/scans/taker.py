"""Who takes scans, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone

_LONGEST_SHOWN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """One scan with all that it may mean."""

    scan: Scan
    codes: Sequence[ScannedCode]
    """One for each way in which its keys can be read, likeliest first."""

    @property
    def text(self) -> str:
        """What was most likely scanned."""
        return self.scan.text


class Passed(Enum):
    """Why a taker answers nothing."""

    NOT_MINE = "NOT_MINE"
    """It is somebody else's."""
    LATER = "LATER"
    """It has to wait; it comes again once something has changed."""


class Taker(Protocol):
    """Does what a scan means at one place."""

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        """Does it and answers what was done, or why nothing was."""


def good(headline: str, words: str = "") -> ScanAnswer:
    """It counted."""
    return ScanAnswer(tone=ScanTone.GOOD, headline=headline, words=words)


def more(headline: str, words: str) -> ScanAnswer:
    """It counts once more is scanned."""
    return ScanAnswer(tone=ScanTone.MORE, headline=headline, words=words)


def wrong(headline: str, words: str) -> ScanAnswer:
    """Nothing was changed."""
    return ScanAnswer(tone=ScanTone.WRONG, headline=headline, words=words)


def shortened(text: str) -> str:
    """A code that can be read at a glance."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    if len(printable) <= _LONGEST_SHOWN:
        return printable
    return f"{printable[: _LONGEST_SHOWN - 1]}…"
