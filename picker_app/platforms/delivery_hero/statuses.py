"""Words of the platform for statuses, deliveries and order types, and what they mean for us."""

from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from picker_app.domain.order import Collector, LineStatus, OrderStatus
from picker_app.domain.pricing import PricingType
from picker_app.platforms.base import CannotFulfilError

Known = TypeVar("Known", bound=StrEnum)

_SPELLINGS = {
    # Statuses of orders that are read back differ from those of webhooks (Delivery Hero, Partner
    # Picking use cases, "Retrieve single order details"), and so does the case between portals.
    "PICKED_UP": OrderStatus.DISPATCHED,
    "CANCELED": OrderStatus.CANCELLED,
}


class Transport(StrEnum):
    """`transport_type`: who delivers."""

    LOGISTICS = "LOGISTICS_DELIVERY"
    VENDOR = "VENDOR_DELIVERY"
    UNKNOWN = "UNKNOWN"


class OrderType(StrEnum):
    """`order_type`: whether the customer comes."""

    DELIVERY = "DELIVERY"
    PICKUP = "PICKUP"
    UNKNOWN = "UNKNOWN"


COLLECTORS = MappingProxyType(
    {
        # PICKUP says by itself that the customer comes and READY_FOR_PICKUP finishes the order,
        # whatever the transport (Delivery Hero, Partner Picking use cases, "Identifying delivery
        # flow and order type from the webhook payload").
        (Transport.LOGISTICS, OrderType.DELIVERY): Collector.RIDER,
        (Transport.LOGISTICS, OrderType.PICKUP): Collector.CUSTOMER,
        (Transport.LOGISTICS, OrderType.UNKNOWN): Collector.RIDER,
        (Transport.VENDOR, OrderType.DELIVERY): Collector.DRIVER,
        (Transport.VENDOR, OrderType.PICKUP): Collector.CUSTOMER,
        # The store's driver or the customer: they are finished differently.
        (Transport.VENDOR, OrderType.UNKNOWN): Collector.UNKNOWN,
        # Which statuses may be sent hangs on the transport, so without it nothing is taken as said.
        (Transport.UNKNOWN, OrderType.DELIVERY): Collector.UNKNOWN,
        (Transport.UNKNOWN, OrderType.PICKUP): Collector.UNKNOWN,
        (Transport.UNKNOWN, OrderType.UNKNOWN): Collector.UNKNOWN,
    }
)

FINISHING_STATUSES = MappingProxyType(
    {
        Collector.RIDER: "READY_FOR_PICKUP",
        Collector.CUSTOMER: "READY_FOR_PICKUP",
        Collector.DRIVER: "DISPATCHED",
    }
)


def order_status(words: str) -> OrderStatus:
    """The status of an order; UNKNOWN for a word that is not known."""
    word = _word(words)
    return _SPELLINGS.get(word) or _member(OrderStatus, word) or OrderStatus.UNKNOWN


def line_status(words: str) -> LineStatus:
    """The status of an item. An item without one has not been processed."""
    word = _word(words)
    return (_member(LineStatus, word) or LineStatus.UNKNOWN) if word else LineStatus.NOT_PROCESSED


def pricing_type(words: str) -> PricingType:
    """What an item's amounts count."""
    return _member(PricingType, _word(words)) or PricingType.UNKNOWN


def collector(transport_type: str, order_type: str) -> Collector:
    """Who takes the bag, from the order's own two words for it."""
    transport = _member(Transport, _word(transport_type)) or Transport.UNKNOWN
    kind = _member(OrderType, _word(order_type)) or OrderType.UNKNOWN
    return COLLECTORS[transport, kind]


def finishing_status(who: Collector) -> str:
    """The status to send that finishes an order. Raises CannotFulfilError where nobody said who
    takes the bag.
    """
    if who not in FINISHING_STATUSES:
        raise CannotFulfilError("The order does not say who takes the bag. Choose it first.")
    return FINISHING_STATUSES[who]


def _word(words: str) -> str:
    return words.strip().upper().replace(" ", "_").replace("-", "_")


def _member(kind: type[Known], word: str) -> Known | None:
    return kind(word) if word in kind.__members__.values() else None
