"""Scans on the order screen and on its review: each is one more of a line, or changes nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import Line, ordered_amount
from picker_app.domain.outcome import Outcome, Picked
from picker_app.domain.pricing import PricingType
from picker_app.domain.rules.expiry import expiry_refusal
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.orders.item_places import ItemPlaces
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.place import Place
from picker_app.kiosk.present.words import code_words, ordered_words
from picker_app.kiosk.scans.finding import Finder, Named
from picker_app.kiosk.scans.line_scan import LineScan, line_scan
from picker_app.kiosk.scans.scan_words import counted_words, enough_words, too_little_words
from picker_app.kiosk.scans.taker import Passed, Scanned, good, more, shortened, wrong
from picker_app.kiosk.states.scan import ScanAnswer

_LOCKED = {
    Stage.SENDING: "The order is being sent to the marketplace.",
    Stage.HAND_OVER: "The order is finished.",
    Stage.CLOSED: "The order is finished.",
    Stage.CANCELLED: "The order was cancelled.",
}


class _Counted(NamedTuple):
    """Scanned, but too little to be an outcome: kept until there is enough, or the line changes."""

    amount: Decimal
    over: Outcome
    """What the line was meanwhile."""


class OrderScans:
    """Raises the line that a scan names, to the resulting amount."""

    def __init__(
        self,
        known: KnownOrders,
        picking: Picking,
        errands: Errands,
        items: ItemPlaces,
        finder: Finder,
        *,
        place: Callable[[], Place],
        today: Callable[[], date],
    ) -> None:
        """`today` is the day at the store."""
        self._known = known
        self._picking = picking
        self._errands = errands
        self._items = items
        self._finder = finder
        self._place = place
        self._today = today
        self._counted: dict[tuple[OrderId, LineId], _Counted] = {}
        self._asked: tuple[OrderId, str] | None = None

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        """Picks what was scanned, or says why not."""
        order_id = self._place().order_id
        known = None if order_id is None else self._known.get(order_id)
        if known is None:
            return Passed.NOT_MINE
        if not known.can_pick:
            return self._locked(known, scanned)
        asked, self._asked = self._asked, None
        named = self._finder.in_order(known, scanned)
        if named is None:
            return self._of_no_line(known, scanned)
        tried = self._best(known, named)
        if expired := expiry_refusal(named.code.expiry, self._today()):
            return wrong(_name(tried.line), expired.text)
        return self._do(known, tried, is_confirmed=asked == (known.order_id, named.code.raw))

    def _locked(self, known: KnownOrder, scanned: Scanned) -> ScanAnswer | Passed:
        if self._errands.is_taking(known.order_id):
            return Passed.LATER
        words = _LOCKED.get(known.stage) or self._errands.doings(known.order_id).opening
        words = words or "This terminal does not have the order."
        return wrong(f"Scanned: {shortened(scanned.text)}", f"{words} Nothing was changed.")

    def _best(self, known: KnownOrder, named: Named) -> LineScan:
        """On the first line that takes it, where the product is on several."""
        tried = [
            line_scan(known, line, named.code, self._counted_of(known, line))
            for line in named.lines
        ]
        return next(
            (each for each in tried if each.refusal is None or each.is_too_little), tried[0]
        )

    def _do(self, known: KnownOrder, tried: LineScan, *, is_confirmed: bool) -> ScanAnswer:
        line = tried.line
        key = (known.order_id, line.line_id)
        self._items.go_to(*key)
        if tried.is_too_little:
            return self._count(known, tried, is_confirmed=is_confirmed)
        self._counted.pop(key, None)
        if tried.refusal is not None or tried.deed is None:
            return wrong(_name(line), enough_words(tried, known.cart.outcome(line.line_id)))
        if refused := self._picking.do(known.order_id, tried.deed):
            return wrong(_name(line), refused)
        self._items.go_on(*key, None)
        return good(_name(line), counted_words(line, tried.amount))

    def _count(self, known: KnownOrder, tried: LineScan, *, is_confirmed: bool) -> ScanAnswer:
        """Pieces are counted until there are enough. A weight may be a misread one: it counts once
        the same label is scanned again.
        """
        line = tried.line
        is_weighed = line.pricing.pricing_type is PricingType.KG
        if is_weighed and not is_confirmed:
            self._asked = (known.order_id, tried.code.raw)
            return wrong(_name(line), too_little_words(tried))
        over = known.cart.outcome(line.line_id)
        self._counted[known.order_id, line.line_id] = _Counted(tried.amount, over)
        following = "Scan the next pack." if is_weighed else "Scan the next one."
        return more(_name(line), f"{counted_words(line, tried.amount)}. {following}")

    def _counted_of(self, known: KnownOrder, line: Line) -> Decimal:
        counted = self._counted.get((known.order_id, line.line_id))
        if counted is None or counted.over != known.cart.outcome(line.line_id):
            return Decimal(0)
        return counted.amount

    def _of_no_line(self, known: KnownOrder, scanned: Scanned) -> ScanAnswer:
        wanted = self._wanted_words(known)
        if order := self._finder.order_by_code(scanned):
            return wrong(f"Order {code_words(order.order)}", f"That is no item. {wanted}")
        if carton := self._finder.in_carton(known, scanned):
            return wrong(
                _name(carton.lines[0]), "That is a whole carton. Scan a single piece of it."
            )
        others = (
            (other, named)
            for other, named in self._finder.orders_with(scanned)
            if other.order_id != known.order_id
        )
        if (found := next(others, None)) is not None:
            other, named = found
            words = f"Not in this order, but in {code_words(other.order)}. {wanted}"
            return wrong(_name(named.lines[0]), words)
        if product := self._finder.product_name(known, scanned):
            return wrong(product, f"Not in this order. {wanted}")
        return wrong(f"Scanned: {shortened(scanned.text)}", f"No item has this code. {wanted}")

    def _wanted_words(self, known: KnownOrder) -> str:
        """What the picker is looking for: the item on the screen, or the first that is to do."""
        to_do = known.undecided
        current = self._items.at(known.order_id).current
        line = next((each for each in to_do if each.line_id == current), None)
        line = line or (to_do[0] if to_do else None)
        if line is not None:
            return f"Wanted: {_name(line)}, {ordered_words(line)}."
        return next(_too_few(known), "All items are done.")


def _too_few(known: KnownOrder) -> Iterator[str]:
    """Of which items fewer pieces are in the bag than were ordered: they may still be scanned."""
    for line in known.order.lines_to_pick:
        outcome = known.cart.outcome(line.line_id)
        is_counted = line.pricing.pricing_type is not PricingType.KG
        if isinstance(outcome, Picked) and is_counted and outcome.amount < ordered_amount(line):
            yield f"Wanted: {_name(line)}, so far {counted_words(line, outcome.amount)}."


def _name(line: Line) -> str:
    return line.name or line.sku
