"""Lula's words for statuses and order types, and what they mean for us."""

from types import MappingProxyType

from picker_app.domain.order import Collector, OrderStatus

STATUSES = MappingProxyType(
    {
        "PENDING": OrderStatus.RECEIVED,
        "ACCEPTED": OrderStatus.ACCEPTED,
        "IN_PROGRESS": OrderStatus.ACCEPTED,
        # Apart from "delivered" in the document: packed, and still in the store.
        "COMPLETED": OrderStatus.READY_FOR_PICKUP,
        "DELIVERED": OrderStatus.DELIVERED,
        "CANCELED": OrderStatus.CANCELLED,
        "CANCELLED": OrderStatus.CANCELLED,
    }
)
MODIFIABLE = frozenset({OrderStatus.RECEIVED, OrderStatus.ACCEPTED, OrderStatus.UNKNOWN})
"""Orders are modified in "pending, accepted, in_progress" (Lula, Patch order). What a word means
that is not known only Lula can say.
"""
NO_STATUS = "no status"

_WAITING = "WAITING"
"""A word for the delivery, not for the order: it stands beside "Bagging order" (Lula, Patch order,
"Response Example").
"""
_COLLECTORS = MappingProxyType(
    {
        "DELIVERY": Collector.RIDER,
        "PICKUP": Collector.CUSTOMER,
        "DINE_IN": Collector.CUSTOMER,
    }
)


def order_status(words: str) -> OrderStatus:
    """The status of an order; UNKNOWN for a word that is not known."""
    return STATUSES.get(_word(words), OrderStatus.UNKNOWN)


def delivery_status(words: str, *, begun: bool) -> OrderStatus:
    """The status of an order that says only where its delivery stands. `begun` is whether the log
    of the order says that somebody has begun with it.
    """
    if _word(words) == _WAITING:
        return OrderStatus.ACCEPTED if begun else OrderStatus.RECEIVED
    return order_status(words)


def collector(order_type: str, unsaid: Collector) -> Collector:
    """Who takes the bag; UNKNOWN for a word that is not known, `unsaid` where there is none."""
    return _COLLECTORS.get(_word(order_type), Collector.UNKNOWN) if order_type else unsaid


def _word(words: str) -> str:
    return words.strip().upper().replace(" ", "_").replace("-", "_")
