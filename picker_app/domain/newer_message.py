"""Which of two messages about an order counts, and how a newer one takes over the lines of an older
one.

Marketplaces promise neither order nor uniqueness of their webhooks: each may come twice, late and
out of turn.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from picker_app.domain.changes import changes_between
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Line, LineStatus, Order, OrderStatus, Vendor

_PROGRESS = (
    OrderStatus.RECEIVED,
    OrderStatus.ACCEPTED,
    OrderStatus.READY_FOR_PICKUP,
    OrderStatus.DISPATCHED,
    OrderStatus.DELIVERED,
)


_CONFIRMS = frozenset({OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED})


class Verdict(StrEnum):
    """What to do with a message about an order that is known already."""

    APPLY = "APPLY"
    LATE = "LATE"
    """Something newer is known: kept, and changes nothing."""


def verdict_on(known: Order, incoming: Order) -> Verdict:
    """Whether a message changes what is known.

    Cancelled stays cancelled, and a cancellation counts whenever it comes. Otherwise an order never
    steps back, and among messages of one status the platform's own time of change decides; without
    one, the later to arrive counts.
    """
    if known.status is OrderStatus.CANCELLED:
        return Verdict.LATE
    if incoming.status is OrderStatus.CANCELLED:
        return Verdict.APPLY
    if _steps_back(known, incoming.status) or _is_older(incoming, known):
        return Verdict.LATE
    return Verdict.APPLY


def succeed(known: Order, incoming: Order) -> Order:
    """The order after a newer message, its lines under the ids that they had.

    A status that this version does not know tells nothing about progress: the known one stays, the
    word is shown. A message that tells neither whose order it is nor what is ordered changes only
    what it does tell: a bare cancellation the status, and the answer to a PUT, which is documented
    as the request's own body (Delivery Hero, Partner Picking use cases, section 2), the amounts
    too.
    """
    status = _furthest(known.status, incoming.status)
    if _is_whole(incoming):
        lines = _with_known_ids(known, incoming.lines)
        newer = replace(
            incoming,
            order_id=known.order_id,
            status=status,
            lines=lines,
            last_line_number=_last_number_gone(known, lines),
            # What the store told, whether or not the marketplace says it again.
            accepted_for=incoming.accepted_for or known.accepted_for,
        )
        return replace(newer, changes=(*known.changes, *changes_between(known, newer)))
    lines = _updated(known.lines, _with_known_ids(known, incoming.lines))
    return replace(
        known,
        status=status,
        status_words=incoming.status_words,
        lines=lines,
        last_line_number=_last_number_gone(known, lines),
        # Sums are of one status: those before the order was finished say nothing of it afterwards.
        payment=known.payment if status is known.status else incoming.payment,
        accepted_for=incoming.accepted_for or known.accepted_for,
        cancellation=incoming.cancellation or known.cancellation,
        updated_at=incoming.updated_at or known.updated_at,
    )


def _is_whole(order: Order) -> bool:
    return bool(order.lines) and bool(
        order.order_code or order.external_order_id or order.vendor != Vendor()
    )


def _steps_back(known: Order, incoming: OrderStatus) -> bool:
    if known.status not in _PROGRESS or incoming not in _PROGRESS:
        return False
    if known.collector not in {Collector.RIDER, Collector.CUSTOMER} and incoming in _CONFIRMS:
        # The store's own delivery is finished by DISPATCHED and confirmed by either word, with the
        # final prices (the same document, overview).
        return known.status not in _CONFIRMS and _is_before(incoming, known.status)
    return _is_before(incoming, known.status)


def _furthest(known: OrderStatus, incoming: OrderStatus) -> OrderStatus:
    if incoming is OrderStatus.UNKNOWN:
        return known
    both_known = known in _PROGRESS and incoming in _PROGRESS
    return known if both_known and _is_before(incoming, known) else incoming


def _is_before(one: OrderStatus, other: OrderStatus) -> bool:
    return _PROGRESS.index(one) < _PROGRESS.index(other)


def _is_older(incoming: Order, known: Order) -> bool:
    if incoming.updated_at is None or known.updated_at is None:
        return False
    return incoming.updated_at < known.updated_at


def _updated(known: tuple[Line, ...], told: tuple[Line, ...]) -> tuple[Line, ...]:
    """The known lines with what became of them, and those that they did not have."""
    news = {line.line_id: line for line in told}
    lines = [_line_updated(line, news.pop(line.line_id, None)) for line in known]
    return (*lines, *news.values())


def _line_updated(known: Line, told: Line | None) -> Line:
    if told is None:
        return known
    weight = told.pricing.weight if told.pricing.weight is not None else known.pricing.weight
    return replace(
        known,
        status=told.status,
        status_words=told.status_words,
        pricing=replace(
            known.pricing, quantity=told.pricing.quantity, weight=weight, total_price=None
        ),
        original_pricing=known.original_pricing or known.pricing,
    )


def _last_number(lines: Iterable[Line]) -> int:
    return max((int(line.line_id) for line in lines), default=0)


def _last_number_gone(known: Order, lines: tuple[Line, ...]) -> int:
    last = max(known.last_line_number, _last_number(known.lines))
    return last if last > _last_number(lines) else 0


def _with_known_ids(known: Order, incoming: tuple[Line, ...]) -> tuple[Line, ...]:
    """The incoming lines under the ids that they had, and where they stood: no item may jump under
    a picker's hand because the platform tells it at another place.
    """
    unclaimed = list(known.lines)
    fresh = max(known.last_line_number, _last_number(known.lines))
    result: list[Line] = []
    for line in incoming:
        twin = _twin(line, unclaimed)
        if twin is None:
            fresh += 1
            result.append(replace(line, line_id=LineId(str(fresh))))
        else:
            unclaimed.remove(twin)
            result.append(_under_the_id_of(twin, line))
    return tuple(sorted(result, key=lambda line: int(line.line_id)))


def _under_the_id_of(twin: Line, line: Line) -> Line:
    """A line that carries what is in the cart need not say what was ordered: the older dialect of
    Delivery Hero has no original_pricing.
    """
    original = line.original_pricing
    if line.status is not LineStatus.NOT_PROCESSED and original is None:
        original = twin.original_pricing or twin.pricing
    return replace(line, line_id=twin.line_id, original_pricing=original)


def _twin(line: Line, candidates: list[Line]) -> Line | None:
    """The same line in the older message: by one of the ids that the platform gave it, and by SKU
    where one side has no id.
    """
    for platform_id in (line.platform_line_id, *line.earlier_ids):
        for other in candidates:
            if platform_id is not None and platform_id in _ids(other):
                return other
    for other in candidates:
        one_without_id = line.platform_line_id is None or other.platform_line_id is None
        if one_without_id and other.sku == line.sku and other.replaces == line.replaces:
            return other
    return None


def _ids(line: Line) -> tuple[str | None, ...]:
    return (line.platform_line_id, *line.earlier_ids)
