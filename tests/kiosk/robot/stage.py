"""A shop of states alone: it shows what a kiosk would, and does what the screens want."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from PySide6.QtWidgets import QApplication

from picker_app.domain.action import CustomerAnswer
from picker_app.domain.identity import LineId, OrderId
from picker_app.kiosk.intents.hand_over import ConfirmHandOver
from picker_app.kiosk.intents.items import KeepAnswer, MarkNotFound, SetAmount, ShowItem, WriteNote
from picker_app.kiosk.intents.order import PressReady, ShowReview, TryAgain
from picker_app.kiosk.intents.product import ChooseProduct, CloseSearch, ConfirmChoice, DropChoice
from picker_app.kiosk.intents.queue import OpenOrder, SearchProducts, ShowQueue
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.choice import ChoiceState
from picker_app.kiosk.states.hand_over import HandOverPhase
from picker_app.kiosk.states.order import CardState, CardTone
from picker_app.kiosk.states.search import HitState
from picker_app.tasks import Tasks
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import settle


@contextlib.asynccontextmanager
async def events_handled() -> AsyncIterator[None]:
    """Qt's timers run meanwhile: scrolling moves by them."""
    async with Tasks() as tasks:
        tasks.spawn(_handle_events(), name="Qt's events")
        yield


async def _handle_events() -> None:
    while True:
        QApplication.processEvents()
        await asyncio.sleep(0.005)


@dataclass(eq=False)
class Stage:
    """Orders of the same cards; what was picked stands in `bags`, by code and line."""

    window: MainWindow
    cards: tuple[CardState, ...]
    codes: list[str]
    cancelled: set[str] = field(default_factory=set)
    packed: set[str] = field(default_factory=set)
    """Those whose bag waits."""
    emptied: asyncio.Event = field(default_factory=asyncio.Event)
    """No order is left."""
    bags: dict[str, dict[str, Decimal | None]] = field(default_factory=dict)
    asks: bool = False
    """The customer has to agree before Ready."""
    answers: list[CustomerAnswer] = field(default_factory=list)
    """What they said."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What was written to which line."""
    products: tuple[HitState, ...] = ()
    """What may stand in."""
    obstacle: str = ""
    """Why none of them can, all the same."""
    unknown_units: frozenset[str] = frozenset()
    """SKUs of those that only a person can tell to be weighed or counted."""
    stand_ins: dict[tuple[str, str], str] = field(default_factory=dict)
    """SKUs of what does, by code and line."""
    gets_lost: bool = False
    """Nobody knows what became of what was sent, until it is sent again."""
    _open: str = ""
    _current: LineId | None = None
    """None is the first item to do."""
    _sought: CardState | None = None
    """For which the search is open."""
    _chosen: HitState | None = None

    def begin(self) -> None:
        """Shows the queue, and listens."""
        self.window.wanted.connect(self._want)
        self._show(self._queue())

    def _want(self, intent: object) -> None:
        match intent:
            case OpenOrder(order_id=order_id):
                self._open = str(order_id)
                self._show(self._order_or_end())
            case SetAmount(line_id=line_id, amount=amount):
                self._decide(line_id, amount)
            case MarkNotFound(line_id=line_id):
                self._decide(line_id, None)
            case ShowItem(line_id=line_id):
                self._current = line_id
                self._show(self._order_or_end())
            case WriteNote(line_id=line_id, text=text):
                self._write(line_id, text)
            case SearchProducts() | CloseSearch() | ChooseProduct() | DropChoice():
                self._search(intent)
            case ConfirmChoice() if self._sought and self._chosen:
                self.stand_ins[self._open, self._sought.line_id] = self._chosen.sku
                self._decide(self._sought.line_id, self._sought.spinner.amount)
            case ShowReview():
                asking = invented.asking_review(invented.differing_row(), order_code=self._open)
                self._show(asking if self.asks else invented.review(order_code=self._open))
            case KeepAnswer(line_id=None, answer=answer):
                self.answers.append(answer)
                self._show(invented.review(order_code=self._open))
            case PressReady() if self.gets_lost:
                self._show(
                    invented.hand_over(
                        HandOverPhase.UNCLEAR,
                        order_code=self._open,
                        can_hand_over=False,
                        can_try_again=True,
                    )
                )
            case PressReady() | TryAgain():
                self._show(invented.hand_over(order_code=self._open))
            case ConfirmHandOver():
                self.codes.remove(self._open)
                if not self.codes:
                    self.emptied.set()
                self._show(self._queue())
            case ShowQueue():
                self._show(self._queue())
            case _:
                raise AssertionError(intent)

    def _decide(self, line_id: LineId, amount: Decimal | None) -> None:
        self.bags.setdefault(self._open, {})[line_id] = amount
        self._current = None
        self._show(self._order_or_end())

    def _search(self, intent: SearchProducts | CloseSearch | ChooseProduct | DropChoice) -> None:
        match intent:
            case CloseSearch():
                self._show(self._order_or_end())
                return
            case SearchProducts(line_id=line_id):
                self._sought = next(card for card in self.cards if card.line_id == line_id)
                self._chosen = None
            case ChooseProduct(sku=sku):
                self._chosen = next(hit for hit in self.products if hit.sku == sku)
            case DropChoice():
                self._chosen = None
        self._show(self._search_or_choice())

    def _search_or_choice(self) -> ScreenState:
        if self._sought is None:
            raise AssertionError
        title, choice = f"Instead of {self._sought.name}", None
        if self._chosen is not None:
            choice = ChoiceState(
                title=title,
                name=self._chosen.name,
                price=self._chosen.price,
                spinner=self._sought.spinner,
                asks_unit=self._chosen.sku in self.unknown_units,
                obstacle=self.obstacle,
                confirm="Replace it",
            )
        return invented.search(*self.products, title=title, choice=choice)

    def _write(self, line_id: LineId, text: str) -> None:
        self.notes.append((line_id, text))
        self.cards = tuple(
            replace(card, note=f"Added: “{text}”\n{card.note}") if card.line_id == line_id else card
            for card in self.cards
        )
        self._show(self._order_or_end())

    def _show(self, state: ScreenState) -> None:
        self.window.show_state(state)
        settle()

    def _queue(self) -> ScreenState:
        rows = (
            invented.queue_row(
                number,
                order_code=code,
                order_id=OrderId(code),
                status="Ready, waits for rider" if code in self.packed else "New",
            )
            for number, code in enumerate(self.codes)
        )
        return invented.queue(*rows)

    def _order_or_end(self) -> ScreenState:
        if self._open in self.packed:
            return invented.hand_over(order_code=self._open)
        if self._open in self.cancelled:
            return invented.hand_over(
                HandOverPhase.CANCELLED,
                order_code=self._open,
                headline="Cancelled by customer",
                can_hand_over=False,
            )
        bag = self.bags.get(self._open, {})
        cards = [
            replace(card, tone=CardTone.FOUND, outcome="Decided") if card.line_id in bag else card
            for card in self.cards
        ]
        to_do = next((card.line_id for card in cards if card.tone is CardTone.TO_DO), None)
        return invented.order(
            *cards,
            order_code=self._open,
            order_id=OrderId(self._open),
            current=self._current or to_do or cards[0].line_id,
        )
