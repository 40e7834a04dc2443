"""An order of Deliveroo as the control API shows it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from picker_app.simulator.deliveroo.order import Item, Order, OrderStatus
from picker_app.simulator.measures import CENT


def in_short(order: Order) -> Mapping[str, Any]:
    """The order, its lines as the customer ordered them."""
    ended = order.status in (OrderStatus.REJECTED, OrderStatus.CANCELLED)
    cancellation = {"cancelled_by": order.ended_by, "reason": order.reason} if ended else None
    total = sum(item.total for item in order.items) * CENT
    return {
        "connection": order.connection,
        "order_id": order.order_id,
        "external_order_id": order.order_id,
        "order_code": order.display_id,
        "status": order.status,
        "order_type": order.order_type,
        "created_at": order.created_at.isoformat(),
        "updated_at": order.updated_at.isoformat(),
        "started_at": order.started_at.isoformat() if order.started_at else None,
        "finals": order.finals,
        "sub_total": total,
        "order_total": total,
        "cancelled": ended,
        "cancellation": cancellation,
        "lines": [line for item in order.ordered for line in _lines(item, order)],
    }


def _lines(ordered: Item, order: Order) -> Iterator[dict[str, Any]]:
    """What was ordered, and what stands in for it."""
    current = [item for item in order.items if item.root == ordered.id]
    kept = [item for item in current if item.plu == ordered.plu]
    others = [item for item in current if item.plu != ordered.plu]
    touched = order.finals or kept != [ordered]
    status = "IN_CART" if touched else "NOT_PROCESSED"
    if not kept:
        status = "REPLACED" if others else "NOT_FOUND"
    yield _line(ordered, status, sum(item.quantity for item in kept), ordered.quantity)
    for item in others:
        yield {**_line(item, "IN_CART", item.quantity, 0), "replaced_id": ordered.id}


def _line(item: Item, status: str, amount: int, ordered: int) -> dict[str, Any]:
    return {
        "_id": item.id,
        "sku": item.plu,
        "name": item.name,
        "status": status,
        "ordered": Decimal(ordered),
        "amount": Decimal(amount),
        "replaced_id": None,
    }
