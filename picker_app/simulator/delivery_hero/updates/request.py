"""The body of a PUT, read strictly: what the documents call required has to be there."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from picker_app.simulator.delivery_hero.order import ItemStatus
from picker_app.simulator.door.json_number import Number
from picker_app.simulator.door.reply import Refusal
from picker_app.simulator.measures import PricingType
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError


class WrittenStatus(StrEnum):
    """Order statuses that a store may send."""

    ACCEPTED = "ACCEPTED"
    UPDATE_CART = "UPDATE_CART"
    READY_FOR_PICKUP = "READY_FOR_PICKUP"
    DISPATCHED = "DISPATCHED"
    CANCELLED = "CANCELLED"

    @property
    def final(self) -> bool:
        """Whether it fulfils the order."""
        return self in (WrittenStatus.READY_FOR_PICKUP, WrittenStatus.DISPATCHED)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ItemPricing(_Part):
    """`pricing` of an item."""

    pricing_type: PricingType | None = None
    quantity: Number | None = None
    weight: Number | None = None
    unit_price: Number | None = None
    total_price: Number | None = None


class Item(_Part):
    """One item. What depends on its status is checked where the status is known."""

    id: str | None = Field(default=None, alias="_id", strict=True)
    sku: str | None = Field(default=None, strict=True)
    status: ItemStatus
    replaced_id: str | None = Field(default=None, strict=True)
    pricing: ItemPricing | None = None
    original_pricing: Any = None

    def refusal(self, message: str) -> Refusal:
        """A 400 that names this item."""
        return Refusal(400, message, sku=self.sku, _id=self.id)


class Reason(_Part):
    """`cancellation` of a PUT CANCELLED."""

    reason: str


class Update(_Part):
    """The whole body."""

    order_id: str = Field(strict=True)
    status: WrittenStatus
    items: tuple[Item, ...] = Field(min_length=1)
    accepted_for: str | None = Field(default=None, strict=True)
    confirmed_amount: Number | None = None
    cancellation: Reason | None = None


def read(body: bytes) -> Update:
    """The body of a PUT. Raises Refusal (400)."""
    try:
        return Update.model_validate(json_text.loads(body))
    except UnreadableError as error:
        raise Refusal(400, str(error)) from error
    except ValidationError as error:
        raise Refusal(400, _words(error)) from error


def _words(error: ValidationError) -> str:
    details = error.errors(include_url=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, d['loc'])) or 'body'}: {d['msg']}" for d in details)
