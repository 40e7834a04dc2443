"""An order in the JSON of the Picking API."""

from datetime import UTC, datetime
from typing import Any

from picker_app.simulator.deliveroo.order import Item, Order, OrderStatus
from picker_app.simulator.deliveroo.switches import DeliverooSwitches, StatusWords
from picker_app.simulator.overlay import overlaid
from picker_app.wire import json_text

_TIME_TO_ACCEPT = 10
"""Minutes: what an order says of itself, whenever picking began."""


def order_object(
    order: Order, switches: DeliverooSwitches, *, status: OrderStatus | None = None
) -> dict[str, Any]:
    """The order as JSON data, with this status in place of its own if one is given."""
    now = sum(item.total for item in order.items)
    ordered = sum(item.total for item in order.ordered)
    wire = {
        "id": order.order_id,
        "display_id": order.display_id,
        "location_id": order.store_id,
        "status": _word(status or order.status, switches),
        "status_log": [
            {"at": _time(at), "status": _word(each, switches)} for at, each in order.status_log
        ],
        "asap": True,
        "order_type": order.order_type,
        "prepare_for": _time(order.prepare_for),
        "time_to_accept": _TIME_TO_ACCEPT,
        "allergy_note": order.allergy_note,
        "bag_fee": _money(0, order),
        "customer": {
            "first_name": order.customer.first_name,
            "contact_number": order.customer.phone_number,
            "contact_access_code": "123456789",
            "order_frequency_at_site": "first_time",
            "loyalty": {"card_number": order.customer.loyalty_card},
        },
        "items": [_item(item, order) for item in order.items],
        "archived_items": [_item(item, order) for item in order.archived_items],
        "promotions": [],
        "offer_discount": _money(0, order),
        "subtotal_price": _money(ordered, order),
        "total_price": _money(ordered, order),
        "partners_final_order_subtotal": _money(now, order),
        "partners_final_order_total": _money(now, order),
        "updated_at_epoch_ms": int(order.updated_at.timestamp() * 1000),
    }
    if order.status is OrderStatus.REJECTED:
        wire["reject_reason"] = order.reason
    laid = overlaid(wire, json_text.loads(order.also))
    return laid | {"schema": {"version": 3}, "traits": [None]} if switches.unknown_fields else laid


def event_text(order: Order, switches: DeliverooSwitches, status: OrderStatus) -> str:
    """The body of a webhook."""
    return json_text.dumps(
        {
            "event": "order.status_update",
            "metadata": {"kafka_message_received_at": _time(order.updated_at)},
            "order": order_object(order, switches, status=status),
        }
    )


def _word(status: OrderStatus, switches: DeliverooSwitches) -> str:
    if switches.status_words is StatusWords.SMALL:
        return status.lower()
    return "CANCELED" if status is OrderStatus.CANCELLED else status


def _item(item: Item, order: Order) -> dict[str, Any]:
    links = {"amends": item.amends, "original": item.original, "refactors": item.refactors}
    wire = {
        "id": item.id,
        "pos_item_id": item.plu,
        "name": item.name,
        "operational_name": item.name,
        "quantity": item.quantity,
        "unit_price": _money(item.unit_price, order),
        "total_unit_price": _money(item.total, order),
        "unreduced_total_unit_price": _money(item.total, order),
        "discount_amount": _money(0, order),
        "allowed_actions_if_items_are_unavailable": list(item.allowed),
        **{name: link for name, link in links.items() if link},
    }
    return overlaid(wire, json_text.loads(item.also))


def _money(fractional: int, order: Order) -> dict[str, Any]:
    return {"currency_code": order.currency, "fractional": fractional}


def _time(moment: datetime) -> str:
    """As in 2024-09-11T12:00:00.000Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
