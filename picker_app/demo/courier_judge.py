"""Whether the courier was told what is in the bags, by the sandbox's books alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from picker_app.demo.book import BookedItem, BookedOrder
from picker_app.kiosk.robot.diary import Ending, Report

_IN_BAG = "IN_CART"
_ADDED = "ADDITION"


def wrongs_of_courier(order: BookedOrder) -> Iterator[str]:
    """What the courier does not know of a finished order, or knows and should not."""
    told = order.delivery
    if not order.for_courier:
        if told is not None and told.writes:
            yield "the courier was told of it, and it is none of the store's deliveries"
        return
    if told is None or not told.writes:
        yield "the courier was not told"
        return
    packed, added = _packed(order)
    by_name = {item.name: item for item in told.items}
    for name, amount in packed.items():
        if amount not in _amounts(by_name.get(name)):
            yield f"the courier was not told that {amount} of {name} are packed"
    rest = [item for item in told.items if item.name not in packed]
    if Counter(item.quantity for item in rest) != added:
        named = ", ".join(f"{item.quantity} of {item.name}" for item in rest) or "nothing"
        yield f"the courier was told of {named} on top of the order, which is not so"


def _packed(order: BookedOrder) -> tuple[dict[str, Decimal], Counter[Decimal]]:
    """What is in the bags by its name, and how much there is of each addition: the store's own
    settings name bags otherwise than the marketplace does.
    """
    packed: dict[str, Decimal] = {}
    for line in order.lines:
        if line.status == _IN_BAG:
            packed[line.name] = packed.get(line.name, Decimal(0)) + line.amount
    return packed, Counter(line.amount for line in order.lines if line.status == _ADDED)


def waits_for_courier(reports: Sequence[Report], booked: Sequence[BookedOrder]) -> bool:
    """Whether a courier is still to be told of an order that the robot finished."""
    by_code = {order.order_code: order for order in booked}
    return any(
        report.order_code in by_code and any(wrongs_of_courier(by_code[report.order_code]))
        for report in reports
        if report.ending not in {None, Ending.CANCELLED}
    )


def _amounts(item: BookedItem | None) -> set[Decimal | None]:
    """As pieces, or as kilograms: the book does not say which."""
    return set() if item is None else {item.quantity, item.weight}
