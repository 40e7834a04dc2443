"""The items of an order: as they were meant, as the hub has them, and as the marketplace does."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from picker_app.api.orders import OrderView
from picker_app.domain.outcome import Picked, Replaced
from picker_app.kiosk.robot.diary import Deed, Report
from tests.chaos.log import Hands
from tests.chaos.meaning import BAG, Fate, Meaning, Meant, meaning

Item = tuple[str, str, Decimal]
"""SKU, what became of it, how much of it."""
_NONE = Decimal(0)


def meant_items(
    seed: int,
    booked: Mapping[str, Any],
    view: OrderView,
    hands: Hands,
    reports: Mapping[str, Report],
) -> Counter[Item]:
    """What whoever decided each item meant it to become. `reports` are what the robots wrote of the
    order, by the names of their terminals.
    """
    ordered = {line["sku"]: Decimal(str(line["ordered"])) for line in booked["lines"] if _own(line)}
    sells_bags = booked["connection"] == "glovo"
    wanted = meaning(seed, booked["order_code"], ordered, sells_bags=sells_bags)
    items = _meant_bags(wanted, hands, reports)
    given = hub_items(view)
    for line in view.order.lines_to_pick:
        who = hands.by_subject.get(line.line_id, "")
        if who in reports:
            items += _of_robot(reports[who], line.sku, line.name)
        elif wanted.items[line.sku].doubts and who != hands.finisher:
            # Whoever left in the midst of doubting left what stood there.
            items += Counter(item for item in given.elements() if _is_of(line.sku, item))
        else:
            items += _of_picker(line.sku, wanted.items[line.sku])
    return items


def booked_items(booked: Mapping[str, Any]) -> Counter[Item]:
    """As the marketplace has them."""
    sku_of = {line["_id"]: line["sku"] for line in booked["lines"]}
    items: Counter[Item] = Counter()
    for line in booked["lines"]:
        status, amount = line["status"], Decimal(str(line["amount"]))
        if line["replaced_id"] is not None:
            status = f"FOR {sku_of[line['replaced_id']]}"
        elif status in {"NOT_FOUND", "REPLACED"}:
            amount = _NONE
        items[line["sku"], status, amount] += 1
    return items


def hub_items(view: OrderView) -> Counter[Item]:
    """As the hub has them."""
    sku_of = {line.line_id: line.sku for line in view.order.lines}
    items: Counter[Item] = Counter()
    for line_id, outcome in view.cart.outcomes.items():
        sku = sku_of[line_id]
        match outcome:
            case Picked():
                items[sku, "IN_CART", outcome.amount] += 1
            case Replaced():
                items[sku, "REPLACED", _NONE] += 1
                items[outcome.product.sku, f"FOR {sku}", outcome.amount] += 1
            case _:
                items[sku, outcome.kind.upper(), _NONE] += 1
    for addition in view.cart.additions:
        items[addition.product.sku, "ADDITION", addition.amount] += 1
    return items


def _own(line: Mapping[str, Any]) -> bool:
    return line["replaced_id"] is None and line["status"] != "ADDITION"


def _is_of(sku: str, item: Item) -> bool:
    return (item[0] == sku and item[1] != "ADDITION") or item[1] == f"FOR {sku}"


def _meant_bags(wanted: Meaning, hands: Hands, reports: Mapping[str, Report]) -> Counter[Item]:
    """Whoever finishes the order has the last word on the bags."""
    report = reports.get(hands.finisher)
    if report is None:
        sku, count = BAG, wanted.bags
    else:
        sku, count = (report.bagged.sku, report.bagged.count) if report.bagged else (BAG, 0)
    return Counter({(sku, "ADDITION", Decimal(count)): 1}) if count else Counter()


def _of_robot(report: Report, sku: str, name: str) -> Counter[Item]:
    """Nothing where it decided without having written it down."""
    decided = report.decided.get(name)
    if decided is None:
        return Counter()
    if decided.amount is None:
        return Counter([(sku, "NOT_FOUND", _NONE)])
    if decided.deed is Deed.REPLACED:
        return _replaced(sku, decided.product, decided.amount)
    return Counter([(sku, "IN_CART", decided.amount)])


def _of_picker(sku: str, meant: Meant) -> Counter[Item]:
    match meant.fate:
        case Fate.REPLACED if meant.product is not None:
            return _replaced(sku, meant.product.sku, meant.amount)
        case Fate.NOT_FOUND:
            return Counter([(sku, "NOT_FOUND", _NONE)])
        case _:
            return Counter([(sku, "IN_CART", meant.amount)])


def _replaced(sku: str, product: str, amount: Decimal) -> Counter[Item]:
    return Counter([(sku, "REPLACED", _NONE), (product, f"FOR {sku}", amount)])
