"""Deliveroo's words for statuses and order types, and what they mean for us."""

from types import MappingProxyType

from picker_app.domain.order import Collector, OrderStatus

STATUSES = MappingProxyType(
    {
        "PLACED": OrderStatus.RECEIVED,
        # Accepting is the last thing that a store says: the bag is packed by then.
        "ACCEPTED": OrderStatus.READY_FOR_PICKUP,
        "REJECTED": OrderStatus.CANCELLED,
        "CANCELLED": OrderStatus.CANCELLED,
        # One page spells it so (Deliveroo, Picking API webhook).
        "CANCELED": OrderStatus.CANCELLED,
    }
)
COLLECTORS = MappingProxyType(
    {
        "DELIVERY": Collector.RIDER,
        "PICKUP": Collector.CUSTOMER,
        "COLLECTION": Collector.CUSTOMER,
    }
)


def order_status(words: str) -> OrderStatus:
    """The status of an order; UNKNOWN for a word that is not known."""
    return STATUSES.get(words.strip().upper(), OrderStatus.UNKNOWN)


def collector(order_type: str) -> Collector:
    """Who takes the bag; UNKNOWN for a word that is not known."""
    return COLLECTORS.get(order_type.strip().upper(), Collector.UNKNOWN)
