"""An order of Lula as the control API shows it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from picker_app.simulator.lula.order import Item, Order, OrderStatus


def in_short(order: Order) -> Mapping[str, Any]:
    """The order. What is still in it counts as in the bag: Lula is told of changes alone."""
    canceled = order.status is OrderStatus.CANCELED
    total = sum((item.total for item in order.items), Decimal(0))
    ordered = {item.id for item in order.ordered}
    return {
        "connection": order.connection,
        "order_id": order.order_id,
        "external_order_id": order.order_id,
        "order_code": order.dsp_order_number,
        "status": order.status,
        "order_type": order.order_type,
        "created_at": order.created_at.isoformat(),
        "updated_at": order.updated_at.isoformat(),
        "finals": order.patches,
        "has_final": False,
        "has_replacements": False,
        "sub_total": total,
        "order_total": total,
        "cancelled": canceled,
        "cancellation": {"cancelled_by": order.ended_by, "reason": order.reason}
        if canceled
        else None,
        "lines": [
            *(_ordered(item, order) for item in order.ordered),
            *(
                _line(item, "ADDITION", item.quantity, 0)
                for item in order.items
                if item.id not in ordered
            ),
        ],
    }


def _ordered(item: Item, order: Order) -> dict[str, Any]:
    now = order.item(item.id)
    status, amount = ("NOT_FOUND", 0) if now is None else ("IN_CART", now.quantity)
    return _line(item, status, amount, item.quantity)


def _line(item: Item, status: str, amount: int, ordered: int) -> dict[str, Any]:
    return {
        "_id": item.id,
        "sku": item.item_id,
        "name": item.name,
        "status": status,
        "ordered": Decimal(ordered),
        "amount": Decimal(amount),
        "replaced_id": None,
    }
