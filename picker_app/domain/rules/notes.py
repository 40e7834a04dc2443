"""What may be written to a line of an order."""

import unicodedata

from picker_app.domain.action import SetNote
from picker_app.domain.order import Line
from picker_app.domain.policy import Policy
from picker_app.domain.refusal import Reason, Refusal

LONGEST_NOTE = 120
"""Letters besides the customer's own. No document names a limit; this is what can be read at a
glance.
"""
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
"""Unicode's categories of what ends a line or is no letter at all."""


def longest_note(ordered: str) -> int:
    """How many letters may be written to a line to which the customer wrote this."""
    return LONGEST_NOTE + len(ordered)


def note_refusal(deed: SetNote, line: Line, policy: Policy) -> Refusal | None:
    """Why this cannot be written to the line, or None. What the order itself has always can."""
    if not policy.notes:
        text = "This marketplace takes no other instructions for an item."
        return Refusal(reason=Reason.NO_NOTES, text=text, line_id=deed.line_id)
    breaks = any(unicodedata.category(letter) in _BREAKS for letter in deed.text)
    if deed.text != line.note and (breaks or len(deed.text) > longest_note(line.note)):
        text = f"Instructions are one line of at most {longest_note(line.note)} letters."
        return Refusal(reason=Reason.NOTE_UNFIT, text=text, line_id=deed.line_id)
    return None
