"""The queue of orders."""

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from picker_app.domain.cart import collector_of
from picker_app.domain.due import comes_up_at, due_at
from picker_app.domain.identity import OrderId
from picker_app.domain.order import Cancellation, Collector
from picker_app.domain.put_back import left_to_put_back
from picker_app.domain.stage import IntentState, Stage
from picker_app.domain.wording import holder_words
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.attention import calling_words, calls, is_for_later
from picker_app.kiosk.present.cancelled import cancelled_headline
from picker_app.kiosk.present.courier import courier_trouble
from picker_app.kiosk.present.due import due_of, ready_by_of
from picker_app.kiosk.present.silence import silence_words
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.waiting import minutes_waiting
from picker_app.kiosk.present.words import (
    bags_words,
    code_words,
    collector_words,
    count_words,
    progress_words,
    sentence,
    time_words,
)
from picker_app.kiosk.states.queue import Haste, QueueRow, QueueState, RowTone

logger = logging.getLogger(__name__)

_CANCELLED_STAY = timedelta(minutes=30)
"""How long a cancelled order stays in the queue, so that its goods go back to the shelf."""
_LAST = datetime.max.replace(tzinfo=UTC)
_WAITS_FOR = {
    Collector.RIDER: "Ready, waits for rider",
    Collector.DRIVER: "Ready, waits for own driver",
    Collector.CUSTOMER: "Ready, waits for customer",
    Collector.UNKNOWN: "Ready, waits to be taken",
}
_TONES = {
    Stage.QUEUED: RowTone.WAITING,
    Stage.SENDING: RowTone.SENDING,
    Stage.HAND_OVER: RowTone.HAND_OVER,
    Stage.CANCELLED: RowTone.CANCELLED,
}


class RowMemory:
    """Makes rows. That of an order that did not change is made anew only when time has passed: of
    hundreds of orders an event changes one.
    """

    def __init__(self) -> None:
        self._made: dict[OrderId, tuple[KnownOrder, QueueRow]] = {}
        self._made_for: tuple[object, ...] = ()

    def forget(self) -> None:
        """Time has passed."""
        self._made.clear()

    def rows(self, orders: Iterable[KnownOrder], around: Surroundings) -> tuple[QueueRow, ...]:
        """A row for each order."""
        made_for = (around.store, around.zone, around.link.condition, around.silent)
        if made_for != self._made_for:
            self.forget()
            self._made_for = made_for
        return tuple(self._row(known, around) for known in orders)

    def _row(self, known: KnownOrder, around: Surroundings) -> QueueRow:
        made_of, row = self._made.get(known.order_id, (None, None))
        if row is None or made_of is not known:
            row = _row_in_any_case(known, around)
            self._made[known.order_id] = (known, row)
        return row


def queue_state(
    orders: Iterable[KnownOrder],
    around: Surroundings,
    *,
    unread_webhooks: int,
    listed_webhooks: int = 0,
    remark: str = "",
    picker: str = "",
    memory: RowMemory | None = None,
) -> QueueState:
    """The whole queue screen: trouble on top, then by due time, orders without one last by
    arrival, behind them those that were cancelled and need nothing; preorders that nobody has to
    begin yet apart.

    `remark` is what there is to know of the marketplaces, `picker` who is signed in.

    An order that calls for attention stays where it is: moved, it would push the others away under
    the finger that is about to touch them.
    """
    shown = sorted((known for known in orders if _is_listed(known, around)), key=_place)
    now, later = _parted(shown, around)
    memory = memory or RowMemory()
    return QueueState(
        store=around.store.name if around.store is not None else "",
        clock=f"{around.now.astimezone(around.zone):%H:%M}",
        rows=memory.rows(now, around),
        later=memory.rows(later, around),
        summary=" · ".join(filter(None, (_summary(now, later, around), remark))),
        later_summary=_later_summary(later, around),
        link=around.link,
        unread_webhooks=unread_webhooks,
        listed_webhooks=listed_webhooks,
        picker=picker,
        loading=around.store is None,
    )


def trouble_of(known: KnownOrder) -> str:
    """What went wrong in sending a finished order, to its marketplace or its courier; empty where
    nothing did.
    """
    intent = known.view.intent
    if intent is None or known.ended_here:
        return ""
    if intent.state is IntentState.REFUSED and known.stage in {Stage.QUEUED, Stage.PICKING}:
        return f"Refused by the marketplace. {sentence(intent.words)} Open it and mend it."
    if intent.state is IntentState.UNCLEAR and known.stage is Stage.SENDING:
        return f"Nobody knows whether the marketplace took it. {sentence(intent.words)}".rstrip()
    return courier_trouble(known)


def _summary(now: Sequence[KnownOrder], later: Sequence[KnownOrder], around: Surroundings) -> str:
    calling = sum(calls(known, around) for known in now)
    words = (
        count_words(len(now), "order", "orders") if now else "",
        f"{calling} waiting too long" if calling else "",
        f"{len(later)} for later" if later else "",
    )
    return ", ".join(filter(None, words))


def _later_summary(later: Sequence[KnownOrder], around: Surroundings) -> str:
    if not later:
        return ""
    count = count_words(len(later), "preorder", "preorders")
    return f"{count}, the next one comes up at {_comes_up_words(later[0], around)}"


