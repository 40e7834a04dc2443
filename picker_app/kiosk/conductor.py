"""What is on the screen: chosen by where the picker is and where the order stands."""

import asyncio
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.history import History
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.hub_link.hub_watch import HubWatch
from picker_app.kiosk.orders.item_places import ItemPlace
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.approvals import Approvals
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.present.approval import approval_state
from picker_app.kiosk.present.attention import attention_state
from picker_app.kiosk.present.cancelled import cancelled_state
from picker_app.kiosk.present.cards import CardMemory
from picker_app.kiosk.present.choice import choice_state
from picker_app.kiosk.present.hand_over import hand_over_state
from picker_app.kiosk.present.history import history_state
from picker_app.kiosk.present.late import late_news
from picker_app.kiosk.present.link import Link, link_state
from picker_app.kiosk.present.marketplaces import blind_words, outage_words
from picker_app.kiosk.present.order import order_state
from picker_app.kiosk.present.queue import RowMemory, queue_state
from picker_app.kiosk.present.review import review_state
from picker_app.kiosk.present.scanner import scanner_state
from picker_app.kiosk.present.search import Wanted, products_words, search_state
from picker_app.kiosk.present.sign_in import sign_in_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.webhooks import webhooks_state
from picker_app.kiosk.products.picture_store import PictureStore
from picker_app.kiosk.products.search import ProductSearch
from picker_app.kiosk.scanner.bench import ScannerBench
from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.sounds.alerts import Alerts
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.approval import ApprovalState
from picker_app.kiosk.states.cancelled import CancelledState
from picker_app.kiosk.states.link import LinkCondition
from picker_app.kiosk.states.scan import ScanAnswer
from picker_app.kiosk.states.search import SearchState

_TICK_SECONDS = 10.0
_OPEN_STAGES = frozenset({Stage.QUEUED, Stage.PICKING})
_PATIENCE = timedelta(seconds=3)


class Window(Protocol):
    """What is conducted."""

    def show_state(self, state: ScreenState) -> None:
        """Paints a state; its type says on which screen."""

    def toast(self, words: str, grave: bool) -> None:
        """Shows a short notice."""

    def show_scan(self, answer: ScanAnswer | None) -> None:
        """Shows what the last scan did; None takes it away."""

    def show_approval(self, state: ApprovalState | None) -> None:
        """Asks a supervisor over all else; None takes it away."""

    def show_cancelled(self, state: CancelledState | None) -> None:
        """Says over all else that an order was cancelled; None takes it away."""

    def press(self, command: Command) -> str:
        """Presses the button that a command stands for; answers why it cannot be pressed."""


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


