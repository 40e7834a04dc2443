"""All that a scan may touch or ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.barcodes.rules import BarcodeRules
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.orders.item_places import ItemPlaces
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.approvals import Approvals
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.place import Place
from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.scans.products import Products
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.sounds.beeps import Beeps
from picker_app.kiosk.states.scan import ScanAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """All that a scan may touch or ask."""

    known: KnownOrders
    picking: Picking
    errands: Errands
    items: ItemPlaces
    products: Products
    beeps: Beeps
    place: Callable[[], Place]
    choice: Callable[[], ProductChoice | None]
    """The product that is about to be chosen."""
    listed: Callable[[], Sequence[CatalogueProduct] | None]
    """What the marketplace lists to stand in; None where any product may."""
    rules: Callable[[], BarcodeRules]
    today: Callable[[], date]
    """The day at the store."""
    want: Callable[[object], None]
    """Does what a picker wants."""
    press: Callable[[Command], str]
    show: Callable[[ScanAnswer], None]
    ring: Callable[[Alert], None]
    people: People
    sign_in: SignIn
    approvals: Approvals