def _comes_up_words(known: KnownOrder, around: Surroundings) -> str:
    moment = comes_up_at(known.order, around.preorder_lead)
    return "" if moment is None else time_words(moment, around.now, around.zone)


def _parted(
    orders: Iterable[KnownOrder], around: Surroundings
) -> tuple[list[KnownOrder], list[KnownOrder]]:
    now: list[KnownOrder] = []
    later: list[KnownOrder] = []
    for known in orders:
        is_apart = is_for_later(known, around) and not trouble_of(known)
        (later if is_apart else now).append(known)
    return now, later


def _is_listed(known: KnownOrder, around: Surroundings) -> bool:
    if known.stage is Stage.CANCELLED:
        view = known.view
        since = view.closed_at or known.order.updated_at or view.received_at
        return around.now - since < _CANCELLED_STAY
    return known.stage is not Stage.CLOSED or bool(courier_trouble(known))


def _place(known: KnownOrder) -> tuple[bool, bool, datetime, datetime, str]:
    due = known.view.ready_by or due_at(known.order) or _LAST
    trouble = bool(trouble_of(known))
    return _is_over(known), not trouble, due, known.view.received_at, known.order_id


def _is_over(known: KnownOrder) -> bool:
    """Whether it was cancelled and nothing is left to put back: it is only there to be seen."""
    is_cancelled = known.stage is Stage.CANCELLED
    return is_cancelled and not left_to_put_back(known.order, known.cart)


def _row_in_any_case(known: KnownOrder, around: Surroundings) -> QueueRow:
    """A mistake of ours about one order must not take the whole queue off every screen."""
    try:
        return _row(known, around)
    except Exception:
        logger.exception("an order cannot be shown", extra={"order_id": known.order_id})
        return QueueRow(
            order_id=known.order_id,
            order_code=code_words(known.order),
            first_name="",
            platform="",
            collector="",
            item_count="",
            due_label="",
            due_time="",
            due_words="",
            haste=Haste.NONE,
            tone=RowTone.TROUBLE,
            status="Cannot be shown",
            trouble="This program cannot show the order. Call for help.",
        )


def _row(known: KnownOrder, around: Surroundings) -> QueueRow:
    order = known.order
    ready_by = ready_by_of(known.view, around)
    due = ready_by if ready_by.time else due_of(order, around)
    trouble = trouble_of(known)
    return QueueRow(
        order_id=known.order_id,
        order_code=code_words(order),
        first_name=order.customer.first_name,
        platform=around.marketplace(order),
        collector=collector_words(collector_of(order, known.cart)),
        item_count=count_words(len(order.lines_to_pick), "item", "items"),
        due_label=due.label,
        due_time=due.time,
        due_words=due.words,
        haste=due.haste,
        tone=RowTone.TROUBLE if trouble else _tone(known, around),
        status=_status(known, around),
        trouble=trouble or _silence(known, around),
    )


def _silence(known: KnownOrder, around: Surroundings) -> str:
    """No trouble of the order: it stays where it is among the others."""
    words = silence_words(known, around)
    return f"{words} Open it to take it over." if words else ""


def _tone(known: KnownOrder, around: Surroundings) -> RowTone:
    if calls(known, around):
        return RowTone.CALLING
    if is_for_later(known, around):
        return RowTone.LATER
    if known.stage is Stage.PICKING:
        return RowTone.MINE if known.mine else RowTone.TAKEN
    return _TONES.get(known.stage, RowTone.WAITING)


def _status(known: KnownOrder, around: Surroundings) -> str:
    match known.stage:
        case Stage.QUEUED:
            return _queued_words(known, around)
        case Stage.PICKING:
            return _picking_words(known, around)
        case Stage.SENDING:
            return _sending_words(known, around)
        case Stage.HAND_OVER:
            waits = _waits_for(known)
            return ". ".join(filter(None, (waits, bags_words(known.cart.packed_bags))))
        case Stage.CANCELLED:
            return _cancelled_words(known.order.cancellation or Cancellation())
        case Stage.CLOSED:
            return "Taken"


def _waits_for(known: KnownOrder) -> str:
    if known.view.delivery is not None:
        return "Ready, waits for courier"
    return _WAITS_FOR[collector_of(known.order, known.cart)]


def _cancelled_words(cancellation: Cancellation) -> str:
    headline = cancelled_headline(cancellation)
    return f"{headline} after it had left" if cancellation.after_pickup else headline


def _sending_words(known: KnownOrder, around: Surroundings) -> str:
    if known.finished_here:
        return "Finished here, not sent"
    if known.cancelled_here:
        return "Cancelled here, not sent"
    intent = known.view.intent
    if intent is not None and intent.state is IntentState.UNCLEAR:
        return "Unclear"
    minutes = minutes_waiting(known, around)
    return f"Waits to be sent, {minutes} min" if minutes else "Being sent"


def _queued_words(known: KnownOrder, around: Surroundings) -> str:
    if calls(known, around):
        return calling_words(known, around)
    if is_for_later(known, around):
        return f"Comes up at {_comes_up_words(known, around)}"
    return "New"


def _picking_words(known: KnownOrder, around: Surroundings) -> str:
    progress = progress_words(known.order, known.cart)
    claim = known.others_claim
    if claim is None:
        return f"Picking {progress}"
    since = time_words(claim.since, around.now, around.zone)
    return f"With {holder_words(claim.picker, claim.terminal)} since {since}, {progress}"
