"""What is on the screen: chosen by where the picker is and where the order stands."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from picker_app.domain.identity import OrderId
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.orders.item_places import ItemPlace
from picker_app.kiosk.place import Place
from picker_app.kiosk.present.approval import approval_state
from picker_app.kiosk.present.attention import attention_state
from picker_app.kiosk.present.cancelled import cancelled_state
from picker_app.kiosk.present.link import Link, link_state
from picker_app.kiosk.present.marketplaces import blind_words, outage_words
from picker_app.kiosk.present.product_lists import products_words
from picker_app.kiosk.present.queue import RowMemory, queue_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.sources import Sources
from picker_app.kiosk.states.approval import ApprovalState
from picker_app.kiosk.states.cancelled import CancelledState
from picker_app.kiosk.states.link import LinkCondition
from picker_app.kiosk.states.queue import QueueState
from picker_app.kiosk.states.scan import ScanAnswer

if TYPE_CHECKING:
    from picker_app.kiosk.behind_the_queue import BehindTheQueue
    from picker_app.kiosk.scans.command import Command
    from picker_app.kiosk.states.any_screen import ScreenState

logger = logging.getLogger(__name__)

_TICK_SECONDS = 10.0
_PATIENCE = timedelta(seconds=3)
_NOT_SHOWN = (
    "This screen does not show how things stand. Nothing is lost. Go back to the orders, and call"
    " for help."
)
_AT_THE_QUEUE = Place()


class Window(Protocol):
    """What is conducted."""

    def show_state(self, state: "ScreenState") -> None:
        """Paints a state; its type says on which screen."""

    def toast(self, words: str, grave: bool) -> None:
        """Shows a short notice."""

    def show_scan(self, answer: ScanAnswer | None) -> None:
        """Shows what the last scan did; None takes it away."""

    def show_approval(self, state: ApprovalState | None) -> None:
        """Asks a supervisor over all else; None takes it away."""

    def show_cancelled(self, state: CancelledState | None) -> None:
        """Says over all else that an order was cancelled; None takes it away."""

    def press(self, command: "Command") -> str:
        """Presses the button that a command stands for; answers why it cannot be pressed."""


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
        self._behind: BehindTheQueue | None = None
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
            asyncio.get_running_loop().call_soon(self._show_or_say)

    def _show_or_say(self) -> None:
        """A mistake of ours about one state must not leave the one before on the screen as if it
        still held.
        """
        try:
            self.show_now()
        except Exception:
            logger.exception("the state of the screen could not be shown")
            self.toast(_NOT_SHOWN, grave=True)

    def show_now(self) -> None:
        """Shows the state of this moment."""
        self._is_due = False
        around = self.surroundings()
        self._sources.alerts.look(around)
        state = self._state(around)
        if state != self._shown:
            before, self._shown = self._shown, state
            self._window.show_state(state)
            if self._behind is not None and (words := self._behind.news(before, state)):
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

    def press(self, command: "Command") -> str:
        """Presses a button of the screen as it is now, and answers why it cannot be pressed."""
        self.show_now()
        return self._window.press(command)

    async def keep_time(self) -> None:
        """Shows anew every few seconds: times pass."""
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            self._rows.forget()
            self.refresh()

    def _state(self, around: Surroundings) -> "ScreenState":
        return self._state_behind(around) or self._queue(around)

    def _state_behind(self, around: Surroundings) -> "ScreenState | None":
        place = self._place()
        if place == _AT_THE_QUEUE and not self._sources.sign_in.is_needed:
            return None
        if self._behind is None:
            from picker_app.kiosk.behind_the_queue import BehindTheQueue

            self._behind = BehindTheQueue(self._sources, self._choice, self._item_place)
        return self._behind.state(place, around)

    def _queue(self, around: Surroundings) -> QueueState:
        person = self._sources.sign_in.person
        return queue_state(
            self._sources.known,
            around,
            unread_webhooks=self._sources.watch.unread_webhooks,
            listed_webhooks=self._sources.watch.listed_webhooks,
            remark=self._remark(around),
            picker="" if person is None else person.name,
            memory=self._rows,
        )

    def _remark(self, around: Surroundings) -> str:
        watch = self._sources.watch
        blind = blind_words(watch.marketplaces, around)
        return " ".join(filter(None, (blind, products_words(watch.catalogues, around))))

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
