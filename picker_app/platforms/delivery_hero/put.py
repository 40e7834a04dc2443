"""The body of the PUT on an order.

Every line that was ordered is in it, each time, under its sku and, where it has one, its _id: an
_id without a sku cancels the order (Delivery Hero, Partner Picking use cases, section 6), and what
becomes of a line that is left out is not documented. Prices stay out of it, so they stay as they
are, and so do the bounds, which are optional (section 2).
"""

from decimal import Decimal
from typing import Any

from picker_app.domain.cart import Cart
from picker_app.domain.order import Line, LineStatus, Order, ordered_amount
from picker_app.domain.outcome import NotFound, Picked, Undecided
from picker_app.domain.pricing import PricingType
from picker_app.platforms import json_text
from picker_app.platforms.base import CannotFulfilError

UPDATE_CART = "UPDATE_CART"
"""Status of a PUT that only checks the cart: "there is no actual change in the order status", and
it may be sent "as many times as needed" (Delivery Hero, Partner Picking use cases, section 8).
"""
IN_CART = "IN_CART"
NOT_FOUND = "NOT_FOUND"
NOT_PROCESSED = "NOT_PROCESSED"


def put_body(order: Order, cart: Cart, status: str, *, undecided: str | None = None) -> str:
    """The JSON text that sets the order to this status with this cart.

    Lines that nobody has decided go along as ordered, with the status `undecided`. Raises
    CannotFulfilError where there is none for them, or a line cannot be named to the platform.
    """
    lines = order.lines_to_pick
    if not lines:
        raise CannotFulfilError("The order has no items, so there is nothing to finish.")
    return json_text.dumps(
        {
            "order_id": order.platform_order_id,
            "status": status,
            "items": [_item(line, cart, undecided) for line in lines],
        }
    )


def _item(line: Line, cart: Cart, undecided: str | None) -> dict[str, Any]:
    if not line.sku:
        raise CannotFulfilError(f"{line.name} has no SKU. Call the marketplace's support.")
    identity = {"_id": line.platform_line_id} if line.platform_line_id else {}
    match cart.outcome(line.line_id):
        case Picked(amount=amount) if amount > 0:
            status, pricing = IN_CART, _picked(line, amount)
        case NotFound():
            status, pricing = NOT_FOUND, _as_ordered(line)
        case Undecided() if undecided is not None:
            status, pricing = undecided, _as_ordered(line)
        case _:
            raise CannotFulfilError(f"{line.name} is still to do.")
    return {**identity, "sku": line.sku, "status": status, "pricing": pricing}


def _picked(line: Line, amount: Decimal) -> dict[str, Any]:
    if line.pricing.pricing_type is PricingType.KG:
        # "quantity … no action is required on this field" (section 5).
        return _pricing(line, quantity=line.pricing.quantity, weight=amount)
    return _pricing(line, quantity=amount, weight=_weight_of_unknown_type(line))


def _as_ordered(line: Line) -> dict[str, Any]:
    amount = ordered_amount(line)
    if line.pricing.pricing_type is not PricingType.KG:
        return _pricing(line, quantity=amount, weight=_weight_of_unknown_type(line))
    weight = None if _ordered_weight(line) is None else amount
    return _pricing(line, quantity=line.pricing.quantity, weight=weight)


def _weight_of_unknown_type(line: Line) -> Decimal | None:
    """What nobody can tell the meaning of goes back as it came."""
    return line.pricing.weight if line.pricing.pricing_type is PricingType.UNKNOWN else None


def _ordered_weight(line: Line) -> Decimal | None:
    original = line.original_pricing
    if line.status is LineStatus.NOT_PROCESSED or original is None:
        return line.pricing.weight
    return original.weight


def _pricing(line: Line, *, quantity: Decimal, weight: Decimal | None = None) -> dict[str, Any]:
    pricing: dict[str, Any] = {}
    if line.pricing.type_words:
        pricing["pricing_type"] = line.pricing.type_words
    pricing["quantity"] = _plain(quantity)
    if weight is not None:
        pricing["weight"] = _plain(weight)
    return pricing


def _plain(number: Decimal) -> Decimal:
    """The same number with the same digits, but never written with an exponent."""
    return Decimal(f"{number:f}")
