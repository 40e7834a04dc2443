"""The one call that changes the items of an order: PATCH …/patch-order.

It is an array of actions for the whole order: "Always batch multiple modifications into a single
request" (Lula, Patch order, "Best Practice"). Items that stay as they are stay out of it. What was
changed before is compared with what the order has now, so that a later correction sends only what
is still to be changed. A product that stands in for another one is a removal and an addition.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from picker_app.domain.cart import Cart
from picker_app.domain.order import Line, LineStatus, Order
from picker_app.domain.outcome import NotFound, Picked, Replaced
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.plan import AddedItem, ItemsPatched
from picker_app.wire import json_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """An item is taken out."""

    item_id: str

    @property
    def fields(self) -> dict[str, Any]:
        """As it is sent."""
        return {"action_type": "remove_item", "order_item_id": self.item_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """Less of an item stays, and something does."""

    item_id: str
    quantity: Decimal
    """What is left of it."""

    @property
    def fields(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "action_type": "reduce_quantity",
            "order_item_id": self.item_id,
            "quantity": _whole(self.quantity),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A product comes in, under an id that the platform makes. Sent twice it comes in twice."""

    sku: str
    quantity: Decimal
    note: str = ""
    """What the customer wrote to the item that it stands in for."""

    @property
    def fields(self) -> dict[str, Any]:
        """As it is sent."""
        noted = {"special_instructions": self.note} if self.note else {}
        return {
            "action_type": "add_item",
            "item_id": self.sku,
            "quantity": _whole(self.quantity),
            **noted,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Something else is written to an item; of its quantity this says nothing."""

    item_id: str
    note: str

    @property
    def fields(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "action_type": "update_item",
            "order_item_id": self.item_id,
            "special_instructions": self.note,
        }


Change = Removal | Reduction | Update | Addition


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What of one product is to be in the order."""

    sku: str
    name: str
    amount: Decimal
    note: str = ""
    is_noted: bool = False
    """Somebody in the store wrote the note, so that the items that stay carry it too."""


def changes_of(order: Order, cart: Cart) -> tuple[Change, ...]:
    """What has to be changed in the order as it is now. Raises CannotFulfilError."""
    if not order.lines_to_pick:
        raise CannotFulfilError("The order has no items, so there is nothing to finish.")
    on_top = [line for line in order.lines if line.status is LineStatus.ADDITION]
    skus = dict.fromkeys((*cart.additions, *(line.sku for line in on_top)))
    return (
        *(
            change
            for line in order.lines_to_pick
            for change in _towards(_wanted(line, cart), _items_now(line, order))
        ),
        *(
            change
            for sku in skus
            for change in _towards(_added(sku, cart), [each for each in on_top if each.sku == sku])
        ),
    )


def body_of(changes: Iterable[Change]) -> str:
    """The JSON text that is sent."""
    return json_text.dumps([change.fields for change in changes])


def proof_of(changes: Iterable[Change], order: Order) -> ItemsPatched:
    """What the order shows once they took effect."""
    left: dict[str, Decimal] = {}
    notes: dict[str, str] = {}
    added: list[AddedItem] = []
    for change in changes:
        match change:
            case Removal(item_id=item_id):
                left[item_id] = Decimal(0)
            case Reduction(item_id=item_id, quantity=quantity):
                left[item_id] = quantity
            case Update(item_id=item_id, note=note):
                notes[item_id] = note
            case Addition(sku=sku, quantity=quantity):
                added.append(AddedItem(sku=sku, amount=quantity))
    before = frozenset(line.platform_line_id for line in order.lines if line.platform_line_id)
    return ItemsPatched(left=left, notes=notes, added=tuple(added), before=before)


def _wanted(line: Line, cart: Cart) -> _Wanted | None:
    match cart.outcome(line.line_id):
        case Picked(amount=amount) if amount > 0:
            sku, name = line.sku, line.name
        case Replaced(product=product, amount=amount) if amount > 0:
            sku, name = product.sku, product.name
        case NotFound():
            return None
        case _:
            raise CannotFulfilError(f"{line.name} is still to do.")
    is_noted = line.line_id in cart.notes
    return _Wanted(sku=sku, name=name, amount=amount, note=cart.note(line), is_noted=is_noted)


def _added(sku: str, cart: Cart) -> _Wanted | None:
    addition = cart.additions.get(sku)
    if addition is None:
        return None
    return _Wanted(sku=sku, name=addition.product.name, amount=addition.amount)


def _items_now(line: Line, order: Order) -> list[Line]:
    """What the order has of a line: the line itself unless it was taken out, and what stands in."""
    itself = [] if line.status in {LineStatus.NOT_FOUND, LineStatus.REPLACED} else [line]
    ids = {line.platform_line_id, *line.earlier_ids} - {None}
    return itself + [other for other in order.lines if other.replaces in ids]


def _towards(wanted: _Wanted | None, now: list[Line]) -> Iterator[Change]:
    """From the items that there are to what is wanted."""
    kept = [] if wanted is None else [item for item in now if item.sku == wanted.sku]
    for item in now:
        if item not in kept:
            yield Removal(item_id=_id_of(item))
    if wanted is None:
        return
    surplus = sum((item.pricing.quantity for item in kept), Decimal(0)) - wanted.amount
    if surplus < 0:
        # Also where less of it was left than is wanted now: quantities only go down.
        yield _addition(wanted, -surplus)
    for item in reversed(kept):
        quantity = item.pricing.quantity
        if surplus >= quantity:
            yield Removal(item_id=_id_of(item))
        else:
            if surplus > 0:
                yield Reduction(item_id=_id_of(item), quantity=quantity - surplus)
            if wanted.is_noted and item.note != wanted.note:
                yield Update(item_id=_id_of(item), note=wanted.note)
        surplus -= quantity


def _addition(wanted: _Wanted, amount: Decimal) -> Addition:
    if not wanted.sku:
        raise CannotFulfilError(
            f"{wanted.name} cannot be added: it has no product id. Mark the item as not found."
        )
    return Addition(sku=wanted.sku, quantity=amount, note=wanted.note)


def _id_of(item: Line) -> str:
    if item.platform_line_id is None:
        raise CannotFulfilError(
            f"{item.name} cannot be changed: the marketplace gave it no id. Call its support."
        )
    return item.platform_line_id


def _whole(quantity: Decimal) -> int | Decimal:
    return int(quantity) if quantity == quantity.to_integral_value() else quantity
