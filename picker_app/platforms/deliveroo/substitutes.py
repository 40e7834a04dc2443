"""What may stand in for an item: GET …/items/ITEM/substitute."""

from collections.abc import Mapping
from typing import Annotated

from picker_app.domain.order import Line, Order
from picker_app.domain.product import Product
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.deliveroo.amendments import item_now
from picker_app.platforms.deliveroo.parse_money import money_of_minor_units
from picker_app.platforms.deliveroo.paths import substitute_path
from picker_app.platforms.deliveroo.wire import Wire
from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer, Call
from picker_app.wire.lenient import Number, Text
from picker_app.wire.unreadable import UnreadableError

MOST = 30
LONGEST_NEEDLE = 10
"""Longer ones find less (Deliveroo, Get allowed item substitutions)."""


class WireSubstitute(Wire):
    """One of the list."""

    substitution_id: Text = ""
    plu: Text = ""
    quantity: Number = None
    category: Text = ""
    name: Text = ""
    operational_name: Text = ""
    price: Annotated[Number, "minor units"] = None


def substitutes_call(order: Order, line: Line, needle: str) -> Call:
    """The call for the products that may stand in for a line. Raises CannotFulfilError.

    What was amended before is asked about under its newest id: "To make another amendment newly
    generated ID must be used" (Deliveroo, Amend order).
    """
    now = item_now(line, order)
    if now is None:
        raise CannotFulfilError(
            f"{line.name} is no longer in the order at the marketplace, so nothing can stand in "
            "for it."
        )
    if now.platform_line_id is None:
        raise CannotFulfilError(f"The marketplace gave {line.name} no id to ask with.")
    quantity = line.pricing.quantity.to_integral_value()
    query = {"limit": str(MOST), "quantity": f"{quantity:f}"}
    word = needle.strip()[:LONGEST_NEEDLE].strip()
    return Call(
        method="GET",
        path=substitute_path(order.platform_order_id, now.platform_line_id),
        query={"needle": word, **query} if word else query,
    )


def parse_substitutes(
    answer: Answer, currency: str, *, asked_for: Line, order: Order
) -> tuple[Product, ...]:
    """The products of the answer to such a call; those without an id are left out. Raises
    UnreadableError.
    """
    now = item_now(asked_for, order)
    offered_for = "" if now is None else now.platform_line_id or ""
    items = json_text.loads(answer.body)
    if not isinstance(items, list):
        raise UnreadableError("the answer has no list of substitutions")
    wires = [lenient.read(WireSubstitute, item)[0] for item in items if isinstance(item, Mapping)]
    return tuple(_product(wire, currency, offered_for) for wire in wires if wire.substitution_id)


def _product(wire: WireSubstitute, currency: str, offered_for: str) -> Product:
    name = wire.operational_name or wire.name or wire.plu
    return Product(
        sku=wire.plu,
        name=name,
        price=None if wire.price is None else money_of_minor_units(wire.price, currency),
        offer_id=wire.substitution_id,
        offered_for=offered_for,
        category=wire.category,
    )
