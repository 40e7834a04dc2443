"""An order of Deliveroo as the sandbox keeps it. How it looks on the wire is in `wire`."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from picker_app.simulator.customers.people import Customer


class OrderStatus(StrEnum):
    """Where an order stands."""

    PLACED = "PLACED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"


class AllowedAction(StrEnum):
    """What may be done about an item that is not there (Amend order, "Business constraints")."""

    ITEM_REMOVAL = "ITEM_REMOVAL"
    PARTNER_CHOSEN_SUBSTITUTION = "PARTNER_CHOSEN_SUBSTITUTION"


ALL_ACTIONS = tuple(AllowedAction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. Each amendment makes another one, under a new id."""

    id: str
    plu: str
    name: str
    category: str
    quantity: int
    unit_price: int
    """Minor units."""
    allowed: tuple[AllowedAction, ...] = ALL_ACTIONS
    also: str = "{}"
    """JSON that is laid over the item's wire form."""
    amends: str | None = None
    """The item that it was before it was amended."""
    original: str | None = None
    """The item that the customer ordered."""
    refactors: str | None = None
    """The item of which it is what was not amended."""

    @property
    def root(self) -> str:
        """The id of the item that the customer ordered."""
        return self.original or self.id

    @property
    def total(self) -> int:
        """Minor units."""
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order."""

    connection: str
    """Whose marketplace it was placed on."""
    order_id: str
    """With the country in front, as in gb:uuid."""
    display_id: str
    store_id: str
    """The site."""
    status: OrderStatus = OrderStatus.PLACED
    status_log: tuple[tuple[datetime, OrderStatus], ...]
    order_type: str
    prepare_for: datetime
    customer: Customer
    allergy_note: str
    currency: str
    also: str = "{}"
    """JSON that is laid over the order's wire form."""
    ordered: tuple[Item, ...]
    items: tuple[Item, ...]
    archived_items: tuple[Item, ...] = ()
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None = None
    ended_by: str = ""
    """Who rejected or cancelled it."""
    reason: str = ""
    finals: int = 0
    """How often an accept took effect. More than once is somebody's bug."""

    @property
    def is_open(self) -> bool:
        """Whether the store can still change it."""
        return self.status is OrderStatus.PLACED

    def item(self, item_id: str) -> Item | None:
        """An item as it is now."""
        return next((item for item in self.items if item.id == item_id), None)

    def become(
        self, status: OrderStatus, now: datetime, *, by: str = "", reason: str = ""
    ) -> "Order":
        """The order with another status."""
        return replace(
            self,
            status=status,
            status_log=(*self.status_log, (now, status)),
            updated_at=now,
            ended_by=by,
            reason=reason,
        )
