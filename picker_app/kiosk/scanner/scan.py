"""What the scanner read."""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.kiosk.scanner.key_event import KeyEvent

GS = "\x1d"
"""Ends an element of variable length in GS1 codes (FNC1), however the scanner sends it."""


class Terminator(StrEnum):
    """What ended the scan."""

    ENTER = "ENTER"
    TAB = "TAB"
    SUFFIX = "SUFFIX"
    """The character that the settings or the profile name."""
    SILENCE = "SILENCE"
    """No further key came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One code, whole. Two scans of the same code are two scans."""

    text: str
    """The code without AIM identifier, prefix, suffix and terminator; `GS` for FNC1."""
    aim_id: str = ""
    """The symbology as the scanner says it: "]E0" is EAN-13, "]C1" GS1-128, "]d2" GS1 DataMatrix;
    empty where it says none, as most do.
    """
    other_readings: tuple[str, ...] = ()
    """What else the keys may have meant, likeliest first, where scanner and computer have different
    keyboard languages and nothing says which holds. Try them where `text` names nothing.
    """
    terminator: Terminator = Terminator.ENTER
    keys: tuple[KeyEvent, ...] = ()
    """All of them as they came, for the monitor and for learning."""
    at_ms: int = 0
    """The time stamp of the first key, on the clock of `KeyEvent.at_ms`."""
    duration_ms: int = 0
    """From the first key to the last of the code."""

    @property
    def readings(self) -> tuple[str, ...]:
        """All that it may mean, likeliest first."""
        return (self.text, *self.other_readings)
