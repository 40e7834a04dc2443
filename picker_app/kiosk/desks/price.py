"""Another price for what is in the bag of a line, or is about to stand in for it."""

from collections.abc import Callable
from dataclasses import replace

from picker_app.domain.action import SetOutcome
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.outcome import NewPrice, Picked
from picker_app.domain.policy import Policy
from picker_app.domain.rules.prices import new_price_refusal
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.approvals import Approvals, Wish
from picker_app.kiosk.present.words import new_price_words

_ANY_SUPERVISOR = "any supervisor"
_CHANGED = "The item was changed while the price was asked for. Set the price again."


class PriceDesk:
    """Sets prices, with a supervisor's word where the marketplace's policy wants one."""

    def __init__(self, known: KnownOrders, picking: Picking, approvals: Approvals) -> None:
        self._known = known
        self._picking = picking
        self._approvals = approvals

    def set(self, order_id: OrderId, line_id: LineId, price: NewPrice | None) -> None:
        """Sets the price, or the marketplace's own again where it is None. What no supervisor could
        allow either is refused before one is called.
        """
        known = self._known.get(order_id)
        line = None if known is None else known.order.line(line_id)
        if known is None or line is None:
            return
        before = known.cart.outcome(line_id)
        if not isinstance(before, Picked):
            self._picking.refuse(order_id, line_id, "Put the item into the bag first.")
            return
        picked = replace(before, price=price)
        refusal = new_price_refusal(line, picked, known.policy, _ANY_SUPERVISOR)
        if refusal is not None:
            self._picking.refuse(order_id, line_id, refusal.text)
        elif price is None:
            self._do(order_id, line_id, before, price, "")
        else:
            words = f"{line.name or line.sku}: {new_price_words(price)}"
            refused = self.allow(
                known.policy, words, lambda name: self._do(order_id, line_id, before, price, name)
            )
            if refused:
                self._picking.refuse(order_id, line_id, refused)

    def allow(self, policy: Policy, words: str, then: Callable[[str], None]) -> str:
        """Does it with the name of whoever allows it, or answers why nobody can be asked; with no
        name where nobody has to allow other prices.
        """
        if policy.price_needs_supervisor:
            return self._approvals.ask(Wish(words=words, then=then))
        then("")
        return ""

    def _do(
        self,
        order_id: OrderId,
        line_id: LineId,
        before: Picked,
        price: NewPrice | None,
        approved_by: str,
    ) -> None:
        """A scan that counted while the supervisor was asked must not be taken back: the price was
        allowed for what was in the bag then.
        """
        known = self._known.get(order_id)
        if known is not None and known.cart.outcome(line_id) != before:
            self._picking.refuse(order_id, line_id, _CHANGED)
            return
        outcome = replace(before, price=price)
        deed = SetOutcome(line_id=line_id, outcome=outcome, approved_by=approved_by)
        self._picking.do(order_id, deed)
