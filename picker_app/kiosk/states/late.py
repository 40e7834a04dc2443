"""What was picked under an older claim and came too late."""

from dataclasses import dataclass

from picker_app.domain.identity import LineId
from picker_app.domain.late import LateKey
from picker_app.kiosk.states.card_tone import CardTone


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRow:
    """One thing that was decided then."""

    key: LateKey
    line_id: LineId | None
    """None where it is about no item."""
    name: str
    before: str
    """"2 of 3 pieces", "Not found"."""
    tone: CardTone
    whence: str
    """"Ana at till-2, 14:05"."""
    now: str = ""
    """What was decided since: "Now: not found"; empty where nothing was."""
    refusal: str = ""
    """Why it could not be taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateState:
    """All of it that nobody has answered for."""

    words: str
    """"12 were picked before, by Ana at till-2: take them over?"."""
    rows: tuple[LateRow, ...]
