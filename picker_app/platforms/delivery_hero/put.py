"""The bodies of the PUTs on an order.

Every line that was ordered is in each of them under its sku and, where it has one, its _id: an _id
without a sku cancels the order (Delivery Hero, Partner Picking use cases, section 6), and what
becomes of a line that is left out is not documented. Bounds are optional (section 2) and stay out,
and so do prices unless somebody changed them: without one, the platform's own stays.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from picker_app.domain.cart import Cart
from picker_app.domain.money import Money
from picker_app.domain.order import Line, Order
from picker_app.domain.outcome import NotFound, Picked, Replaced, Undecided
from picker_app.domain.policy import CancelReason
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.complaints import Sent, sent_lines
from picker_app.platforms.delivery_hero.put_pricing import (
    ordered_pricing,
    picked_pricing,
    plain,
    product_pricing,
)
from picker_app.wire import json_text

UPDATE_CART = "UPDATE_CART"
"""Status of a PUT that only checks the cart: "there is no actual change in the order status", and
it may be sent "as many times as needed" (Delivery Hero, Partner Picking use cases, section 8).
"""
ACCEPTED = "ACCEPTED"
CANCELLED = "CANCELLED"
IN_CART = "IN_CART"
NOT_FOUND = "NOT_FOUND"
NOT_PROCESSED = "NOT_PROCESSED"
REPLACED = "REPLACED"
ADDITION = "ADDITION"

Fields = dict[str, Any]


def finish_body(
    order: Order,
    cart: Cart,
    status: str,
    *,
    addition_prices: Mapping[str, Money],
    confirmed_amount: Money | None = None,
) -> str:
    """The JSON text that finishes the order with this cart and status.

    `addition_prices` are by SKU. Raises CannotFulfilError where a line is still to do or cannot be
    named to the platform.
    """
    items = [*_items(order, cart, None), *_additions(cart, addition_prices)]
    rest = {} if confirmed_amount is None else {"confirmed_amount": plain(confirmed_amount.amount)}
    return _body(order, status, items, rest)


def check_body(order: Order, cart: Cart, *, undecided: str) -> str:
    """The JSON text that has this cart checked.

    Lines that nobody has decided go along as ordered, with the status `undecided`. Raises
    CannotFulfilError where a line cannot be named to the platform.

    Additions stay out. Each "will be added as a separate entry" (section 7), whether the order
    keeps what a check added is not documented, and neither is a way to take it out again. Nor would
    a check tell much of them: "no price or quantity validation is applied" (section 8).
    """
    return _body(order, UPDATE_CART, _items(order, cart, undecided))


def sent_items(order: Order, cart: Cart) -> Iterator[Sent]:
    """What stands where in the body that carries this cart, for the words of a refusal."""
    for sent in sent_lines(order):
        yield sent
        if sent.line_id is not None and isinstance(
            replaced := cart.outcome(sent.line_id), Replaced
        ):
            yield Sent(sku=replaced.product.sku, line_id=sent.line_id, name=replaced.product.name)
    for addition in cart.additions.values():
        yield Sent(sku=addition.product.sku, line_id=None, name=addition.product.name)


def accept_body(order: Order, accepted_for: datetime) -> str:
    """The JSON text that accepts the order for this time, all lines as ordered (section 1)."""
    moment = accepted_for.astimezone(UTC).replace(microsecond=0)
    rest = {"accepted_for": moment.isoformat().replace("+00:00", "Z")}
    return _body(order, ACCEPTED, (_as_ordered(line, IN_CART) for line in _lines(order)), rest)


def cancel_body(order: Order, reason: CancelReason) -> str:
    """The JSON text that cancels the order, no line found (foodpanda's document, section 5)."""
    rest = {"cancellation": {"reason": reason.value}}
    return _body(order, CANCELLED, (_as_ordered(line, NOT_FOUND) for line in _lines(order)), rest)


def _body(
    order: Order, status: str, items: Iterable[Fields], rest: Mapping[str, Any] | None = None
) -> str:
    return json_text.dumps(
        {
            "order_id": order.platform_order_id,
            "status": status,
            **(rest or {}),
            "items": list(items),
        }
    )


def _lines(order: Order) -> tuple[Line, ...]:
    lines = order.lines_to_pick
    if not lines:
        raise CannotFulfilError("The order has no items, so there is nothing to finish.")
    for line in lines:
        if not line.sku:
            raise CannotFulfilError(f"{line.name} has no SKU. Call the marketplace's support.")
    return lines


def _items(order: Order, cart: Cart, undecided: str | None) -> Iterator[Fields]:
    for line in _lines(order):
        match cart.outcome(line.line_id):
            case Picked(amount=amount) as picked if amount > 0:
                yield _item(line, IN_CART, picked_pricing(line, picked))
            case NotFound():
                yield _as_ordered(line, NOT_FOUND)
            case Replaced() as replaced:
                yield _as_ordered(line, REPLACED)
                yield _replacement(line, replaced)
            case Undecided() if undecided is not None:
                yield _as_ordered(line, undecided)
            case _:
                raise CannotFulfilError(f"{line.name} is still to do.")


def _replacement(line: Line, replaced: Replaced) -> Fields:
    """The product that stands in: named by its sku alone, and the line that it stands in for by
    that one's _id, without which REPLACED is refused (section 6).
    """
    if not line.platform_line_id:
        raise CannotFulfilError(
            f"{line.name} cannot be replaced: the marketplace gave it no id. Mark it as not found."
        )
    return {
        "sku": replaced.product.sku,
        "replaced_id": line.platform_line_id,
        "status": IN_CART,
        "pricing": product_pricing(replaced.product, replaced.amount, replaced.price),
    }


def _additions(cart: Cart, prices: Mapping[str, Money]) -> Iterator[Fields]:
    for addition in cart.additions.values():
        product = addition.product
        yield {
            "sku": product.sku,
            "status": ADDITION,
            "pricing": product_pricing(product, addition.amount, prices.get(product.sku)),
        }


def _as_ordered(line: Line, status: str) -> Fields:
    return _item(line, status, ordered_pricing(line))


def _item(line: Line, status: str, pricing: Fields) -> Fields:
    identity = {"_id": line.platform_line_id} if line.platform_line_id else {}
    return {**identity, "sku": line.sku, "status": status, "pricing": pricing}
