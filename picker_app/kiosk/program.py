"""The kiosk put together: which part talks to which."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from picker_app.domain.action import Action
from picker_app.kiosk.conductor import Conductor, Window
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.history import History
from picker_app.kiosk.desks.paperwork import Paperwork
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.desks.price import PriceDesk
from picker_app.kiosk.desks.unreached import UnreachedDesk
from picker_app.kiosk.hub_link.hub_address import HubAddress
from picker_app.kiosk.hub_link.hub_watch import HubWatch
from picker_app.kiosk.hub_link.line_keeper import keep_line
from picker_app.kiosk.intents.hand_over import MakePaper
from picker_app.kiosk.intents.product import TypeSearch
from picker_app.kiosk.intents.queue import OpenOrder, SearchProducts, ShowQueue
from picker_app.kiosk.intents.scanner import Scanned
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.orders.cancelled_seen import CancelledSeen
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.orders.news import News
from picker_app.kiosk.people.approvals import Approvals
from picker_app.kiosk.people.door import Door
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.place import Screen
from picker_app.kiosk.products.listed import ListedProducts
from picker_app.kiosk.products.picture_store import PictureStore
from picker_app.kiosk.products.picture_wishes import PictureWishes
from picker_app.kiosk.products.search import ProductSearch
from picker_app.kiosk.products.store import ProductStore
from picker_app.kiosk.scanner.bench import ScannerBench
from picker_app.kiosk.scanner.queue import ScanQueue
from picker_app.kiosk.scans.counter import Counter
from picker_app.kiosk.scans.products import StoreProducts
from picker_app.kiosk.session import Session
from picker_app.kiosk.sounds.alerts import Alert, Alerts
from picker_app.kiosk.sounds.beeps import Beeps
from picker_app.kiosk.sources import Sources
from picker_app.kiosk.start import late_imports
from picker_app.kiosk.start.setup import Setup
from picker_app.kiosk.states.link import LinkCondition
from picker_app.tasks import Tasks

if TYPE_CHECKING:
    from picker_app.kiosk.hub_link.line import Line
    from picker_app.kiosk.scans.desk import ScanDesk

_HUB_FIRST_SECONDS = 1.0


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
        self._wishes = PictureWishes(
            self._known, self._search, lambda: self._session.place.order_id
        )
        self.scanner_bench = ScannerBench(
            setup.scanner,
            setup.data_folder,
            is_open=lambda: self._session.place.screen is Screen.SCANNER,
        )
        self._history = History(lambda: self._conductor.surroundings(), self._refresh)
        cancelled_seen = CancelledSeen(self._known)
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
            lambda: self._session.choice,
            lambda order_id: self._session.items.at(order_id),
        )
        self._session = Session(
            self._known,
            self._picking,
            self._errands,
            self._search,
            self.scanner_bench,
            PriceDesk(self._known, self._picking, self._approvals),
            UnreachedDesk(self._known, self._picking, self._approvals),
            self._conductor,
            cancelled_seen=cancelled_seen,
        )
        self._paperwork = Paperwork(
            self._known,
            self._conductor.surroundings,
            self._conductor,
            folder=setup.paper_folder or setup.data_folder / "paper",
            printers=setup.printers,
        )
        self._door = Door(
            self._sign_in,
            self._known,
            self._errands,
            self._conductor,
            leave_screen=lambda: self.want(ShowQueue()),
        )
        self._desk: ScanDesk | None = None
        self._scans = ScanQueue(lambda scan: self._desk is not None and self._desk.take(scan))
        self._known.listen(lambda _: self._refresh())
        self._known.listen(lambda _: self._door.go_on())

    def show(self) -> None:
        """Shows what is known now."""
        self._conductor.show_now()

    def want(self, intent: object) -> None:
        """Takes what a screen's signal carried."""
        if isinstance(intent, Scanned):
            self._scans.put(intent.scan)
            return
        self._conductor.show_scan(None)
        listeners = (self._door, self._approvals, self._history)
        if any(each.want(intent) for each in listeners):
            return
        if isinstance(intent, MakePaper):
            self._paperwork.make(intent)
            return
        self._session.want(intent)
        if isinstance(intent, OpenOrder):
            self._wishes.want_of_order()
        elif isinstance(intent, SearchProducts | TypeSearch):
            self._wishes.want_of_found_soon()

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then ends all that it began."""
        async with Tasks() as tasks:
            tasks.spawn(self._conductor.keep_time(), name="clock")
            line = keep_line(self._make_line, self._use_line, self._watch)
            tasks.spawn(line, name="line to the hub")
            tasks.spawn(self._get_the_rest(), name="what comes after the hub")
            tasks.spawn(self._wishes.keep_asking(), name="pictures")
            tasks.spawn(self._paperwork.keep_tidy(), name="paper")
            await stop.wait()
        self._wishes.close()
        await self._history.close()
        await self._paperwork.close()
        await self._errands.close()
        await self._sign_in.close()
        await self._approvals.close()
        self._products.close()

    async def _get_the_rest(self) -> None:
        """After the hub was reached or could not be: what is imported for these would come between,
        and none is needed as soon. Scans are kept until then.
        """
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._hub_heard.wait(), _HUB_FIRST_SECONDS)
        await self._open_desk()
        await asyncio.to_thread(late_imports.order_screen)
        await self._open_products()

    async def _open_products(self) -> None:
        """Those of an earlier run: the hub may be away for long."""
        for connection, index in (await asyncio.to_thread(self._products.find_here)).items():
            if self._products.get(connection) is None:
                self._products.show(connection, index)
        self._products_came()

    async def _open_desk(self) -> None:
        """Scans that came before are taken now."""
        make_desk = await asyncio.to_thread(late_imports.scan_desk)
        self._desk = make_desk(
            Counter(
                known=self._known,
                picking=self._picking,
                errands=self._errands,
                items=self._session.items,
                products=StoreProducts(self._products),
                beeps=self._beeps,
                place=lambda: self._session.place,
                choice=lambda: self._session.choice,
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

    def _use_line(self, line: "Line") -> None:
        self._line = line
        self._errands.connect(line.hub)
        self._wishes.connect(line.pictures)
        self._history.connect(line.hub)

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
            self._door.go_on()
            self._session.check_review()
        if self._line is not None:
            self._line.product_lists.take(self._watch.catalogues)
        self._wishes.want_of_order()
        self._refresh()

    def _products_came(self) -> None:
        self._known.walk_anew()
        self._refresh()

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
