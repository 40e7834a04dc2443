"""How this terminal's scanner types: what is true of nearly all, and what was learned of this one.

Times are in milliseconds. Measured scanners send a key each 1 to 20 ms, Zebra's as they come from
the factory each 80 to 100; they let a key go before they press the next one, and soon. People hold
a key for 60 to 140 ms, are never even, and press the next one before they let go in half of the
cases (Dhakal et al., Observations on Typing from 136 Million Keystrokes, CHI 2018).
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Layout(StrEnum):
    """How keys become characters."""

    AUTO = "auto"
    """As a US keyboard has them, unless the computer's own language makes more sense of them."""
    US = "us"
    OWN = "own"
    """In the computer's keyboard language, which the scanner was told."""


_SLOWEST_WITHOUT_FIELD = 250
_SILENCE_WITHOUT_FIELD = 350
_SILENCE_BEFORE_THE_END = 1_000
"""Wireless scanners stutter, and a busy computer does too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What tells a scan from typing."""

    fast_gap: int = 35
    """Nobody types several keys in a row as fast as this."""
    slowest_gap: int = 115
    """From key to key within a code."""
    slowest_let_go: int = 115
    """The same while each key is let go within `machine_hold`."""
    longest_hold: int = 40
    """A key that is down for longer is under a finger."""
    machine_hold: int = 32
    """Keys that are all let go within this time are a scanner's, however slow it is."""
    silence: int = 200
    """After the last key: a code without a terminator is over."""
    shortest: int = 3
    """Characters of a code."""
    fast_in_a_row: int = 3
    """So many fast gaps are enough."""
    even_from: int = 6
    """So many characters, evenly sent, are a code even where each key is held."""
    prefix: str = ""
    """What the scanner was told to send before each code."""
    suffix: str = ""
    """A character that it was told to send after each code, besides Enter or Tab."""
    gs_character: str = ""
    """What it sends for FNC1, where that is a character of its own."""
    ends_codes: bool = False
    """It ends each code with Enter or Tab: one that just stops goes on."""
    layout: Layout = Layout.AUTO

    @property
    def patience(self) -> int:
        """Milliseconds after which a code is over that nothing ended."""
        return max(self.silence, _SILENCE_BEFORE_THE_END) if self.ends_codes else self.silence

    @property
    def where_nobody_types(self) -> "Habits":
        """The same where nothing on the screen takes typing. Then nobody waits for a letter, and a
        scanner may be slower and stutter.
        """
        return replace(
            self,
            slowest_let_go=max(self.slowest_let_go, _SLOWEST_WITHOUT_FIELD),
            silence=max(self.silence, _SILENCE_WITHOUT_FIELD),
        )


USUAL = Habits()
