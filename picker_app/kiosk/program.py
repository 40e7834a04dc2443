"""The kiosk put together: which part talks to which."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from picker_app.domain.action import Action
from picker_app.domain.identity import OrderId, TerminalName
from picker_app.kiosk import intents
from picker_app.kiosk.alerts import Alert, Alerts
from picker_app.kiosk.approvals import Approvals
from picker_app.kiosk.beeps import Beeps
from picker_app.kiosk.conductor import Conductor, Sources, Window
from picker_app.kiosk.door import Door
from picker_app.kiosk.errands import Errands
from picker_app.kiosk.history import History
from picker_app.kiosk.hub_address import HubAddress
from picker_app.kiosk.hub_watch import HubWatch
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.known_orders import KnownOrders
from picker_app.kiosk.listed_products import ListedProducts
from picker_app.kiosk.news import News
from picker_app.kiosk.paperwork import Paperwork
from picker_app.kiosk.people import People
from picker_app.kiosk.picking import Picking
from picker_app.kiosk.picture_store import PictureStore
from picker_app.kiosk.place import Screen
from picker_app.kiosk.price_desk import PriceDesk
from picker_app.kiosk.product_search import ProductSearch
from picker_app.kiosk.product_store import ProductStore
from picker_app.kiosk.scanner.bench import ScannerBench
from picker_app.kiosk.scanner.queue import ScanQueue
from picker_app.kiosk.scans.counter import Counter
from picker_app.kiosk.scans.products import StoreProducts
from picker_app.kiosk.session import Session
from picker_app.kiosk.sign_in import SignIn
from picker_app.kiosk.states.link import LinkCondition
from picker_app.settings.kiosk import ScannerSettings
from picker_app.tasks import Tasks

if TYPE_CHECKING:
    from picker_app.kiosk.hub_link.line import Line
    from picker_app.kiosk.scans.desk import ScanDesk

logger = logging.getLogger(__name__)

_AFTER_MISTAKE_SECONDS = 5.0
_LOOK_FOR_PICTURES_SECONDS = 10.0
_TYPING_PAUSE_SECONDS = 0.4
_HUB_FIRST_SECONDS = 1.0
_MOST_SEEN = 10
"""Products that were found and are on the screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What this kiosk is and where it keeps things."""

    terminal: TerminalName
    zone: ZoneInfo
    """Of the screen until the hub has told the store's."""
    data_folder: Path
    hub_data_folder: Path
    scanner: ScannerSettings = field(default_factory=ScannerSettings)
    paper_folder: Path | None = None
    """Of the PDF files; one in the data folder where missing."""
    printer: str = ""
    """The computer's own choice where empty."""


