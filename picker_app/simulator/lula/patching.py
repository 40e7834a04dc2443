"""A patch as a whole: what it may say, and what it makes of the order (Patch order).

Pure: takes the order as it is and gives the order as it becomes. One action that is not allowed
refuses them all.
"""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from picker_app.simulator.catalogue import Catalogue
from picker_app.simulator.lula.order import MODIFIABLE, Item, LogEntry, Order
from picker_app.simulator.lula.refusals import DocumentedError, invalid
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError

_EDITED = "Item quantity edited"


class _Action(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class RemoveItem(_Action):
    """Takes an item out."""

    action_type: Literal["remove_item"]
    order_item_id: str


class ReduceQuantity(_Action):
    """Leaves less of an item: `quantity` is what is left."""

    action_type: Literal["reduce_quantity"]
    order_item_id: str
    quantity: int


class AddItem(_Action):
    """Puts a product in, each time anew."""

    action_type: Literal["add_item"]
    item_id: str
    quantity: int
    special_instructions: str = ""


class UpdateItem(_Action):
    """Changes what is written to an item, and never how many there are of it. The "item
    modifications" that it may carry besides are nowhere described, so that there are none.
    """

    action_type: Literal["update_item"]
    order_item_id: str
    special_instructions: str | None = None


Action = RemoveItem | ReduceQuantity | AddItem | UpdateItem
_ACTIONS: TypeAdapter[list[Action]] = TypeAdapter(
    Annotated[list[Annotated[Action, Field(discriminator="action_type")]], Field(min_length=1)]
)


def read(body: bytes) -> list[Action]:
    """The body of a patch. Raises Refusal (400)."""
    try:
        return _ACTIONS.validate_python(json_text.loads(body))
    except UnreadableError as error:
        raise invalid(str(error)) from error
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        words = "; ".join(f"{'.'.join(map(str, d['loc'])) or 'body'}: {d['msg']}" for d in details)
        raise invalid(words) from error


def faults_of(actions: Sequence[Action]) -> tuple[str, ...]:
    """What an array does that no document allows or forbids."""
    changed = [action for action in actions if not isinstance(action, AddItem)]
    # How many there are and what is written to them are two actions.
    named = [(action.order_item_id, isinstance(action, UpdateItem)) for action in changed]
    twice = sorted(item_id for (item_id, _), times in Counter(named).items() if times > 1)
    idle = [
        action.order_item_id
        for action in changed
        if isinstance(action, UpdateItem) and action.special_instructions is None
    ]
    return (
        *(f"item {item_id} is in one patch twice" for item_id in twice),
        *(f"update_item of {item_id} changes nothing" for item_id in idle),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Patching:
    """One call, and what it is judged by."""

    actions: Sequence[Action]
    now: datetime
    catalogue: Catalogue
    error_status: int

    def on(self, order: Order) -> Order:
        """What comes of it for this order. Raises Refusal."""
        if order.status not in MODIFIABLE:
            raise self._no(
                "Order cannot be modified in current status", current_status=order.status
            )
        items = list(order.items)
        entries = [self._carry_out(action, items) for action in self.actions]
        return order.noted(*entries, items=tuple(items), patches=order.patches + 1)

    def _carry_out(self, action: Action, items: list[Item]) -> LogEntry:
        match action:
            case RemoveItem():
                item = items.pop(self._place(action.order_item_id, items))
                return self._edited(f"Removing [{item.quantity}] '{item.name}'.")
            case ReduceQuantity():
                return self._reduce(action, items)
            case AddItem():
                return self._add(action, items)
            case UpdateItem():
                return self._update(action, items)

    def _reduce(self, action: ReduceQuantity, items: list[Item]) -> LogEntry:
        place = self._place(action.order_item_id, items)
        self._check_quantity(action.quantity)
        item = items[place]
        if action.quantity >= item.quantity:
            raise invalid(
                f"reduce_quantity of {action.order_item_id}: there are {item.quantity} of it"
            )
        items[place] = replace(item, quantity=action.quantity)
        return self._edited(f"Removing [{item.quantity - action.quantity}] '{item.name}'.")

    def _update(self, action: UpdateItem, items: list[Item]) -> LogEntry:
        place = self._place(action.order_item_id, items)
        if action.special_instructions is not None:
            items[place] = replace(items[place], special_instructions=action.special_instructions)
        return self._edited(f"Updating '{items[place].name}'.")

    def _add(self, action: AddItem, items: list[Item]) -> LogEntry:
        self._check_quantity(action.quantity)
        product = self.catalogue.get(action.item_id)
        if product is None:
            raise invalid(f"Item {action.item_id} is not sold by this store")
        item = Item(
            id=str(uuid.uuid4()),
            item_id=product.sku,
            name=product.name,
            category=product.category,
            quantity=action.quantity,
            price=product.price,
            special_instructions=action.special_instructions,
        )
        items.append(item)
        return self._edited(f"Adding [{item.quantity}] '{item.name}'.")

    def _place(self, item_id: str, items: list[Item]) -> int:
        place = next((place for place, item in enumerate(items) if item.id == item_id), None)
        if place is None:
            raise self._no("Order item not found", order_item_id=item_id)
        return place

    def _check_quantity(self, quantity: int) -> None:
        if quantity <= 0:
            raise self._no("Quantity must be greater than 0", provided_quantity=quantity)

    def _no(self, error: str, **details: object) -> DocumentedError:
        return DocumentedError(self.error_status, error, details)

    def _edited(self, description: str) -> LogEntry:
        return LogEntry(at=self.now, title=_EDITED, description=description, employee=True)
