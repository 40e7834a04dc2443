"""What a picker can want of the scanner, and what it read."""

from dataclasses import dataclass

from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """The scanner read a code, on whichever screen."""

    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class TryScanner:
    """Keys came while the scanner is tried out."""

    keys: tuple[KeyEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetScanner:
    """What was learned of the scanner holds no more."""
