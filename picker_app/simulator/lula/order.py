"""An order of Lula as the sandbox keeps it. How it looks on the wire is in `wire`."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from picker_app.simulator.customers.people import Customer


class OrderStatus(StrEnum):
    """Where an order stands (Patch order, "Status Restrictions")."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    DELIVERED = "delivered"
    CANCELED = "canceled"


MODIFIABLE = (OrderStatus.PENDING, OrderStatus.ACCEPTED, OrderStatus.IN_PROGRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item."""

    id: str
    item_id: str
    """The product."""
    name: str
    category: str
    quantity: int
    price: Decimal
    """Of one piece."""
    special_instructions: str = ""
    also: str = "{}"
    """JSON that is laid over the item's wire form."""

    @property
    def total(self) -> Decimal:
        """Of all pieces."""
        return self.price * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """What happened to an order."""

    at: datetime
    title: str
    description: str = ""
    employee: bool = False
    """Whether somebody of the store did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order."""

    connection: str
    """Whose marketplace it was placed on."""
    order_id: str
    dsp_order_number: str
    store_id: str
    status: OrderStatus = OrderStatus.PENDING
    log: tuple[LogEntry, ...]
    partner: str
    order_type: str
    estimated_delivery: datetime
    estimated_ready: datetime | None = None
    """What the store said on accepting."""
    customer: Customer
    special_instructions: str
    exclude_allergens: str
    disposables: bool | None
    also: str = "{}"
    """JSON that is laid over the order's wire form."""
    ordered: tuple[Item, ...]
    items: tuple[Item, ...]
    created_at: datetime
    updated_at: datetime
    ended_by: str = ""
    """Who called it off."""
    reason: str = ""
    patches: int = 0
    """How often a patch took effect."""

    @property
    def is_open(self) -> bool:
        """Whether the store can still change it."""
        return self.status in MODIFIABLE

    def item(self, item_id: str) -> Item | None:
        """An item as it is now, by its own id."""
        return next((item for item in self.items if item.id == item_id), None)

    def noted(self, *entries: LogEntry, **changes: object) -> "Order":
        """The order with these changes and what happened written down, as of the last of it."""
        now = entries[-1].at
        return replace(self, log=(*self.log, *entries), updated_at=now, **changes)  # type: ignore[arg-type]
