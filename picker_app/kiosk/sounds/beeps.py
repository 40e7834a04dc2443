"""What a picker hears of their own steps: the beep means that it is safe, and one may walk on."""

from collections.abc import Callable

from picker_app.domain.action import Action, EvidenceSource, SetAddition, SetOutcome, decided_line
from picker_app.domain.identity import OrderId
from picker_app.domain.order import ordered_amount
from picker_app.domain.outcome import Picked
from picker_app.domain.pricing import PricingType
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.sounds.alerts import Alert


class Beeps:
    """Rings once an action is on the disk."""

    def __init__(self, known: KnownOrders, ring: Callable[[Alert], None]) -> None:
        self._known = known
        self._ring = ring
        self._complete: set[OrderId] = set()
        self._awaited: list[Action] = []

    def ring_when_safe(self, order_id: OrderId | None) -> None:
        """Says that something was found, as soon as all that was done to the order is on the
        disk.
        """
        entries = self._known.entries(order_id) if order_id is not None else ()
        if entries and not entries[-1].saved:
            self._awaited.append(entries[-1].action)
        else:
            self._ring(Alert.FOUND)

    def saved(self, action: Action) -> None:
        """An action is on the disk. Each scan beeps, the one that completes its order with the
        order's own sound; a touch is heard only then, for the finger is at the screen.
        """
        is_awaited = any(each is action for each in self._awaited)
        if is_awaited:
            self._awaited = [each for each in self._awaited if each is not action]
        if self._completes(action):
            self._ring(Alert.COMPLETE)
        elif is_awaited or _is_scan(action):
            self._ring(Alert.FOUND)

    def _completes(self, action: Action) -> bool:
        """Whether nothing is left to do since this action; other scans may be on their way."""
        order_id = action.order_id
        known = self._known.get(order_id)
        if known is None or known.undecided or _goes_on(action, known):
            self._complete.discard(order_id)
            return False
        is_last = action.number == known.next_number - 1
        if decided_line(action.deed) is None or not is_last or order_id in self._complete:
            return False
        self._complete.add(order_id)
        return True


def _is_scan(action: Action) -> bool:
    match action.deed:
        case SetOutcome(evidence=evidence) | SetAddition(evidence=evidence):
            return evidence.source is EvidenceSource.SCAN
        case _:
            return False


def _goes_on(action: Action, known: KnownOrder) -> bool:
    """Whether the scanner is still counting the pieces of a line."""
    deed = action.deed
    if not isinstance(deed, SetOutcome) or not isinstance(deed.outcome, Picked):
        return False
    line = known.order.line(deed.line_id)
    if line is None or line.pricing.pricing_type is PricingType.KG or not _is_scan(action):
        return False
    return deed.outcome.amount < ordered_amount(line)
