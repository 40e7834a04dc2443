"""Prices that a person sets: of which line, which way, and with whose word."""

from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.outcome import NewPrice, Picked, PriceBasis
from picker_app.domain.policy import Policy, UnitPriceChange
from picker_app.domain.pricing import PricingType
from picker_app.domain.refusal import Reason, Refusal


def new_price_refusal(
    line: Line, picked: Picked, policy: Policy, approved_by: str
) -> Refusal | None:
    """Why the line cannot go with the price that was set, or None, as where none was set."""
    if picked.price is None:
        return None
    return _not_changeable(line, picked.price, policy) or supervisor_refusal(
        line, policy, approved_by
    )


def supervisor_refusal(line: Line, policy: Policy, approved_by: str) -> Refusal | None:
    """Why a changed price needs somebody else's word first, or None."""
    if not policy.price_needs_supervisor or approved_by:
        return None
    text = "A supervisor has to allow another price."
    return Refusal(reason=Reason.NEEDS_SUPERVISOR, text=text, line_id=line.line_id)


def _not_changeable(line: Line, new: NewPrice, policy: Policy) -> Refusal | None:
    if line.pricing.pricing_type is not PricingType.UNIT:
        text = "The price of this item follows from its weight and cannot be changed."
        return _no_change(line, text)
    if new.price.amount < 0:
        return _too_high(line, "A price is 0 or more.")
    if new.basis is PriceBasis.LINE:
        if policy.line_price:
            return None
        return _no_change(line, "The marketplace takes no other price for a whole line.")
    return _each_refusal(line, new.price, policy)


def _each_refusal(line: Line, price: Money, policy: Policy) -> Refusal | None:
    known = line.pricing.unit_price
    match policy.unit_price:
        case UnitPriceChange.NONE:
            return _no_change(line, "The marketplace takes no other price for a piece.")
        case UnitPriceChange.ANY:
            return None
        case UnitPriceChange.DOWN:
            if known is None:
                return _no_change(line, "The price of a piece is not known, so it stays.")
            if price.currency != known.currency:
                text = "The price is in another currency than the order's. Check the settings."
                return _no_change(line, text)
            if price <= known:
                return None
            text = "The price of a piece can only be lowered."
            return _too_high(line, text)


def _no_change(line: Line, text: str) -> Refusal:
    return Refusal(reason=Reason.NO_PRICE_CHANGE, text=text, line_id=line.line_id)


def _too_high(line: Line, text: str) -> Refusal:
    return Refusal(reason=Reason.PRICE_TOO_HIGH, text=text, line_id=line.line_id)
