"""What a customer may wish for: the body of POST /sandbox/orders.

Both in a simple form of its own and in the platform's, as far as that says what was ordered.
"""

import uuid
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from picker_app.simulator.order import OrderType, TransportType
from picker_app.simulator.updates.request import Number

_PRICING = ("quantity", "weight", "unit_price", "list_price", "min_quantity", "max_quantity")
_ITEM = ("sku", "name", "instructions", "replacement_preferences", "also")
_ORDER = ("connection", "order_id", "order_type", "transport_type", "promised_for", "comment")


class _Wish(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    also: dict[str, Any] = Field(default_factory=dict)
    """Laid over the wire form, at any depth: what the sandbox itself never says, or says otherwise.
    """


class WishedLine(_Wish):
    """One line; what is missing comes from the catalogue or is made up."""

    sku: str
    quantity: Number | None = Field(default=None, gt=0)
    """Pieces; kilograms of a product that is weighed, unless `weight` says them."""
    weight: Number | None = Field(default=None, gt=0)
    """Kilograms. A line with a weight is weighed, whatever the catalogue says."""
    unit_price: Number | None = Field(default=None, ge=0)
    list_price: Number | None = None
    """Before a promotion."""
    min_quantity: Number | None = None
    max_quantity: Number | None = None
    name: str | None = None
    """Needed for a product that the catalogue does not have."""
    barcodes: tuple[str, ...] | None = None
    instructions: str | None = None
    replacement_preferences: Any = None

    @model_validator(mode="before")
    @classmethod
    def _of_wire_form(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "pricing" not in data:
            return data
        barcode = data.get("barcode")
        return {
            **_taken(data, _ITEM),
            **_taken(data["pricing"], _PRICING),
            "barcodes": [barcode] if isinstance(barcode, str) else barcode,
        }


class WishedOrder(_Wish):
    """An order to be placed; what is missing is made up."""

    connection: str | None = None
    """On whose marketplace; the first connection's where missing."""
    lines: tuple[WishedLine, ...] | None = Field(default=None, min_length=1)
    order_id: uuid.UUID | None = None
    order_type: str = OrderType.DELIVERY
    transport_type: str = TransportType.LOGISTICS_DELIVERY
    promised_in_minutes: float | None = 30
    promised_for: AwareDatetime | None = None
    """Instead of the minutes."""
    is_preorder: bool = False
    comment: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    store_id: str | None = None
    """Another store than the sandbox's own."""
    placed_at: AwareDatetime | None = None
    """Now where missing."""
    webhook: bool = True
    """Whether the store is told of it."""

    @model_validator(mode="before")
    @classmethod
    def _of_wire_form(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "items" not in data:
            return data
        customer, client = data.get("customer") or {}, data.get("client") or {}
        return {
            **_taken(data, (*_ORDER, "also")),
            **_taken(customer, ("first_name", "last_name")),
            **_taken(client, ("store_id",)),
            "is_preorder": data.get("isPreorder", False),
            "lines": data["items"],
        }


def _taken(data: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """These fields, as far as they are there and say something."""
    if not isinstance(data, dict):
        return {}
    return {name: data[name] for name in names if data.get(name) is not None}
