"""What may not be sold any more."""

from dataclasses import replace
from datetime import date

from picker_app.domain.action import Deed, SetAddition, SetOutcome, effect_of
from picker_app.domain.refusal import Reason, Refusal


def expiry_refusal(expiry: date | None, today: date) -> Refusal | None:
    """Why what is good until this day may not be sold any more, or None. On its last day it may,
    and what says no day always.
    """
    if expiry is None or today <= expiry:
        return None
    text = f"It was good until {expiry.day} {expiry:%b %Y}. Take another one."
    return Refusal(reason=Reason.EXPIRED, text=text)


def expired(deed: Deed, today: date) -> Refusal | None:
    """Why the deed puts into the bag what may not be sold any more, as its scan said; or None."""
    match effect_of(deed):
        case SetOutcome(line_id=line_id, evidence=evidence):
            refusal = expiry_refusal(evidence.expiry, today)
            return None if refusal is None else replace(refusal, line_id=line_id)
        case SetAddition(amount=amount, evidence=evidence) if amount > 0:
            return expiry_refusal(evidence.expiry, today)
    return None
