"""An order in the JSON of Lula (Get order details; Patch order, "Response Example")."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from picker_app.simulator.lula.order import Item, LogEntry, Order, OrderStatus
from picker_app.simulator.lula.switches import LulaSwitches
from picker_app.simulator.measures import CENT
from picker_app.simulator.overlay import overlaid
from picker_app.wire import json_text

_EMPLOYEE = {
    "id": "f0000000-0000-4000-8000-000000000001",
    "first_name": "Invented",
    "last_name": "Employee",
}
_TAX_SHARE = Decimal("0.08")
_DELIVERY_WORDS = {
    OrderStatus.COMPLETED: "completed",
    OrderStatus.DELIVERED: "delivered",
    OrderStatus.CANCELED: "canceled",
}
_WAITING = "waiting"
"""As long as nobody has brought it, whatever the store does meanwhile."""


def order_object(
    order: Order, switches: LulaSwitches, *, items: Sequence[Item] | None = None
) -> dict[str, Any]:
    """The order as JSON data, with these items in place of its own if any are given."""
    wire = {
        "id": order.order_id,
        "is_auto_accepted": False,
        "order_id": None,
        **_sums(order),
        "discount": None,
        "createdAt": time_text(order.created_at),
        "partner": order.partner,
        "special_instructions": order.special_instructions,
        "exclude_allergens_items": order.exclude_allergens,
        "is_include_disposables": order.disposables,
        "store_id": order.store_id,
        "dsp_order_number": order.dsp_order_number,
        "custom_fee": None,
        "tax_remitted": "NaN",
        "customer": {
            "customer_name": f"{order.customer.first_name} {order.customer.last_name[:1]}.",
            "contact_phone": order.customer.phone_number,
            "phone_code": None,
        },
        "fulfillments": [_fulfillment(order)],
        "orderItems": [_item(item) for item in (order.items if items is None else items)],
    }
    if order.order_type:
        wire["order_type"] = order.order_type
    if switches.orders_say_status:
        wire["status"] = order.status
    laid = overlaid(wire, json_text.loads(order.also))
    return laid | {"schema": {"version": 3}, "traits": [None]} if switches.unknown_fields else laid


def fulfillment_id(order: Order) -> str:
    """The id of the order's only fulfilment."""
    return f"f{order.order_id}"


def time_text(moment: datetime) -> str:
    """As in 2024-07-04T12:06:57.740Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _sums(order: Order) -> dict[str, Any]:
    """Text. Once modified, the subtotal is what it was reduced by, and the rest is no number."""
    ordered = sum((item.total for item in order.ordered), Decimal(0))
    if not order.patches:
        tax = (ordered * _TAX_SHARE).quantize(CENT)
        return {
            "original_subtotal": str(ordered),
            "tax_amount": str(tax),
            "original_price": str(ordered + tax),
            "price": None,
            "final_price": None,
        }
    now = sum((item.total for item in order.items), Decimal(0))
    return {
        "original_subtotal": str(now - ordered),
        "tax_amount": "NaN",
        "original_price": None,
        "price": None,
        "final_price": None,
    }


def _fulfillment(order: Order) -> dict[str, Any]:
    return {
        "quantity": None,
        "date_ready": time_text(order.estimated_ready) if order.estimated_ready else None,
        "createdAt": time_text(order.created_at),
        "estimated_date_delivered": time_text(order.estimated_delivery),
        "id": fulfillment_id(order),
        "store_id": order.store_id,
        "fulfillmentStatus": {"delivery_status_name": _DELIVERY_WORDS.get(order.status, _WAITING)},
        "fulfillmentsLogs": [_log(entry, order) for entry in order.log],
    }


def _log(entry: LogEntry, order: Order) -> dict[str, Any]:
    return {
        "date_created": time_text(entry.at),
        "description": entry.description,
        "order_status_title": entry.title,
        "fulfillments_id": fulfillment_id(order),
        "employee": _EMPLOYEE if entry.employee else None,
    }


def _item(item: Item) -> dict[str, Any]:
    wire = {
        "id": item.id,
        "quantity": item.quantity,
        "special_instructions": item.special_instructions,
        "store_item_price": str(item.price),
        "store_item_total_price": str(item.total),
        "store_item_name": item.name,
        "store_item_description": "",
        "store_item_category": item.category,
        "item": {"id": item.item_id},
    }
    return overlaid(wire, json_text.loads(item.also))
