"""The page on which the terminal's scanner is tried out."""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.link import CONNECTING, LinkState


class FindingTone(StrEnum):
    """What a finding wants of whoever sets the scanner up."""

    GOOD = "GOOD"
    NOTE = "NOTE"
    """It works, and could be better."""
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a test code said about the scanner."""

    name: str
    """Of which kind it is: "language", "caps", "end", "speed", "extras", "separator"."""
    words: str
    tone: FindingTone = FindingTone.GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """What came with one scan."""

    text: str
    """As the scanner's keys say it; marks stand for what cannot be seen."""
    words: str
    """"17 keys, one each 8 ms, at most 12 ms, then Enter"."""
    is_scan: bool
    """It is taken for a scan."""
    verdict: str
    """The same in words, and why: "A scan: its keys come faster than anybody types"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerState:
    """The whole screen."""

    headline: str
    words: str
    code: str
    """The test code to be scanned, with `scan.GS` for FNC1."""
    code_words: str
    """What the code is called for people."""
    findings: tuple[Finding, ...] = ()
    trials: tuple[TrialRow, ...] = ()
    """The newest first."""
    can_forget: bool = False
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING
