"""An order of Delivery Hero as the sandbox keeps it. How it looks on the wire is in `wire`."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from picker_app.simulator.customers.people import Customer
from picker_app.simulator.delivery_hero.dialects import DIALECTS, Dialect
from picker_app.simulator.measures import CENT, PricingType


class ItemStatus(StrEnum):
    """Where a line stands (Partner Picking use cases, "Item status")."""

    NOT_PROCESSED = "NOT_PROCESSED"
    IN_CART = "IN_CART"
    NOT_FOUND = "NOT_FOUND"
    REPLACED = "REPLACED"
    ADDITION = "ADDITION"


class OrderStatus(StrEnum):
    """Where an order stands."""

    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    READY_FOR_PICKUP = "READY_FOR_PICKUP"
    DISPATCHED = "DISPATCHED"
    DELIVERED = "DELIVERED"
    CANCELLED = "CANCELLED"

    @property
    def open(self) -> bool:
        """Whether the store can still change the order."""
        return self in (OrderStatus.RECEIVED, OrderStatus.ACCEPTED)


class OrderType(StrEnum):
    """What the customer expects."""

    DELIVERY = "DELIVERY"
    PICKUP = "PICKUP"


class TransportType(StrEnum):
    """Who delivers."""

    LOGISTICS_DELIVERY = "LOGISTICS_DELIVERY"
    VENDOR_DELIVERY = "VENDOR_DELIVERY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """Amount and price of a line."""

    pricing_type: PricingType
    quantity: Decimal
    """Pieces; 1 for a line that is weighed."""
    unit_price: Decimal
    """Of one piece or one kilogram."""
    weight: Decimal | None = None
    """Kilograms; only of a line that is weighed."""
    min_quantity: Decimal
    max_quantity: Decimal
    """Bounds of the pieces, or of the weight."""
    list_price: Decimal | None = None
    """Before a promotion."""
    agreed_total: Decimal | None = None
    """What the store set as the line's price."""

    @property
    def amount(self) -> Decimal:
        """Pieces or kilograms, whichever is counted."""
        return self.quantity if self.weight is None else self.weight

    @property
    def total(self) -> Decimal:
        """The line's price."""
        if self.agreed_total is not None:
            return self.agreed_total
        return (self.unit_price * self.amount).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an order."""

    id: str
    sku: str
    name: str
    barcodes: tuple[str, ...]
    instructions: str | None = None
    replacement_preferences: Any = None
    also: str = "{}"
    """JSON that is laid over the line's wire form; text, so that its numbers stay as they came."""
    status: ItemStatus = ItemStatus.NOT_PROCESSED
    replaced_id: str | None = None
    ordered: Pricing
    pricing: Pricing

    @property
    def charged(self) -> Decimal:
        """What the customer pays for it."""
        gone = self.status in (ItemStatus.NOT_FOUND, ItemStatus.REPLACED)
        return Decimal(0) if gone else self.pricing.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Charges:
    """What the customer pays besides the goods."""

    delivery_fee: Decimal
    service_fee: Decimal
    discount: Decimal
    """Zero or less."""

    @property
    def total(self) -> Decimal:
        """All of them."""
        return self.delivery_fee + self.service_fee + self.discount


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """Who ended an order, and why."""

    cancelled_by: str
    reason: str
    post_picked_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order."""

    connection: str
    """Whose marketplace it was placed on."""
    dialect_name: str
    order_id: str
    external_order_id: str
    order_code: str
    chain_id: str
    store_id: str
    status: OrderStatus = OrderStatus.RECEIVED
    order_type: str
    transport_type: str
    """Any word: what is neither of the documented ones can be tried out."""
    is_preorder: bool = False
    promised_for: datetime | None
    accepted_for: datetime | None = None
    comment: str | None = None
    customer: Customer
    also: str = "{}"
    """JSON that is laid over the order's wire form."""
    lines: tuple[Line, ...]
    charges: Charges
    sub_total: Decimal
    """Of the goods, as of the order's begin or its final update: checks leave it alone."""
    cancellation: Cancellation | None = None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None
    final_update: str | None = None
    """The body that finished it."""
    finals: int = 0
    """How often a final update took effect. More than once is somebody's bug."""

    @property
    def dialect(self) -> Dialect:
        """What its marketplace's documents say."""
        return DIALECTS[self.dialect_name]

    @property
    def is_open(self) -> bool:
        """Whether the store can still change it."""
        return self.status.open

    @property
    def order_total(self) -> Decimal:
        """All that the customer pays."""
        return self.sub_total + self.charges.total

    def recalculated(self) -> "Order":
        """With the sub-total of its lines as they are."""
        return replace(self, sub_total=goods(self.lines))


def goods(lines: tuple[Line, ...]) -> Decimal:
    """The price of all lines together."""
    return sum((line.charged for line in lines), Decimal(0))
