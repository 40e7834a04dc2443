"""Whether a run ended right: what was meant, what the hub has, and the marketplace's book."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from picker_app.api.orders import OrderView
from picker_app.demo.book import BookedOrder
from picker_app.demo.courier_judge import wrongs_of_courier
from picker_app.domain.refusal import Reason
from picker_app.domain.stage import Stage
from picker_app.kiosk.robot.diary import Ending
from tests.chaos.director import Run, Watched
from tests.chaos.items import booked_items, hub_items, meant_items
from tests.chaos.log import Decided, forked, hands_of, refused_in_a_row
from tests.chaos.mishaps import MishapKind
from tests.chaos.robots import Robots

_MINUTE = timedelta(seconds=60)
_BLOCKED = "Error 1015"
_OF_COURIER = ("/api/", "/oauth/")
"""Its paths: another address, with a budget of its own."""
_FINISHED_ALREADY = frozenset({Reason.ORDER_BEING_SENT, Reason.ORDER_FINISHED})
"""What a hub says that was restored, once it has the Ready back that it showed as lost."""
_REFUSALS_THAT_TELL = 2
"""A hub that was restored refuses a Ready for what others picked and it has not got back yet. Then
the screen shows that to be undone; it is no help to be refused again and again.
"""


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
    decided: Sequence[Decided]
    """All actions of the hub's log, in the order in which they count."""
    robots: Robots = field(default_factory=dict)
    delivered: Sequence[BookedOrder] = ()
    """The marketplace's orders once more, with what the courier was told of them."""


def most_in_a_minute(book: Sequence[Mapping[str, Any]]) -> int:
    """The most calls that the marketplace saw in any sixty seconds."""
    most, window = 0, deque[datetime]()
    calls = (entry for entry in book if not entry["path"].startswith(_OF_COURIER))
    for moment in sorted(datetime.fromisoformat(entry["at"]) for entry in calls):
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
    is_cancelled = watched.order_code in evidence.run.cancelled
    if is_cancelled and view is None and _was_restored(evidence.run):
        # Nothing is to be done any more about what it lost again.
        return
    if booked is None or view is None:
        yield "hub or marketplace does not know it"
        return
    if is_cancelled:
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
    hands = hands_of(view.order.order_id, evidence.decided)
    code = view.order.order_code
    reports = {name: told[code] for name, told in evidence.robots.items() if code in told}
    meant = meant_items(evidence.seed, booked, view, hands, reports)
    found_with = {"marketplace": booked_items(booked), "hub": hub_items(view)}
    if _came_too_late(evidence, view):
        # Steps whose decision a terminal lost count no more; the marketplace has them.
        del found_with["hub"]
    else:
        for order in evidence.delivered:
            if order.order_code == code:
                yield from wrongs_of_courier(order)
    for name, found in found_with.items():
        for item in (meant - found).elements():
            yield f"meant, and not with the {name}: {item}"
        for item in (found - meant).elements():
            yield f"with the {name}, and not meant: {item}"
    for name, report in reports.items():
        if report.ending is Ending.CANCELLED:
            yield f"{name} showed it as cancelled, and it is {booked['status']}"


def _came_too_late(evidence: Evidence, view: OrderView) -> bool:
    """Whether a restored hub refused steps on the order because it was finished with them."""
    return _was_restored(evidence.run) and any(
        decided.order_id == view.order.order_id and decided.reason in _FINISHED_ALREADY
        for decided in evidence.decided
    )


def _was_restored(run: Run) -> bool:
    return run.mishaps[MishapKind.HUB_RESTORED] > 0


def _wrongs_of_beeps(evidence: Evidence) -> Iterator[str]:
    """Every action that a picker heard is in the hub's log, once, and counts there."""
    times = Counter(decided.key for decided in evidence.decided)
    cancelled = {
        view.order.order_id
        for view in evidence.views
        if view.order.order_code in evidence.run.cancelled
    }
    stale = forked(evidence.decided)
    series = refused_in_a_row(evidence.decided) if _was_restored(evidence.run) else {}
    for decided in evidence.decided:
        if times[decided.key] > 1:
            yield f"{times[decided.key]} times: {decided}"
        is_stale = (decided.order_id, decided.epoch) in stale
        is_told = 0 < series.get(decided.key, 0) <= _REFUSALS_THAT_TELL
        is_told |= _was_restored(evidence.run) and decided.reason in _FINISHED_ALREADY
        if not (decided.counts or is_stale or is_told or decided.order_id in cancelled):
            yield f"does not count: {decided}"
    for beep in evidence.run.beeps:
        if (beep.order_id, beep.terminal, beep.epoch, beep.number) not in times:
            yield f"lost: {beep}"
