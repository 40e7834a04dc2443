"""Whether the orders that the robot picked ended right, by the sandbox's books alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from picker_app.demo.book import BookedLine, BookedOrder
from picker_app.demo.courier_judge import wrongs_of_courier
from picker_app.kiosk.robot.diary import Decided, Deed, Ending, Report

_IN_BAG = "IN_CART"
_NOT_FOUND = "NOT_FOUND"
_REPLACED = "REPLACED"
_ADDED = "ADDITION"

_Line = tuple[str, Decimal | None]
"""A product's name, and how much of it is in the bag; None where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is to be said of all orders together."""

    orders: int
    """How many were wanted."""
    right: int
    finals: int
    """How many final updates took effect."""
    faults: int
    wrongs: tuple[str, ...]
    """What is wrong, a line each."""

    @property
    def all_right(self) -> bool:
        """Whether every order that was wanted ended right."""
        return self.right == self.orders and not self.wrongs

    @property
    def words(self) -> str:
        """The verdict in one line."""
        return (
            f"the marketplace's book: {self.right} of {self.orders} orders ended right, "
            f"finals that took effect: {self.finals}, faults: {self.faults}"
        )


def judge(orders: int, reports: Sequence[Report], booked: Sequence[BookedOrder]) -> Verdict:
    """Compare what the robot meant with what the marketplace has."""
    by_code = {order.order_code: order for order in booked}
    ended = [report for report in reports if report.ending is not None]
    wrongs = [
        (report.order_code, wrong)
        for report in ended
        for wrong in _wrongs(report, by_code.get(report.order_code))
    ]
    theirs = [by_code[report.order_code] for report in ended if report.order_code in by_code]
    return Verdict(
        orders=orders,
        right=len(ended) - len({order_code for order_code, _ in wrongs}),
        finals=sum(order.finals for order in theirs),
        faults=sum(len(order.faults) for order in theirs),
        wrongs=tuple(f"{order_code}: {wrong}" for order_code, wrong in wrongs),
    )


def _wrongs(report: Report, order: BookedOrder | None) -> Iterator[str]:
    if order is None:
        yield "the marketplace does not know it"
        return
    yield from order.faults
    if report.ending is Ending.CANCELLED:
        # Its courier may have been told before.
        yield from _wrongs_of_cancelled(order)
    else:
        yield from wrongs_of_courier(order)
        yield from _wrongs_of_finished(report, order)


def _wrongs_of_cancelled(order: BookedOrder) -> Iterator[str]:
    """A final update may have come before the cancellation, but no more than one."""
    if not order.cancelled:
        yield f"the kiosk showed it as cancelled, and it is {order.status}"
    if order.finals > 1:
        yield f"{order.finals} final updates took effect"


def _wrongs_of_finished(report: Report, order: BookedOrder) -> Iterator[str]:
    if order.finals > 1 or (order.has_final and not order.finals):
        yield f"{order.finals} final updates took effect, not 1"
    meant: Counter[_Line] = Counter(
        line for decided in report.decided.values() for line in _meant(decided, order)
    )
    if report.bagged is not None and report.bagged.count:
        meant[_added(report.bagged.sku), Decimal(report.bagged.count)] += 1
    booked: Counter[_Line] = Counter(_as_meant(line) for line in order.lines)
    for name, amount in (meant - booked).elements():
        yield f"{name} was to be {_words(amount)}, which the marketplace does not have"
    for name, amount in (booked - meant).elements():
        yield f"the marketplace has {name} as {_words(amount)}, which nobody meant"


def _meant(decided: Decided, order: BookedOrder) -> Iterator[_Line]:
    if decided.deed is not Deed.REPLACED:
        yield decided.item, decided.amount
    elif order.has_replacements:
        yield _replaced(decided.item), None
        yield _standing_in(decided.product), decided.amount
    else:
        yield decided.item, None
        yield _added(decided.product), decided.amount


def _as_meant(line: BookedLine) -> _Line:
    if line.status == _NOT_FOUND:
        return line.name, None
    if line.status == _REPLACED:
        return _replaced(line.name), None
    if line.stands_in:
        return _standing_in(line.sku), line.amount
    if line.status == _IN_BAG:
        return line.name, line.amount
    if line.status == _ADDED:
        return _added(line.sku), line.amount
    return f"{line.name} ({line.status})", line.amount


def _replaced(name: str) -> str:
    return f"{name}, for which another stands in,"


def _standing_in(sku: str) -> str:
    return f"{sku} in another's place"


def _added(sku: str) -> str:
    return f"the added {sku}"


def _words(amount: Decimal | None) -> str:
    return "missing" if amount is None else f"{amount:f}"
