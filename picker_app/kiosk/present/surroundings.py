"""What every screen shares: the time, the store, the line to the hub."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from picker_app.api.store import StoreView
from picker_app.domain.due import ATTENTION_AFTER_MINUTES, PREORDER_LEAD_MINUTES
from picker_app.domain.identity import ConnectionName, TerminalId
from picker_app.domain.order import Order
from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.link import LinkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every screen shares."""

    now: datetime
    """UTC, by the hub's clock."""
    zone: ZoneInfo
    """The store's."""
    store: StoreView | None
    """None until a hub was heard for the first time."""
    link: LinkState
    silent: Mapping[TerminalId, datetime] = field(default_factory=dict)
    """When each terminal that the hub has not heard of for long was heard of last."""
    attention: AttentionState = NOBODY_WAITS

    @property
    def preorder_lead(self) -> timedelta:
        """How long before its time a preorder is to be picked in this store."""
        store = self.store
        return timedelta(minutes=store.preorder_lead_minutes if store else PREORDER_LEAD_MINUTES)

    @property
    def attention_after(self) -> timedelta:
        """How long an order may lie in this store before it calls."""
        store = self.store
        minutes = store.attention_after_minutes if store else ATTENTION_AFTER_MINUTES
        return timedelta(minutes=minutes)

    def label(self, connection: ConnectionName) -> str:
        """The marketplace's brand; the connection's name where the hub has not told it."""
        connections = self.store.connections if self.store is not None else []
        return next((one.label for one in connections if one.name == connection), connection)

    def marketplace(self, order: Order) -> str:
        """Whose order it is: the marketplace's brand, and the app in which the customer ordered
        where that is another one.
        """
        return " · ".join(filter(None, (self.label(order.connection), order.partner)))
