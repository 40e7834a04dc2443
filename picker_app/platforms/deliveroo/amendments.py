"""The one call that changes the items of an order: POST …/amendments.

All that differs from what was ordered goes along in it, for only one such call an order is taken in
a minute (Deliveroo, Amend order, "Operational constraints"). Items that stay as they are stay out
of it. What was amended before is compared with what the order has now, so that a later correction
sends only what is still to be changed, under the newest ids.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from picker_app.domain.cart import Cart
from picker_app.domain.order import Line, LineStatus, Order
from picker_app.domain.outcome import NotFound, Picked, Replaced
from picker_app.domain.product import Product
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.plan import AmendedItem
from picker_app.wire import json_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What becomes of one item."""

    item_id: str
    quantity: Decimal
    """Of the item as it is."""
    final_quantity: Decimal
    sku: str
    substitution_id: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """As it is sent."""
        fields: dict[str, Any] = {
            "amends": {"id": self.item_id, "quantity": _whole(self.quantity)},
            "final_quantity": _whole(self.final_quantity),
        }
        return {**fields, **self._substitution}

    @property
    def _substitution(self) -> dict[str, str]:
        return {"substitution_id": self.substitution_id} if self.substitution_id else {}

    @property
    def amended(self) -> AmendedItem:
        """What the order shows once it took effect."""
        return AmendedItem(platform_line_id=self.item_id, sku=self.sku, amount=self.final_quantity)


def amendments_of(order: Order, cart: Cart) -> tuple[Amendment, ...]:
    """What has to be changed in the order as it is now. Raises CannotFulfilError."""
    if not order.lines_to_pick:
        raise CannotFulfilError("The order has no items, so there is nothing to finish.")
    return tuple(each for line in order.lines_to_pick for each in _of_line(line, order, cart))


def body_of(amendments: tuple[Amendment, ...]) -> str:
    """The JSON text that is sent."""
    return json_text.dumps({"item_amendments": [each.fields for each in amendments]})


def item_now(line: Line, order: Order) -> Line | None:
    """What the order has of a line: the line itself, what stands in for it, or nothing."""
    if line.status is LineStatus.NOT_FOUND:
        return None
    if line.status is not LineStatus.REPLACED:
        return line
    ids = {line.platform_line_id, *line.earlier_ids}
    return next((other for other in order.lines if other.replaces in ids), None)


def _of_line(line: Line, order: Order, cart: Cart) -> Iterator[Amendment]:
    now = item_now(line, order)
    match cart.outcome(line.line_id):
        case Picked(amount=amount) if amount > 0:
            if now is None or now.sku != line.sku:
                raise CannotFulfilError(
                    f"{line.name} is no longer in the order at the marketplace, and cannot be put "
                    "back. Mark it as not found."
                )
            yield from _changed(now, amount, line.sku)
        case NotFound():
            if now is not None:
                yield from _changed(now, Decimal(0), now.sku)
        case Replaced(product=product, amount=amount) if amount > 0:
            if now is None:
                raise CannotFulfilError(
                    f"{line.name} is no longer in the order at the marketplace, so nothing can "
                    "stand in for it. Mark it as not found."
                )
            offer = "" if now.sku == product.sku else _offer_of(product, now, line)
            yield from _changed(now, amount, product.sku, offer)
        case _:
            raise CannotFulfilError(f"{line.name} is still to do.")


def _offer_of(product: Product, now: Line, line: Line) -> str:
    """The offer under which a product stands in for an item as it is now. It was listed for one id
    of it, and "to make another amendment newly generated ID must be used".
    """
    if product.offered_for and product.offered_for != now.platform_line_id:
        raise CannotFulfilError(
            f"{product.name} was offered in place of {line.name} before that item was changed"
            " there. Undo it and choose again from the marketplace's list."
        )
    return product.offer_id


def _changed(
    now: Line, amount: Decimal, sku: str, substitution_id: str = ""
) -> Iterator[Amendment]:
    if amount == now.pricing.quantity and sku == now.sku:
        return
    if now.platform_line_id is None:
        raise CannotFulfilError(
            f"{now.name} cannot be changed: the marketplace gave it no id. Call its support."
        )
    if amount > now.pricing.quantity and not substitution_id:
        raise CannotFulfilError(
            f"Only {now.pricing.quantity.normalize():f} of {now.name} is left in the order at the "
            "marketplace: it takes no more."
        )
    yield Amendment(
        item_id=now.platform_line_id,
        quantity=now.pricing.quantity,
        final_quantity=amount,
        sku=sku,
        substitution_id=substitution_id,
    )


def _whole(quantity: Decimal) -> int | Decimal:
    return int(quantity) if quantity == quantity.to_integral_value() else quantity
