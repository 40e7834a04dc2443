"""Whose an order is while pickers look at it, take it up and leave it."""

from picker_app.domain.identity import OrderId
from picker_app.kiosk.desks.errands import Errands, Then
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.present.words import count_words


class Claims:
    """Takes orders for this terminal, and lets go of them."""

    def __init__(self, known: KnownOrders, errands: Errands) -> None:
        self._known = known
        self._errands = errands
        self._open: OrderId | None = None
        """The order that the picker is at now."""

    def now_at(self, order_id: OrderId | None) -> None:
        """The picker went to this order, or to none."""
        self._open = order_id

    def take(self, order_id: OrderId) -> None:
        """Takes the order that is open; who went on meanwhile does not keep it."""

        def taken() -> None:
            if self._open != order_id:
                self.let_go(order_id)

        self._errands.claim(order_id, taken)

    def let_go(self, order_id: OrderId) -> None:
        """To look at an order is not to keep it from the others; who came back meanwhile has it."""

        def gone() -> None:
            if self._open == order_id:
                self.take(order_id)

        known = self._known.get(order_id)
        if known is not None and known.only_looked_at and known.view.claim is not None:
            self._errands.let_go(order_id, known.view.claim.epoch, gone)

    def release(self, order_id: OrderId, then: Then) -> str:
        """Gives it back to the queue with what was picked; answers why it has to be kept, or
        nothing.
        """
        known = self._known.get(order_id)
        if known is None or known.view.claim is None or not known.mine:
            then()
            return ""
        if known.unsent:
            steps = count_words(known.unsent, "step has", "steps have")
            return f"{steps} to reach the hub first. Keep the order until then."
        self._errands.release(order_id, known.view.claim.epoch, then)
        return ""

    def with_order(self, order_id: OrderId, do: Then) -> None:
        """Whoever stands at the door may do it; the order becomes this terminal's for it."""
        known = self._known.get(order_id)
        if known is not None and known.mine:
            do()
        else:
            self._errands.claim(order_id, do)
