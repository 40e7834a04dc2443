"""Signing in and out: what a picker wants before there is one, and what they leave behind."""

from collections.abc import Callable
from typing import Protocol

from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.intents.people import ChoosePerson, EnterPin
from picker_app.kiosk.intents.queue import OpenOrder, SignOut
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.present.words import count_words

_IN_HAND = frozenset({Stage.QUEUED, Stage.PICKING})
SIGN_IN_FIRST = "Sign in first."


class Stagehand(Protocol):
    """Who shows what is said here."""

    def toast(self, words: str, *, grave: bool = False) -> None:
        """A short notice."""


class Door:
    """Stands before the session: nothing is wanted by nobody."""

    def __init__(
        self,
        sign_in: SignIn,
        known: KnownOrders,
        errands: Errands,
        stagehand: Stagehand,
        *,
        leave_screen: Callable[[], None],
    ) -> None:
        """`leave_screen` brings the screen back to the queue."""
        self._sign_in = sign_in
        self._known = known
        self._errands = errands
        self._stagehand = stagehand
        self._leave_screen = leave_screen
        self._left_behind: set[OrderId] = set()
        """Of whoever left, still to be given back."""

    def want(self, intent: object) -> bool:
        """Does what is to be done here; False for what is the session's."""
        match intent:
            case ChoosePerson(name=name):
                self._sign_in.choose(name)
            case EnterPin(pin=pin):
                self._sign_in.enter(pin)
            case SignOut(pausing=pausing):
                self._sign_out(pausing=pausing)
            case _ if self._sign_in.is_needed:
                self._stagehand.toast(SIGN_IN_FIRST, grave=True)
            case OpenOrder(order_id=order_id):
                self._left_behind.discard(order_id)
                return False
            case _:
                return False
        return True

    def go_on(self) -> None:
        """The hub is reached, or has taken steps: gives back what had to stay when somebody left,
        unless it was opened since.
        """
        for order_id in tuple(self._left_behind):
            known = self._known.get(order_id)
            if known is None or not _is_in_hand(known):
                self._left_behind.discard(order_id)
            elif not known.unsent and known.view.claim is not None:
                self._errands.let_go(order_id, known.view.claim.epoch, _nothing)

    def _sign_out(self, *, pausing: bool) -> None:
        self._leave_screen()
        kept = self._give_back()
        self._sign_in.leave(pausing=pausing)
        if kept:
            orders = count_words(kept, "order stays", "orders stay")
            words = f"{orders} with this terminal until the hub has all steps."
            self._stagehand.toast(words, grave=True)

    def _give_back(self) -> int:
        """Gives all orders back that are being picked, and answers how many have to stay. What the
        hub does not know yet would not come along to whoever goes on with the order.
        """
        kept = 0
        for known in tuple(self._known):
            if not _is_in_hand(known):
                continue
            self._left_behind.add(known.order_id)
            kept += bool(known.unsent)
        self.go_on()
        return kept


def _is_in_hand(known: KnownOrder) -> bool:
    return known.mine and known.stage in _IN_HAND


def _nothing() -> None:
    """The order is gone, and the picker too."""
