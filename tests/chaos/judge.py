"""Whether a run ended right: what was meant, what the hub has, and the marketplace's book."""

import sqlite3
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from picker_app.api.actions import DecisionKind
from picker_app.api.orders import OrderView
from picker_app.domain.outcome import Picked, Replaced
from picker_app.domain.stage import Stage
from picker_app.hub.storage.database import FILE_NAME
from tests.chaos.director import Run, Watched
from tests.chaos.meaning import BAG, Fate, meaning
from tests.chaos.robots import Robots

_MINUTE = timedelta(seconds=60)
_BLOCKED = "Error 1015"

Item = tuple[str, str, Decimal]
"""SKU, what became of it, how much of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is left of a run."""

    seed: int
    budget: int
    run: Run
    booked: Sequence[Mapping[str, Any]]
    """The marketplace's orders."""
    book: Sequence[Mapping[str, Any]]
    views: Sequence[OrderView]
    decided: Sequence["Decided"]
    """All actions of the hub's log."""
    robots: Robots = field(default_factory=Robots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One action in the hub's log."""

    order_id: str
    terminal: str
    epoch: int
    number: int
    verdict: str
    deed: str

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What it is known by."""
        return self.order_id, self.terminal, self.epoch, self.number

    @property
    def counts(self) -> bool:
        """Two terminals may hand one bag over: then one of them closes the order."""
        return self.verdict == DecisionKind.TAKEN or self.deed == "handed_over"


def read_decided(hub_folder: Path) -> list[Decided]:
    """All actions of the hub's log."""
    connection = sqlite3.connect(f"file:{hub_folder / FILE_NAME}?mode=ro", uri=True)
    try:
        rows = connection.execute(
            "SELECT order_id, content ->> 'terminal', epoch, number, verdict,"
            " content ->> '$.deed.kind' FROM log WHERE kind = 'ACTION'"
        ).fetchall()
    finally:
        connection.close()
    return [
        Decided(
            order_id=row[0],
            terminal=row[1],
            epoch=row[2],
            number=row[3],
            verdict=row[4],
            deed=row[5],
        )
        for row in rows
    ]


def most_in_a_minute(book: Sequence[Mapping[str, Any]]) -> int:
    """The most calls that the marketplace saw in any sixty seconds."""
    most, window = 0, deque[datetime]()
    for moment in sorted(datetime.fromisoformat(entry["at"]) for entry in book):
        while window and moment - window[0] >= _MINUTE:
            window.popleft()
        window.append(moment)
        most = max(most, len(window))
    return most


def wrongs(evidence: Evidence) -> Iterator[str]:
    """All that is not right, a line each."""
    booked = {order["order_code"]: order for order in evidence.booked}
    views = {view.order.order_code: view for view in evidence.views}
    faults = _faults(evidence.book)
    for code, watched in evidence.run.orders.items():
        where = f"order {watched.number} ({code}; {watched.mishap.words})"
        for wrong in _wrongs_of(evidence, watched, booked.get(code), views.get(code)):
            yield f"{where}: {wrong}"
        for fault in faults[watched.order_id]:
            yield f"{where}: {fault}"
    for complaint in evidence.run.complaints:
        if complaint.order_code not in evidence.run.cancelled:
            yield f"order {complaint.order_code}: {complaint.words}"
    yield from evidence.robots.wrongs
    yield from _wrongs_of_beeps(evidence)
    if (most := most_in_a_minute(evidence.book)) > evidence.budget:
        yield f"{most} calls in sixty seconds, and the budget is {evidence.budget}"
    if blocked := sum(_BLOCKED in entry["answer"] for entry in evidence.book):
        yield f"the marketplace blocked {blocked} calls"


def _faults(book: Sequence[Mapping[str, Any]]) -> Mapping[str, list[str]]:
    """What the hub did against the documents, by order."""
    faults: dict[str, list[str]] = defaultdict(list)
    for entry in book:
        faults[entry["order_id"] or ""].extend(entry["faults"])
    return faults


def _wrongs_of(
    evidence: Evidence,
    watched: Watched,
    booked: Mapping[str, Any] | None,
    view: OrderView | None,
) -> Iterator[str]:
    if watched.ended_at is None:
        stage = "unknown to the hub" if view is None else f"{view.stage}, {view.intent}"
        yield f"it did not end: {stage}"
    if booked is None or view is None:
        yield "hub or marketplace does not know it"
        return
    if watched.order_code in evidence.run.cancelled:
        yield from _wrongs_of_cancelled(booked, view)
    else:
        yield from _wrongs_of_finished(evidence, booked, view)


def _wrongs_of_cancelled(booked: Mapping[str, Any], view: OrderView) -> Iterator[str]:
    """A final may have come before."""
    if (booked["status"], view.stage) != ("CANCELLED", Stage.CANCELLED):
        yield f"it was cancelled, and is {booked['status']} and {view.stage}"
    if booked["finals"] > 1:
        yield f"{booked['finals']} finals took effect"


def _wrongs_of_finished(
    evidence: Evidence, booked: Mapping[str, Any], view: OrderView
) -> Iterator[str]:
    if booked["finals"] != 1:
        yield f"{booked['finals']} finals took effect"
    if view.stage is not Stage.CLOSED:
        yield f"the hub has it as {view.stage}"
    has, ours = _booked_items(booked), _hub_items(view)
    is_robots = view.order.order_code in evidence.robots.orders
    meant = ours if is_robots else _meant(evidence.seed, booked)
    for name, found in (("marketplace", has), ("hub", ours)):
        for item in (meant - found).elements():
            yield f"meant, and not with the {name}: {item}"
        for item in (found - meant).elements():
            yield f"with the {name}, and not meant: {item}"


def _meant(seed: int, booked: Mapping[str, Any]) -> Counter[Item]:
    ordered = {
        line["sku"]: Decimal(str(line["ordered"])) for line in booked["lines"] if _is_own(line)
    }
    sells_bags = booked["connection"] == "glovo"
    wanted = meaning(seed, booked["order_code"], ordered, sells_bags=sells_bags)
    items: Counter[Item] = Counter()
    for sku, meant in wanted.items.items():
        match meant.fate:
            case Fate.PICKED:
                items[sku, "IN_CART", meant.amount] += 1
            case Fate.NOT_FOUND:
                items[sku, "NOT_FOUND", Decimal(0)] += 1
            case Fate.REPLACED if meant.product is not None:
                items[sku, "REPLACED", Decimal(0)] += 1
                items[meant.product.sku, f"FOR {sku}", meant.amount] += 1
    if wanted.bags:
        items[BAG, "ADDITION", Decimal(wanted.bags)] += 1
    return items


def _is_own(line: Mapping[str, Any]) -> bool:
    return line["replaced_id"] is None and line["status"] != "ADDITION"


def _booked_items(booked: Mapping[str, Any]) -> Counter[Item]:
    sku_of = {line["_id"]: line["sku"] for line in booked["lines"]}
    items: Counter[Item] = Counter()
    for line in booked["lines"]:
        status, amount = line["status"], Decimal(str(line["amount"]))
        if line["replaced_id"] is not None:
            status = f"FOR {sku_of[line['replaced_id']]}"
        elif status in {"NOT_FOUND", "REPLACED"}:
            amount = Decimal(0)
        items[line["sku"], status, amount] += 1
    return items


def _hub_items(view: OrderView) -> Counter[Item]:
    sku_of = {line.line_id: line.sku for line in view.order.lines}
    items: Counter[Item] = Counter()
    for line_id, outcome in view.cart.outcomes.items():
        sku = sku_of[line_id]
        match outcome:
            case Picked():
                items[sku, "IN_CART", outcome.amount] += 1
            case Replaced():
                items[sku, "REPLACED", Decimal(0)] += 1
                items[outcome.product.sku, f"FOR {sku}", outcome.amount] += 1
            case _:
                items[sku, outcome.kind.upper(), Decimal(0)] += 1
    for addition in view.cart.additions:
        items[addition.product.sku, "ADDITION", addition.amount] += 1
    return items


def _wrongs_of_beeps(evidence: Evidence) -> Iterator[str]:
    """Every action that a picker heard is in the hub's log, once, and counts there."""
    times = Counter(decided.key for decided in evidence.decided)
    cancelled = {
        view.order.order_id
        for view in evidence.views
        if view.order.order_code in evidence.run.cancelled
    }
    forked = _forked(evidence.decided)
    for decided in evidence.decided:
        if times[decided.key] > 1:
            yield f"{times[decided.key]} times: {decided}"
        is_stale = (decided.order_id, decided.epoch) in forked
        if not (decided.counts or is_stale or decided.order_id in cancelled):
            yield f"does not count: {decided}"
    for beep in evidence.run.beeps:
        if (beep.order_id, beep.terminal, beep.epoch, beep.number) not in times:
            yield f"lost: {beep}"


def _forked(every: Sequence[Decided]) -> set[tuple[str, int]]:
    """The orders and epochs that two terminals had, the second one since a backup was restored that
    did not know the first: only one of them can count.
    """
    terminals: dict[tuple[str, int], set[str]] = defaultdict(set)
    for decided in every:
        terminals[decided.order_id, decided.epoch].add(decided.terminal)
    return {key for key, names in terminals.items() if len(names) > 1}


def picked_by_several(views: Sequence[OrderView], every: Sequence[Decided]) -> set[str]:
    """Codes of the orders that one terminal began and another went on with."""
    pickers: dict[str, set[str]] = defaultdict(set)
    for decided in every:
        if decided.deed != "handed_over":
            pickers[decided.order_id].add(decided.terminal)
    return {view.order.order_code for view in views if len(pickers[view.order.order_id]) > 1}
