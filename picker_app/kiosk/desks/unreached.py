"""Changes of an order whose customer nobody reaches."""

from picker_app.domain.action import CustomerAnswer, SetAnswer
from picker_app.domain.identity import OrderId
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.approvals import Approvals, Wish
from picker_app.kiosk.present.words import code_words


class UnreachedDesk:
    """Has a supervisor decide in the customer's place."""

    def __init__(self, known: KnownOrders, picking: Picking, approvals: Approvals) -> None:
        self._known = known
        self._picking = picking
        self._approvals = approvals

    def go_on(self, order_id: OrderId, cart_digest: str) -> None:
        """Has the changes go without the customer's word. `cart_digest` is of the cart with them:
        what changes while the supervisor is fetched asks anew.
        """
        known = self._known.get(order_id)
        if known is None:
            return
        wish = Wish(
            words=f"{code_words(known.order)}: changes whose customer nobody reached",
            then=lambda name: self._decide(order_id, cart_digest, name),
        )
        self._picking.refuse(order_id, None, self._approvals.ask(wish))

    def _decide(self, order_id: OrderId, cart_digest: str, decided_by: str) -> None:
        deed = SetAnswer(
            line_id=None,
            answer=CustomerAnswer.NOT_REACHED,
            cart_digest=cart_digest,
            decided_by=decided_by,
        )
        self._picking.do(order_id, deed)