class Program:
    """All parts of one kiosk between the journal and the window.

    The window shows what the journal remembers before anything of the network is even imported.
    """

    def __init__(
        self, setup: Setup, journal: Journal, window: Window, ring: Callable[[Alert], None]
    ) -> None:
        """`ring` lets an alert be heard; it must not block."""
        self._setup = setup
        self._ring = ring
        self._line: Line | None = None
        self._unsent = asyncio.Event()
        self._hub_heard = asyncio.Event()
        self._products = ProductStore(setup.data_folder / "products")
        self._known = KnownOrders(
            setup.terminal, journal.memory, walk=self._products.along_the_shelves
        )
        self._watch = HubWatch(journal.memory.store, self._hub_changed)
        self._people = People(
            journal.memory.people,
            journal.memory.wrong_pins,
            keep_wrong_pins=journal.keep_wrong_pins,
            on_change=self._refresh,
        )
        self._sign_in = SignIn(self._people, setup.terminal, self._refresh)
        self._approvals = Approvals(self._people, self._sign_in, self._refresh)
        self._news = News(self._known, journal, self._watch.take_store, self._people.take)
        self._errands = Errands(
            on_view=self._news.order, on_change=self._refresh, on_failure=self._complain
        )
        self._beeps = Beeps(self._known, ring)
        self._picking = Picking(
            self._known,
            journal,
            picker=lambda: self._sign_in.picker,
            on_safe=self._saved,
            on_not_saved=self._not_saved,
        )
        self._pictures = PictureStore(setup.data_folder / "pictures")
        listed = ListedProducts(self._errands.list_substitutes, self._refresh)
        self._search = ProductSearch(self._products, listed)
        self._typing: asyncio.TimerHandle | None = None
        self.scanner_bench = ScannerBench(
            setup.scanner,
            setup.data_folder,
            is_open=lambda: self._session.place.screen is Screen.SCANNER,
        )
        self._history = History(lambda: self._conductor.surroundings(), self._refresh)
        cancelled_seen: set[OrderId] = set()
        sources = Sources(
            known=self._known,
            picking=self._picking,
            errands=self._errands,
            watch=self._watch,
            search=self._search,
            scanner=self.scanner_bench,
            history=self._history,
            pictures=self._pictures,
            alerts=Alerts(self._known, ring),
            people=self._people,
            sign_in=self._sign_in,
            approvals=self._approvals,
            zone=setup.zone,
            cancelled_seen=cancelled_seen,
        )
        self._conductor = Conductor(
            window,
            sources,
            lambda: self._session.place,
            lambda: self._session.choosing.choice,
            lambda order_id: self._session.items.at(order_id),
        )
        self._session = Session(
            self._known,
            self._picking,
            self._errands,
            self._search,
            self.scanner_bench,
            PriceDesk(self._known, self._picking, self._approvals),
            self._conductor,
            cancelled_seen=cancelled_seen,
        )
        self._paperwork = Paperwork(
            self._known,
            self._conductor.surroundings,
            self._conductor,
            folder=setup.paper_folder or setup.data_folder / "paper",
            printer=setup.printer,
        )
        self._door = Door(
            self._sign_in,
            self._known,
            self._errands,
            self._conductor,
            leave_screen=lambda: self._session.want(intents.ShowQueue()),
        )
        self._desk: ScanDesk | None = None
        self._scans = ScanQueue(lambda scan: self._desk is not None and self._desk.take(scan))
        self._known.listen(lambda _: self._refresh())

    def show(self) -> None:
        """Shows what is known now."""
        self._conductor.show_now()

    def want(self, intent: object) -> None:
        """Takes what a screen's signal carried."""
        if isinstance(intent, intents.Scanned):
            self._scans.put(intent.scan)
            return
        self._conductor.show_scan(None)
        listeners = (self._door, self._approvals, self._history)
        if any(each.want(intent) for each in listeners):
            return
        if isinstance(intent, intents.MakePaper):
            self._paperwork.make(intent)
            return
        self._session.want(intent)
        if isinstance(intent, intents.OpenOrder):
            self._want_pictures()
        elif isinstance(intent, intents.SearchProducts | intents.TypeSearch):
            self._want_found_pictures_soon()

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then ends all that it began."""
        async with Tasks() as tasks:
            tasks.spawn(self._conductor.keep_time(), name="clock")
            tasks.spawn(self._keep_line(), name="line to the hub")
            tasks.spawn(self._open_products_and_desk(), name="products and scan desk")
            tasks.spawn(self._keep_pictures(), name="pictures")
            tasks.spawn(self._paperwork.keep_tidy(), name="paper")
            await stop.wait()
        if self._typing is not None:
            self._typing.cancel()
        await self._history.close()
        await self._paperwork.close()
        await self._errands.close()
        await self._sign_in.close()
        await self._approvals.close()
        self._products.close()

    async def _open_products_and_desk(self) -> None:
        """After the hub was reached or could not be: what is imported for these would come between,
        and neither is needed as soon. Scans are kept until then.
        """
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._hub_heard.wait(), _HUB_FIRST_SECONDS)
        await self._open_desk()
        await self._open_products()

    async def _open_products(self) -> None:
        """Those of an earlier run: the hub may be away for long."""
        for connection, index in (await asyncio.to_thread(self._products.find_here)).items():
            if self._products.get(connection) is None:
                self._products.show(connection, index)
        self._products_came()

    async def _open_desk(self) -> None:
        """Scans that came before are taken now."""
        make_desk = await asyncio.to_thread(_import_desk)
        self._desk = make_desk(
            Counter(
                known=self._known,
                picking=self._picking,
                errands=self._errands,
                items=self._session.items,
                products=StoreProducts(self._products),
                beeps=self._beeps,
                place=lambda: self._session.place,
                choice=lambda: self._session.choosing.choice,
                listed=lambda: self._search.listed,
                rules=self._watch.barcode_rules,
                today=self._today,
                want=self.want,
                press=self._conductor.press,
                show=self._conductor.show_scan,
                ring=self._ring,
                people=self._people,
                sign_in=self._sign_in,
                approvals=self._approvals,
            )
        )
        self._scans.go_on()

    async def _keep_line(self) -> None:
        """A mistake of ours on the line must not end it for good: picking goes on meanwhile."""
        line_kind = await asyncio.to_thread(_import_line)
        while True:
            self._line = self._make_line(line_kind)
            self._errands.connect(self._line.hub)
            self._history.connect(self._line.hub)
            try:
                await self._line.run()
            except Exception:
                logger.exception("the line to the hub failed")
            self._watch.offline("this kiosk made a mistake and tries again. Call for help.")
            await asyncio.sleep(_AFTER_MISTAKE_SECONDS)

    async def _keep_pictures(self) -> None:
        """Asks again for what the hub did not have: it reads its catalogues after it started."""
        while True:
            await asyncio.sleep(_LOOK_FOR_PICTURES_SECONDS)
            self._want_pictures()

    def _make_line(self, kind: "type[Line]") -> "Line":
        return kind(
            HubAddress.in_folder(self._setup.hub_data_folder),
            self._setup.terminal,
            picker=lambda: self._sign_in.picker,
            known=self._known,
            news=self._news,
            watch=self._watch,
            unsent=self._unsent,
            pictures=self._pictures,
            products=self._products,
            on_picture=self._refresh,
            on_products=self._products_came,
        )

    def _hub_changed(self) -> None:
        self._hub_heard.set()
        self._unsent.set()
        if self._watch.link.condition is LinkCondition.ONLINE:
            self._errands.go_on()
            self._session.check_review()
        if self._line is not None:
            self._line.product_lists.take(self._watch.catalogues)
        self._want_pictures()
        self._refresh()

    def _want_pictures(self) -> None:
        order_id = self._session.place.order_id
        known = None if order_id is None else self._known.get(order_id)
        if known is not None and self._line is not None:
            self._line.pictures.want(known.order)

    def _products_came(self) -> None:
        self._known.walk_anew()
        self._refresh()

    def _want_found_pictures_soon(self) -> None:
        """Once the picker pauses in typing."""
        if self._typing is not None:
            self._typing.cancel()
        loop = asyncio.get_running_loop()
        self._typing = loop.call_later(_TYPING_PAUSE_SECONDS, self._want_found_pictures)

    def _want_found_pictures(self) -> None:
        found = self._search.newest
        if found is not None and found.products and self._line is not None:
            skus = [each.sku for each in found.products[:_MOST_SEEN] if each.picture_url]
            self._line.pictures.want_products(found.connection, skus)

    def _refresh(self) -> None:
        self._conductor.refresh()
        if self._scans:
            # In a turn of its own: whoever made the change may not be through with it.
            asyncio.get_running_loop().call_soon(self._scans.go_on)

    def _saved(self, action: Action) -> None:
        self._unsent.set()
        self._beeps.saved(action)

    def _not_saved(self, words: str) -> None:
        self._ring(Alert.WRONG)
        self._complain(words)

    def _today(self) -> date:
        store = self._watch.store
        zone = self._setup.zone if store is None else ZoneInfo(store.time_zone)
        return self._watch.now().astimezone(zone).date()

    def _complain(self, words: str) -> None:
        self._conductor.toast(words, grave=True)


def _import_desk() -> "Callable[[Counter], ScanDesk]":
    """In a thread of its own: what reads codes takes longer than a frame to import."""
    from picker_app.kiosk.scans.assembly import make_desk

    return make_desk


def _import_line() -> "type[Line]":
    """In a thread of its own: what httpx brings with it takes longer than a frame to import.

    Not its command line: where rich happens to be installed that comes along too, and takes a third
    of the time to reach the hub (httpx 0.28, `httpx/__init__.py`, which goes without it).
    """
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None: not to be found
    from picker_app.kiosk.hub_link.line import Line

    return Line
