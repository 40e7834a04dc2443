"""A supervisor's word that is waited for."""

from picker_app.kiosk.people.approvals import Approvals
from picker_app.kiosk.states.approval import ApprovalState


def approval_state(approvals: Approvals) -> ApprovalState | None:
    """What is asked; None where nothing is."""
    wish = approvals.wish
    if wish is None:
        return None
    supervisors = approvals.supervisors
    chosen = next((each for each in supervisors if each.name == approvals.chosen), None)
    return ApprovalState(
        words=wish.words,
        supervisors=tuple(each.name for each in supervisors),
        chosen="" if chosen is None else chosen.name,
        takes_pin=chosen is not None and bool(chosen.pin_hash),
        objection=approvals.objection,
        is_checking=approvals.is_checking,
    )
