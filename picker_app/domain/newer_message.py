"""Which of two messages about an order counts, and how a newer one takes over the lines of an older
one.

Marketplaces promise neither order nor uniqueness of their webhooks: each may come twice, late and
out of turn.
"""

from dataclasses import replace
from enum import StrEnum

from picker_app.domain.identity import LineId
from picker_app.domain.order import Line, Order, OrderStatus

_PROGRESS = (
    OrderStatus.RECEIVED,
    OrderStatus.ACCEPTED,
    OrderStatus.READY_FOR_PICKUP,
    OrderStatus.DISPATCHED,
    OrderStatus.DELIVERED,
)


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
    if _steps_back(known.status, incoming.status) or _is_older(incoming, known):
        return Verdict.LATE
    return Verdict.APPLY


def succeed(known: Order, incoming: Order) -> Order:
    """The order after a newer message: the incoming one, its lines under the ids that they had.

    A status that this version does not know tells nothing about progress: the known one stays, the
    word is shown. A message without lines (a bare cancellation) changes the status alone.
    """
    status = known.status if incoming.status is OrderStatus.UNKNOWN else incoming.status
    if incoming.lines:
        lines = _with_known_ids(known.lines, incoming.lines)
        return replace(incoming, order_id=known.order_id, status=status, lines=lines)
    return replace(
        known,
        status=status,
        status_words=incoming.status_words,
        cancellation=incoming.cancellation or known.cancellation,
        updated_at=incoming.updated_at or known.updated_at,
    )


def _steps_back(known: OrderStatus, incoming: OrderStatus) -> bool:
    if known not in _PROGRESS or incoming not in _PROGRESS:
        return False
    return _PROGRESS.index(incoming) < _PROGRESS.index(known)


def _is_older(incoming: Order, known: Order) -> bool:
    if incoming.updated_at is None or known.updated_at is None:
        return False
    return incoming.updated_at < known.updated_at


def _with_known_ids(known: tuple[Line, ...], incoming: tuple[Line, ...]) -> tuple[Line, ...]:
    unclaimed = list(known)
    fresh = max((int(line.line_id) for line in known), default=0)
    result: list[Line] = []
    for line in incoming:
        twin = _twin(line, unclaimed)
        if twin is None:
            fresh += 1
            result.append(replace(line, line_id=LineId(str(fresh))))
        else:
            unclaimed.remove(twin)
            result.append(replace(line, line_id=twin.line_id))
    return tuple(result)


def _twin(line: Line, candidates: list[Line]) -> Line | None:
    """The same line in the older message: by the platform's id, and by SKU where one side has no
    id.
    """
    if line.platform_line_id is not None:
        for other in candidates:
            if other.platform_line_id == line.platform_line_id:
                return other
    for other in candidates:
        one_without_id = line.platform_line_id is None or other.platform_line_id is None
        if one_without_id and other.sku == line.sku and other.replaces == line.replaces:
            return other
    return None
