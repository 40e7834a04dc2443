"""An amendment call as a whole: what it may say, and what it makes of the order (Amend order).

Pure: takes the order as it is and gives the order as it becomes. One amendment that is not allowed
refuses them all.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from picker_app.simulator.catalogue import Catalogue, Product
from picker_app.simulator.deliveroo.order import AllowedAction, Item, Order
from picker_app.simulator.deliveroo.substitutions import minor_units, offered
from picker_app.simulator.deliveroo.switches import DeliverooSwitches, Reducing
from picker_app.simulator.door.reply import Refusal
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Amended(_Part):
    """`amends`: how many of which item."""

    id: str
    quantity: int = Field(ge=1)


class ItemAmendment(_Part):
    """One of `item_amendments`."""

    amends: Amended
    final_quantity: int = Field(ge=0)
    substitution_id: str | None = None

    def refusal(self, message: str) -> Refusal:
        """A 400 that names the item."""
        return Refusal(400, f"item {self.amends.id}: {message}", item_id=self.amends.id)


class Amendments(_Part):
    """The whole body."""

    item_amendments: list[ItemAmendment] = Field(min_length=1)


def read(body: bytes) -> Amendments:
    """The body of an amendment call. Raises Refusal (400)."""
    try:
        return Amendments.model_validate(json_text.loads(body))
    except UnreadableError as error:
        raise Refusal(400, str(error)) from error
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        words = "; ".join(f"{'.'.join(map(str, d['loc'])) or 'body'}: {d['msg']}" for d in details)
        raise Refusal(400, words) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Amending:
    """One call, and what it is judged by."""

    amendments: Amendments
    now: datetime
    catalogue: Catalogue
    switches: DeliverooSwitches

    def on(self, order: Order) -> Order:
        """What comes of it for this order. Raises Refusal."""
        listed = self.amendments.item_amendments
        by_id = {each.amends.id: each for each in listed}
        if len(by_id) < len(listed):
            raise Refusal(400, "item_amendments: each item can be amended once in a call")
        for each in listed:
            if order.item(each.amends.id) is None:
                raise each.refusal("there is no such item in the order")
        items: list[Item] = []
        for item in order.items:
            amendment = by_id.get(item.id)
            items.extend([item] if amendment is None else self._amended(amendment, item, order))
        archived = (item for item in order.items if item.id in by_id)
        return replace(
            order,
            items=tuple(items),
            archived_items=(*order.archived_items, *archived),
            updated_at=self.now,
        )

    def _amended(self, amendment: ItemAmendment, item: Item, order: Order) -> Iterator[Item]:
        """What the item becomes: what was amended, and the rest of it."""
        taken, final = amendment.amends.quantity, amendment.final_quantity
        if taken > item.quantity:
            raise amendment.refusal(f"there are {item.quantity} of it")
        product = self._substitute(amendment, item, order)
        if product is None:
            self._check_fewer(amendment, item)
        following = replace(item, original=item.root, amends=None, refactors=None)
        if final:
            new = replace(following, id=_new_id(), quantity=final, amends=item.id)
            yield new if product is None else _standing_in(new, product)
        if rest := item.quantity - taken:
            yield replace(following, id=_new_id(), quantity=rest, refactors=item.id)

    def _substitute(self, amendment: ItemAmendment, item: Item, order: Order) -> Product | None:
        if amendment.substitution_id is None:
            return None
        _require(AllowedAction.PARTNER_CHOSEN_SUBSTITUTION, amendment, item)
        if amendment.final_quantity == 0:
            raise amendment.refusal("final_quantity of a substitution must be 1 or more")
        product = offered(amendment.substitution_id, order, item, self.catalogue, self.switches)
        if product is None:
            raise amendment.refusal("substitution_id is not one of its allowed substitutions")
        return product

    def _check_fewer(self, amendment: ItemAmendment, item: Item) -> None:
        """Without another product there can only be fewer. Raises Refusal."""
        taken, final = amendment.amends.quantity, amendment.final_quantity
        if final >= taken:
            raise amendment.refusal("final_quantity must be less than the quantity that it amends")
        reducing = self.switches.reducing
        if final == 0 or reducing is Reducing.LIKE_REMOVAL:
            _require(AllowedAction.ITEM_REMOVAL, amendment, item)
        elif reducing is Reducing.NEVER:
            raise amendment.refusal("its quantity cannot be reduced")


def _require(action: AllowedAction, amendment: ItemAmendment, item: Item) -> None:
    if action not in item.allowed:
        raise amendment.refusal(f"{action} is not among allowed_actions_if_items_are_unavailable")


def _standing_in(item: Item, product: Product) -> Item:
    return replace(
        item,
        plu=product.sku,
        name=product.name,
        category=product.category,
        unit_price=minor_units(product.price),
    )


def _new_id() -> str:
    return str(uuid.uuid4())
