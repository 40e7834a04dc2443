"""What the last scan did, in big words."""

from dataclasses import dataclass
from enum import StrEnum


class ScanTone(StrEnum):
    """Whether the picker may walk on."""

    GOOD = "GOOD"
    """It counted; goes by itself."""
    MORE = "MORE"
    """It counts once more is scanned; stays until the next scan."""
    WRONG = "WRONG"
    """Nothing was changed; stays until the next good scan, or until it is touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanAnswer:
    """What a scan did, or why it did nothing."""

    tone: ScanTone
    headline: str
    """What was scanned."""
    words: str = ""
    """What became of it; of a wrong one also what is wanted."""
