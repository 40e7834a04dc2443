"""What every screen shares: the time, the store, the line to the hub."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from picker_app.api.store import StoreView
from picker_app.domain.identity import ConnectionName
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

    def label(self, connection: ConnectionName) -> str:
        """The marketplace's brand; the connection's name where the hub has not told it."""
        connections = self.store.connections if self.store is not None else []
        return next((one.label for one in connections if one.name == connection), connection)