class Conductor:
    """Shows the state of the moment, once a turn of the event loop however much has changed."""

    def __init__(
        self,
        window: Window,
        sources: Sources,
        place: Callable[[], Place],
        choice: Callable[[], ProductChoice | None],
        item_place: Callable[[OrderId], ItemPlace],
    ) -> None:
        """`place` is where the picker is, `item_place` where in an order."""
        self._window = window
        self._sources = sources
        self._place = place
        self._choice = choice
        self._item_place = item_place
        self._cards = CardMemory()
        self._rows = RowMemory()
        self._shown: ScreenState | None = None
        self._cancelled_shown: CancelledState | None = None
        self._approval_shown: ApprovalState | None = None
        self._is_due = False

    def refresh(self) -> None:
        """Something changed: shows it in the next turn of the loop.

        Never at once, for a coroutine may be calling: a slot that ran inside it would stand between
        it and the loop.
        """
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self.show_now)

    def show_now(self) -> None:
        """Shows the state of this moment."""
        self._is_due = False
        around = self.surroundings()
        self._sources.alerts.look(around)
        state = self._state(around)
        if state != self._shown:
            before, self._shown = self._shown, state
            self._window.show_state(state)
            if words := late_news(before, state):
                self.toast(words)
        self._show_approval()
        self._show_cancelled()

    def _show_approval(self) -> None:
        nobody = self._sources.sign_in.is_needed
        state = None if nobody else approval_state(self._sources.approvals)
        if state != self._approval_shown:
            self._approval_shown = state
            self._window.show_approval(state)

    def _show_cancelled(self) -> None:
        """Over whatever is on the screen, unless that is the order itself."""
        here = self._place().order_id
        state = cancelled_state(self._sources.known, self._sources.cancelled_seen, here)
        if self._sources.sign_in.is_needed:
            state = None  # The order is for whoever signs in next.
        if state != self._cancelled_shown:
            self._cancelled_shown = state
            self._window.show_cancelled(state)

    def toast(self, words: str, *, grave: bool = False) -> None:
        """Shows a short notice in the next turn of the loop."""
        asyncio.get_running_loop().call_soon(self._window.toast, words, grave)

    def show_scan(self, answer: ScanAnswer | None) -> None:
        """Shows what the last scan did, in the next turn of the loop; None takes it away. A scan
        that changed nothing may still have brought its item into view.
        """
        self.refresh()
        asyncio.get_running_loop().call_soon(self._window.show_scan, answer)

    def press(self, command: Command) -> str:
        """Presses a button of the screen as it is now, and answers why it cannot be pressed."""
        self.show_now()
        return self._window.press(command)

    async def keep_time(self) -> None:
        """Shows anew every few seconds: times pass."""
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            self._rows.forget()
            self.refresh()

    def _state(self, around: Surroundings) -> ScreenState:
        place, sign_in = self._place(), self._sources.sign_in
        if sign_in.is_needed:
            return sign_in_state(self._sources.people.everybody, sign_in, around)
        if place.screen is Screen.WEBHOOKS:
            return webhooks_state(self._sources.errands.webhooks, around)
        if place.screen is Screen.HISTORY:
            return history_state(self._sources.history, around)
        if place.screen is Screen.SCANNER:
            return scanner_state(self._sources.scanner, around)
        known = None if place.order_id is None else self._sources.known.get(place.order_id)
        if place.screen is Screen.SEARCH and _can_be_searched(known, place.line_id):
            return self._search_state(known, place.line_id, around)
        if known is None:
            return queue_state(
                self._sources.known,
                around,
                unread_webhooks=self._sources.watch.unread_webhooks,
                listed_webhooks=self._sources.watch.listed_webhooks,
                remark=self._remark(around),
                picker="" if sign_in.person is None else sign_in.person.name,
                memory=self._rows,
            )
        return self._state_of_order(known, place.screen, around)

    def _remark(self, around: Surroundings) -> str:
        watch = self._sources.watch
        blind = blind_words(watch.marketplaces, around)
        return " ".join(filter(None, (blind, products_words(watch.catalogues, around))))

    def _state_of_order(
        self, known: KnownOrder, screen: Screen, around: Surroundings
    ) -> ScreenState:
        said = self._sources.picking.said(known.order_id)
        doings = self._sources.errands.doings(known.order_id)
        if known.stage not in _OPEN_STAGES:
            return hand_over_state(known, around, refusal=said.get(None, "") or doings.failure)
        doings = replace(doings, refusal=said.get(None, ""))
        if screen is Screen.REVIEW:
            return review_state(known, around, doings=doings)
        return order_state(
            known,
            around,
            doings=doings,
            said=said,
            at=self._item_place(known.order_id),
            pictures=self._pictures(known),
            memory=self._cards,
        )

    def _search_state(
        self, known: KnownOrder | None, line_id: LineId | None, around: Surroundings
    ) -> SearchState:
        order = None if known is None else known.order
        line = None if order is None or line_id is None else order.line(line_id)
        found = self._sources.search.find(None if order is None else order.connection, line)
        told = self._sources.watch.catalogues.catalogues
        choice = self._choice()
        return search_state(
            Wanted(line=line, policy=None if known is None else known.policy),
            found,
            next((each for each in told if each.connection == found.connection), None),
            self._pictures_of([each.sku for each in found.products or ()], found.connection),
            around,
            None if choice is None or known is None else choice_state(choice, known),
        )

    def surroundings(self) -> Surroundings:
        """What every screen shares, at this moment."""
        watch = self._sources.watch
        zone = self._sources.zone if watch.store is None else ZoneInfo(watch.store.time_zone)
        now = watch.now()
        link = link_state(
            watch.link,
            unsent=self._unsent(watch.link),
            journal_trouble=self._sources.picking.trouble,
            now=now,
            zone=zone,
        )
        around = Surroundings(now=now, zone=zone, store=watch.store, link=link, silent=watch.silent)
        known, here = self._sources.known, self._place().order_id
        if link.condition is LinkCondition.ONLINE:
            outages = outage_words(watch.marketplaces, known, around)
            around = replace(around, link=replace(link, marketplaces=outages))
        return replace(around, attention=attention_state(known, around, besides=here))

    def _unsent(self, link: Link) -> int:
        """Worth a word only where the hub does not take them at once as usual."""
        patience = _PATIENCE if link.condition is LinkCondition.ONLINE else timedelta()
        return self._sources.known.unsent_since(datetime.now(UTC) - patience)

    def _pictures(self, known: KnownOrder) -> Mapping[LineId, Path]:
        order = known.order
        here = self._pictures_of((line.sku for line in order.lines_to_pick), order.connection)
        return {line.line_id: here[line.sku] for line in order.lines_to_pick if line.sku in here}

    def _pictures_of(self, skus: Iterable[str], connection: ConnectionName) -> Mapping[str, Path]:
        found = {sku: self._sources.pictures.find(connection, sku) for sku in skus}
        return {sku: path for sku, path in found.items() if path is not None}


def _can_be_searched(known: KnownOrder | None, line_id: LineId | None) -> bool:
    """Whether there is still something to search a product for."""
    if known is None:
        return True
    is_gone = line_id is not None and known.order.line(line_id) is None
    return known.stage in _OPEN_STAGES and not is_gone
