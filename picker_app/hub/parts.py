"""The parts that a running hub is made of, as the kiosk API needs them."""

from dataclasses import dataclass

from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import Clock
from picker_app.hub.deliveries.couriers import Couriers
from picker_app.hub.feed.stream import Feed
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.presence import Presence
from picker_app.hub.products.keeper import CatalogueKeeper
from picker_app.hub.products.pictures import Pictures
from picker_app.hub.reconciliation.reconciler import Reconciler
from picker_app.hub.storage.database import Database
from picker_app.settings.store import StoreSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Made once, in `main`."""

    store: StoreSettings
    database: Database
    outgoing: Outgoing
    couriers: Couriers
    checker: Checker
    reconciler: Reconciler
    feed: Feed
    presence: Presence
    earlier_run: EarlierRun
    pictures: Pictures
    catalogues: CatalogueKeeper
    clock: Clock
    largest_webhook: int
    """Bytes; larger ones are refused."""
