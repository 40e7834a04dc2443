"""What is done to an order once its picking has ended."""

from collections.abc import Callable
from typing import Protocol

from picker_app.domain.action import HandedOver, PutBack, SetPackedBags
from picker_app.domain.identity import OrderId
from picker_app.kiosk.desks.claims import Claims
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.intents.hand_over import ConfirmHandOver, CountBags, MarkPutBack, TellCourier
from picker_app.kiosk.intents.order import TryAgain
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.present.words import code_words


class Stagehand(Protocol):
    """Who shows what is said here."""

    def toast(self, words: str, *, grave: bool = False) -> None:
        """A short notice."""


class HandOverDesk:
    """There is no pick to guard any more: whoever stands there may do it, and has the order."""

    def __init__(
        self,
        known: KnownOrders,
        picking: Picking,
        errands: Errands,
        claims: Claims,
        stagehand: Stagehand,
        *,
        when_closed: Callable[[OrderId], None],
    ) -> None:
        """`when_closed` is called with an order whose bag has left."""
        self._known = known
        self._picking = picking
        self._errands = errands
        self._claims = claims
        self._stagehand = stagehand
        self._when_closed = when_closed

    def want(self, intent: object, here: OrderId | None) -> bool:
        """Does what is to be done here; False for all else. `here` is the order on the screen."""
        match intent:
            case ConfirmHandOver(order_id=order_id):
                self._claims.with_order(order_id, lambda: self._close(order_id))
            case CountBags(order_id=order_id, place=place, count=count):
                bags = SetPackedBags(place=place, count=count)
                self._claims.with_order(order_id, lambda: self._do(order_id, bags))
            case TryAgain(order_id=order_id):
                self._errands.try_again(order_id)
            case TellCourier(order_id=order_id, fields=fields):
                self._errands.tell_courier(order_id, dict(fields))
            case MarkPutBack(goods=goods, done=done) if here is not None:
                put_back = PutBack(goods=goods, done=done)
                self._claims.with_order(here, lambda: self._do(here, put_back))
            case _:
                return False
        return True

    def _do(self, order_id: OrderId, deed: SetPackedBags | PutBack) -> None:
        self._picking.do(order_id, deed)

    def _close(self, order_id: OrderId) -> None:
        if self._picking.do(order_id, HandedOver()):
            return
        known = self._known.get(order_id)
        if known is not None:
            self._stagehand.toast(f"{code_words(known.order)} has left the store.")
        self._when_closed(order_id)
