"""What pickers want becomes what is done."""

import logging
from typing import Protocol

from picker_app.domain.action import (
    TOUCH,
    Deed,
    Evidence,
    Ready,
    SetOutcome,
    Withdraw,
)
from picker_app.domain.cart import digest, next_to_do
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked, Undecided
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.choice import ChoiceDesk
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.desks.claims import Claims
from picker_app.kiosk.desks.deeds import TYPED, deed_of
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.hand_over import HandOverDesk
from picker_app.kiosk.desks.late import LateDesk
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.desks.price import PriceDesk
from picker_app.kiosk.desks.search import SearchDesk
from picker_app.kiosk.desks.unreached import UnreachedDesk
from picker_app.kiosk.intents.claims import DecideLate, ReleaseOrder, TakeOver
from picker_app.kiosk.intents.hand_over import SeenCancelled
from picker_app.kiosk.intents.items import MarkNotFound, SetAmount, SetPrice, ShowItem, TakeBack
from picker_app.kiosk.intents.order import (
    BackToItems,
    GoOnUnreached,
    PressReady,
    ShowReview,
    WithdrawReady,
)
from picker_app.kiosk.intents.queue import (
    OpenOrder,
    ShowHistory,
    ShowQueue,
    ShowScanner,
    ShowWebhooks,
)
from picker_app.kiosk.intents.scanner import ForgetScanner, TryScanner
from picker_app.kiosk.orders.cancelled_seen import CancelledSeen
from picker_app.kiosk.orders.item_places import ItemPlaces
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.products.search import ProductSearch
from picker_app.kiosk.scanner.bench import ScannerBench

logger = logging.getLogger(__name__)


class Stagehand(Protocol):
    """Who shows what the session says."""

    def refresh(self) -> None:
        """Something that is shown is another."""

    def toast(self, words: str, *, grave: bool = False) -> None:
        """A short notice."""


