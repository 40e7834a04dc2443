"""What the screens are made of."""

from collections.abc import Container
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from picker_app.domain.identity import OrderId
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.history import History
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.hub_link.hub_watch import HubWatch
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.approvals import Approvals
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.products.picture_store import PictureStore
from picker_app.kiosk.products.search import ProductSearch
from picker_app.kiosk.scanner.bench import ScannerBench
from picker_app.kiosk.sounds.alerts import Alerts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that is shown comes from these."""

    known: KnownOrders
    picking: Picking
    errands: Errands
    watch: HubWatch
    search: ProductSearch
    scanner: ScannerBench
    history: History
    pictures: PictureStore
    alerts: Alerts
    people: People
    sign_in: SignIn
    approvals: Approvals
    zone: ZoneInfo
    """The store's zone until the hub has told it."""
    cancelled_seen: Container[OrderId]
    """Cancelled orders that somebody was told of."""
