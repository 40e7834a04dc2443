"""What may be written to a line of an order."""

from picker_app.domain.action import SetNote
from picker_app.domain.policy import Policy
from picker_app.domain.refusal import Reason, Refusal

LONGEST_NOTE = 120
"""Letters. No document names a limit; this is what can be read at a glance."""


def note_refusal(deed: SetNote, policy: Policy) -> Refusal | None:
    """Why this cannot be written to the line, or None."""
    if not policy.notes:
        text = "This marketplace takes no other instructions for an item."
        return Refusal(reason=Reason.NO_NOTES, text=text, line_id=deed.line_id)
    if len(deed.text) > LONGEST_NOTE or not deed.text.isprintable():
        text = f"Instructions are one line of at most {LONGEST_NOTE} letters."
        return Refusal(reason=Reason.NOTE_UNFIT, text=text, line_id=deed.line_id)
    return None