class Session:
    """One picker at the screen: where they are, and what becomes of what they want."""

    def __init__(
        self,
        known: KnownOrders,
        picking: Picking,
        errands: Errands,
        search: ProductSearch,
        scanner: ScannerBench,
        prices: PriceDesk,
        unreached: UnreachedDesk,
        stagehand: Stagehand,
        *,
        cancelled_seen: CancelledSeen,
    ) -> None:
        self._known = known
        self._picking = picking
        self._errands = errands
        self._scanner = scanner
        self._prices = prices
        self._unreached = unreached
        self._stagehand = stagehand
        self.place = Place()
        self.items = ItemPlaces()
        self._claims = Claims(known, errands)
        self._late = LateDesk(known, picking)
        self._hand_over = HandOverDesk(
            known, picking, errands, self._claims, stagehand, when_closed=self._when_closed
        )
        choices = ChoiceDesk(
            search, prices, complain=lambda words: stagehand.toast(words, grave=True)
        )
        self._search = SearchDesk(known, picking, search, choices, self)
        self._cancelled_seen = cancelled_seen

    def want(self, intent: object) -> None:
        """Does what a screen's signal carried."""
        match intent:
            case OpenOrder(order_id=order_id):
                self._open(order_id)
            case ShowQueue():
                self._go_to_queue()
            case ShowWebhooks():
                self.go(Place(Screen.WEBHOOKS))
                self._errands.list_webhooks()
            case ShowHistory():
                self.go(Place(Screen.HISTORY))
            case ShowScanner():
                self._scanner.begin()
                self.go(Place(Screen.SCANNER))
            case TryScanner(keys=keys):
                self._scanner.take(keys)
            case ForgetScanner():
                self._scanner.forget()
            case TakeOver(order_id=order_id):
                self._errands.take_over(order_id)
            case ReleaseOrder(order_id=order_id):
                self._release(order_id)
            case SeenCancelled(order_id=order_id):
                self._cancelled_seen.add(order_id)
                left = self.place.order_id
                self.go(Place(Screen.ORDER, order_id))
                self._leave(left)
            case WithdrawReady(order_id=order_id):
                self._withdraw(order_id)
            case _ if self._search.want(intent):
                pass
            case _ if self._hand_over.want(intent, self.place.order_id):
                pass
            case _ if self.place.order_id is not None:
                self._want_of_order(self.place.order_id, intent)
            case _:
                logger.error("nothing to do for %s without an order", type(intent).__name__)
        self._stagehand.refresh()

    @property
    def choice(self) -> ProductChoice | None:
        """The product that is about to be chosen, with how much of it."""
        return self._search.choice

    def go(self, place: Place) -> None:
        """Leads the picker there."""
        for order_id in (self.place.order_id, place.order_id):
            self._cancelled_seen.look_at(order_id)
        self.place = place
        self._claims.now_at(place.order_id)
        self._stagehand.refresh()

    def decide(
        self,
        order_id: OrderId,
        line_id: LineId,
        outcome: Outcome,
        evidence: Evidence = TOUCH,
        approved_by: str = "",
    ) -> str:
        """Decides an item and goes on to the next one, or answers why it cannot be done. At one
        that was decided before, or that the rules refuse, the picker stays: there is something to
        see.
        """
        was_open = self._is_open(order_id, line_id)
        self.items.go_to(order_id, line_id)
        deed = SetOutcome(
            line_id=line_id, outcome=outcome, evidence=evidence, approved_by=approved_by
        )
        refused = self._picking.do(order_id, deed)
        known = self._known.get(order_id)
        if was_open and not refused and known is not None:
            following = next_to_do(known.order, known.cart, line_id)
            self.items.go_on(order_id, line_id, following.line_id if following else None)
        return refused

    def check_review(self) -> None:
        """Has the cart checked that the picker reviews, where the marketplace checks any."""
        if self.place.screen is not Screen.REVIEW or self.place.order_id is None:
            return
        known = self._known.get(self.place.order_id)
        if known is not None and known.mine and known.view.check is not None:
            self._errands.check(known.order_id, digest(known.order, known.cart))

    def _want_of_order(self, order_id: OrderId, intent: object) -> None:
        match intent:
            case ShowItem(line_id=line_id):
                self.items.go_to(order_id, line_id)
            case SetAmount(line_id=line_id, amount=amount, typed=typed):
                evidence = TYPED if typed else TOUCH
                self.decide(order_id, line_id, Picked(amount=amount), evidence)
            case MarkNotFound(line_id=line_id):
                self.decide(order_id, line_id, NOT_FOUND)
            case TakeBack(line_id=line_id):
                self._take_back(order_id, line_id)
            case DecideLate(keys=keys, again=again):
                self._late.answer(order_id, keys, again=again)
            case SetPrice(line_id=line_id, price=price):
                self._prices.set(order_id, line_id, price)
            case GoOnUnreached(cart_digest=cart_digest):
                self._unreached.go_on(order_id, cart_digest)
            case ShowReview():
                self.go(Place(Screen.REVIEW, order_id))
                self.check_review()
            case BackToItems():
                self.go(Place(Screen.ORDER, order_id))
            case PressReady(cart_digest=cart_digest):
                self._finish(order_id, Ready(cart_digest=cart_digest))
            case _ if (deed := deed_of(intent)) is not None:
                self._picking.do(order_id, deed)
            case _:
                logger.error("no screen may want %s", type(intent).__name__)

    def _take_back(self, order_id: OrderId, line_id: LineId) -> None:
        if not self._picking.do(order_id, SetOutcome(line_id=line_id, outcome=UNDECIDED)):
            self.items.take_back(order_id, line_id)

    def _is_open(self, order_id: OrderId, line_id: LineId) -> bool:
        known = self._known.get(order_id)
        return known is not None and isinstance(known.cart.outcome(line_id), Undecided)

    def _finish(self, order_id: OrderId, ready: Deed) -> None:
        """Back to the items where the marketplace refuses them: its words stand on them."""
        if not self._picking.do(order_id, ready):
            self.go(Place(Screen.ORDER, order_id))

    def _withdraw(self, order_id: OrderId) -> None:
        """Whoever finds the mistake takes it back, and has the order."""
        self._claims.with_order(order_id, lambda: self._go_back_to_items(order_id))

    def _go_back_to_items(self, order_id: OrderId) -> None:
        if not self._picking.do(order_id, Withdraw()):
            self.go(Place(Screen.ORDER, order_id))

    def _open(self, order_id: OrderId) -> None:
        known = self._known.get(order_id)
        if known is None:
            self._stagehand.toast("This order is gone.", grave=True)
            return
        self.go(Place(Screen.ORDER, order_id))
        if not known.mine and known.stage in {Stage.QUEUED, Stage.PICKING}:
            self._claims.take(order_id)

    def _release(self, order_id: OrderId) -> None:
        words = self._claims.release(order_id, self._go_to_queue)
        if words:
            self._stagehand.toast(words, grave=True)

    def _when_closed(self, order_id: OrderId) -> None:
        if self.place.order_id == order_id:
            self._go_to_queue()

    def _go_to_queue(self) -> None:
        left = self.place.order_id
        self.go(Place())
        self._leave(left)

    def _leave(self, left: OrderId | None) -> None:
        if left is not None:
            self._errands.forget_doings(left)
            self._claims.let_go(left)
