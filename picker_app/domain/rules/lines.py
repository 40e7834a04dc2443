"""What may become of a line."""

from decimal import Decimal

from picker_app.domain.bounds import ONE_PIECE, Bounds, bounds_of
from picker_app.domain.order import Line, LineChange, ordered_amount
from picker_app.domain.outcome import NotFound, Outcome, Picked, Replaced, Undecided
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.refusal import Reason, Refusal
from picker_app.domain.rules.prices import new_price_refusal
from picker_app.domain.rules.replacements import replacement_refusal
from picker_app.domain.wording import amount_words

_FORBIDDEN = {
    LineChange.REMOVE: "The marketplace does not let this item be left out. Call its support.",
    LineChange.REDUCE: "The marketplace does not take less of this item than was ordered.",
    LineChange.REPLACE: "The marketplace does not let this item be replaced.",
}


_CLOSED = {
    LineChange.REMOVE: "left out",
    LineChange.REDUCE: "reduced",
    LineChange.REPLACE: "replaced",
}


def outcome_refusal(
    line: Line, outcome: Outcome, policy: Policy, approved_by: str
) -> Refusal | None:
    """Why this cannot become of the line, or None."""
    match outcome:
        case Picked():
            return (
                amount_refusal(line, outcome)
                or _less_refusal(line, outcome)
                or new_price_refusal(line, outcome, policy, approved_by)
            )
        case NotFound():
            return forbidden(line, LineChange.REMOVE)
        case Replaced():
            return forbidden(line, LineChange.REPLACE) or replacement_refusal(
                line, outcome, policy, approved_by
            )
        case Undecided():
            return None


def amount_refusal(line: Line, picked: Picked) -> Refusal | None:
    """Why this amount of a line cannot be picked, or None."""
    bounds = bounds_of(line)
    amount = picked.amount
    if amount <= 0:
        text = "Nothing in the bag is “not found”, not an amount of 0."
        return Refusal(reason=Reason.NOTHING_PICKED, text=text, line_id=line.line_id)
    if amount < bounds.minimum:
        text = f"At least {amount_words(line.pricing, bounds.minimum)} is wanted."
        return Refusal(reason=Reason.BELOW_MINIMUM, text=text, line_id=line.line_id)
    if amount > bounds.maximum:
        text = f"At most {amount_words(line.pricing, bounds.maximum)} may go into the bag."
        return Refusal(reason=Reason.ABOVE_MAXIMUM, text=text, line_id=line.line_id)
    # Only now: of an amount beyond all proportion there is no exact remainder.
    return off_step(line, amount, bounds)


def off_step(line: Line, amount: Decimal, bounds: Bounds) -> Refusal | None:
    """Why an amount that is no number of whole steps cannot be picked."""
    if amount % bounds.step == 0:
        return None
    if bounds.step == ONE_PIECE:
        return Refusal(
            reason=Reason.NOT_WHOLE, text="Only whole pieces can be picked.", line_id=line.line_id
        )
    text = "A weight has three decimals at most: whole grams."
    return Refusal(reason=Reason.FINER_THAN_A_GRAM, text=text, line_id=line.line_id)


def forbidden(line: Line, change: LineChange) -> Refusal | None:
    """Why the marketplace does not take a change of this line, or None where it does."""
    if change not in line.forbidden:
        return None
    return Refusal(
        reason=Reason.NOT_ALLOWED_FOR_LINE, text=_FORBIDDEN[change], line_id=line.line_id
    )


def closed_ways(line: Line, policy: Policy) -> str:
    """What the marketplace does not take of this line where it takes it of others, in words, and
    what is left to do where nothing is; empty where all is open.
    """
    if not line.forbidden:
        return ""
    usual = {LineChange.REMOVE, LineChange.REDUCE}
    if policy.replacements is not Replacements.NONE:
        usual.add(LineChange.REPLACE)
    if ordered_amount(line) <= 1:
        usual.discard(LineChange.REDUCE)
    closed = [words for change, words in _CLOSED.items() if change in line.forbidden & usual]
    if not closed:
        return ""
    *first, last = closed
    ways = f"{', '.join(first)} or {last}" if first else last
    lost = usual - line.forbidden <= {LineChange.REDUCE}
    help_words = " If there is none of it, call its support." if lost else ""
    return f"The marketplace does not let this item be {ways}.{help_words}"


def _less_refusal(line: Line, picked: Picked) -> Refusal | None:
    return forbidden(line, LineChange.REDUCE) if picked.amount < ordered_amount(line) else None
