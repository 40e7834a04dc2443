"""Answers for what was picked under an older claim and came too late."""

from collections.abc import Sequence

from picker_app.domain.action import AnswerLate
from picker_app.domain.identity import OrderId
from picker_app.domain.late import LateAction, LateKey
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.orders.known_orders import KnownOrders


class LateDesk:
    """Each answer is a deed of whoever has the order now, so that it is given once."""

    def __init__(self, known: KnownOrders, picking: Picking) -> None:
        self._known = known
        self._picking = picking

    def answer(self, order_id: OrderId, keys: Sequence[LateKey], *, again: bool) -> None:
        """Does these again, or leaves them. What the rules refuse stays offered, and says why."""
        for key in keys:
            late = self._find(order_id, key)
            if late is not None:
                deed = late.deed if again else None
                answer = AnswerLate(
                    epoch=late.epoch, branch=late.branch, number=late.number, again=deed
                )
                self._picking.do(order_id, answer)

    def _find(self, order_id: OrderId, key: LateKey) -> LateAction | None:
        """Looked for each time: what was answered is offered no more."""
        known = self._known.get(order_id)
        offered = () if known is None else known.late
        return next((each for each in offered if each.key == key), None)
