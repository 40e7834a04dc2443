"""A scan desk on a real journal, at an order of this terminal."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from picker_app.api.orders import OrderView
from picker_app.api.people import PeopleView
from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.action import SetOutcome
from picker_app.domain.barcodes.rules import BarcodeRules, Measure, MeasurePattern
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.domain.outcome import Outcome, Picked
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.orders.item_places import ItemPlaces
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.approvals import Approvals
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scans.assembly import make_desk
from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.scans.counter import Counter
from picker_app.kiosk.scans.desk import ScanDesk
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.sounds.beeps import Beeps
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from tests.kiosk.builders import HERE, ORDER_ID

_PATIENCE_SECONDS = 15.0
TODAY = date(2026, 3, 1)
RULES = BarcodeRules(
    patterns=(
        MeasurePattern(
            prefix="21", item_digits=5, measure=Measure.WEIGHT, measure_digits=5, decimals=3
        ),
    )
)


@dataclass
class Index:
    """The store's products by GTIN-14."""

    products: dict[str, CatalogueProduct] = field(default_factory=dict)

    def add(self, gtin: str, sku: str, name: str, **more: Any) -> None:
        self.products[gtin.zfill(14)] = CatalogueProduct(sku=sku, name=name, **more)

    def with_code(
        self, connection: ConnectionName, code: ScannedCode
    ) -> tuple[CatalogueProduct, ...]:
        del connection
        return tuple(self.products[gtin] for gtin in code.gtins if gtin in self.products)


class Bench:
    """One picker with a scanner."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal.open(folder)
        self.known = KnownOrders(HERE, self.journal.memory)
        self._changed = asyncio.Event()
        self.known.listen(lambda _: self._changed.set())
        self.rung: list[Alert] = []
        self.answers: list[ScanAnswer] = []
        self.wanted: list[object] = []
        self.pressed: list[Command] = []
        self.why_not = ""
        self.on_want: Callable[[object], None] = lambda _: None
        self.on_press: Callable[[], None] = lambda: None
        self.index = Index()
        self.place = Place(Screen.ORDER, ORDER_ID)
        self.items = ItemPlaces()
        self.choice: ProductChoice | None = None
        self.listed: tuple[CatalogueProduct, ...] | None = None
        self.beeps = Beeps(self.known, self.rung.append)
        self.picking = Picking(
            self.known,
            self.journal,
            picker=lambda: "till-1",
            on_safe=self.beeps.saved,
            on_not_saved=lambda words: self.answers.append(
                ScanAnswer(tone=ScanTone.WRONG, headline=words)
            ),
        )
        self.errands = Errands(
            on_view=lambda view: self.show(view), on_change=lambda: None, on_failure=lambda _: None
        )
        self.people = People(
            PeopleView(), {}, keep_wrong_pins=lambda _: None, on_change=lambda: None
        )
        self.sign_in = SignIn(self.people, "till-1", lambda: None)
        self.approvals = Approvals(self.people, self.sign_in, lambda: None)
        self.desk = self._make_desk()

    def _make_desk(self) -> ScanDesk:
        return make_desk(
            Counter(
                known=self.known,
                picking=self.picking,
                errands=self.errands,
                items=self.items,
                products=self.index,
                beeps=self.beeps,
                place=lambda: self.place,
                choice=lambda: self.choice,
                listed=lambda: self.listed,
                rules=lambda: RULES,
                today=lambda: TODAY,
                want=self._want,
                press=self._press,
                show=self.answers.append,
                ring=self.rung.append,
                people=self.people,
                sign_in=self.sign_in,
                approvals=self.approvals,
            )
        )

    def _want(self, intent: object) -> None:
        self.wanted.append(intent)
        self.on_want(intent)

    def _press(self, command: Command) -> str:
        self.pressed.append(command)
        self.on_press()
        return self.why_not

    def set_outcome(self, line_id: LineId, outcome: Outcome) -> None:
        """Decides a line by touch."""
        assert not self.picking.do(ORDER_ID, SetOutcome(line_id=line_id, outcome=outcome))

    def show(self, *views: OrderView) -> None:
        """The hub tells of orders."""
        for view in views:
            self.known.show(view)

    def scan(self, text: str, *others: str, aim_id: str = "") -> ScanAnswer:
        """Scans once, and sees what the screen says."""
        assert self.desk.take(Scan(text=text, other_readings=others, aim_id=aim_id))
        return self.answers[-1]

    async def until_safe(self) -> None:
        """Waits until all that was done is on the disk."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not all(entry.saved for entry in self.known.entries(ORDER_ID)):
                self._changed.clear()
                await self._changed.wait()

    @property
    def order(self) -> KnownOrder:
        found = self.known.get(ORDER_ID)
        assert found is not None
        return found

    def outcome(self, line: str = "1", order_id: OrderId = ORDER_ID) -> Outcome:
        known = self.known.get(order_id)
        assert known is not None
        return known.cart.outcome(LineId(line))

    def amount(self, line: str = "1") -> Decimal | None:
        """How much of a line is in the bag."""
        outcome = self.outcome(line)
        return outcome.amount if isinstance(outcome, Picked) else None

    def amounts(self, *lines: str) -> list[str]:
        """How much of several lines is in the bag, as numbers."""
        return [str(self.amount(line)) for line in lines]

    @property
    def deeds(self) -> list[SetOutcome]:
        """All that was done to lines, as it is in the log."""
        deeds = [entry.action.deed for entry in self.known.entries(ORDER_ID)]
        return [deed for deed in deeds if isinstance(deed, SetOutcome)]
