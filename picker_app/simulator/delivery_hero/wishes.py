"""What a customer of Delivery Hero may wish for.

Both in a simple form of its own and in the platform's, as far as that says what was ordered.
"""

import uuid
from typing import Any

from pydantic import AwareDatetime, Field, model_validator

from picker_app.simulator.customers.wishes import WishedBasket, WishedProduct, taken
from picker_app.simulator.delivery_hero.order import OrderType, TransportType
from picker_app.simulator.door.json_number import Number

_PRICING = ("quantity", "weight", "unit_price", "list_price", "min_quantity", "max_quantity")
_ITEM = ("sku", "name", "instructions", "replacement_preferences", "also")
_ORDER = ("connection", "order_id", "order_type", "transport_type", "promised_for", "comment")


class WishedLine(WishedProduct):
    """One line. Its quantity is kilograms of a product that is weighed, unless `weight` says
    them.
    """

    weight: Number | None = Field(default=None, gt=0)
    """Kilograms. A line with a weight is weighed, whatever the catalogue says."""
    list_price: Number | None = None
    """Before a promotion."""
    min_quantity: Number | None = None
    max_quantity: Number | None = None
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
            **taken(data, _ITEM),
            **taken(data["pricing"], _PRICING),
            "barcodes": [barcode] if isinstance(barcode, str) else barcode,
        }


class WishedOrder(WishedBasket):
    """An order to be placed; what is missing is made up."""

    lines: tuple[WishedLine, ...] | None = Field(default=None, min_length=1)
    order_id: uuid.UUID | None = None
    order_type: str = OrderType.DELIVERY
    transport_type: str = TransportType.LOGISTICS_DELIVERY
    promised_for: AwareDatetime | None = None
    """Instead of the minutes."""
    is_preorder: bool = False

    @model_validator(mode="before")
    @classmethod
    def _of_wire_form(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "items" not in data:
            return data
        customer, client = data.get("customer") or {}, data.get("client") or {}
        return {
            **taken(data, (*_ORDER, "also")),
            **taken(customer, ("first_name", "last_name")),
            **taken(client, ("store_id",)),
            "is_preorder": data.get("isPreorder", False),
            "lines": data["items"],
        }
