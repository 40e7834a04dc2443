"""Signing in and out: what a picker wants before there is one, and what they leave behind."""

from collections.abc import Callable
from typing import Protocol

from picker_app.domain.stage import Stage
from picker_app.kiosk import intents
from picker_app.kiosk.errands import Errands
from picker_app.kiosk.known_orders import KnownOrders
from picker_app.kiosk.present.words import count_words
from picker_app.kiosk.sign_in import SignIn

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

    def want(self, intent: object) -> bool:
        """Does what is to be done here; False for what is the session's."""
        match intent:
            case intents.ChoosePerson(name=name):
                self._sign_in.choose(name)
            case intents.EnterPin(pin=pin):
                self._sign_in.enter(pin)
            case intents.SignOut(pausing=pausing):
                self._sign_out(pausing=pausing)
            case _ if self._sign_in.is_needed:
                self._stagehand.toast(SIGN_IN_FIRST, grave=True)
            case _:
                return False
        return True

    def _sign_out(self, *, pausing: bool) -> None:
        self._leave_screen()
        kept = self._give_back()
        self._sign_in.leave(pausing=pausing)
        if kept:
            orders = count_words(kept, "order stays", "orders stay")
            words = f"{orders} with this terminal: steps have to reach the hub first."
            self._stagehand.toast(words, grave=True)

    def _give_back(self) -> int:
        """Gives all orders back that are being picked, and answers how many have to stay. What the
        hub does not know yet would not come along to whoever goes on with the order.
        """
        kept = 0
        for known in tuple(self._known):
            claim = known.view.claim
            if claim is None or not known.mine or known.stage not in _IN_HAND:
                continue
            if known.unsent:
                kept += 1
            else:
                self._errands.release(known.order_id, claim.epoch, _nothing)
        return kept


def _nothing() -> None:
    """The order is gone, and the picker too."""
