"""Orders of the past."""

from datetime import date

from picker_app.domain.order import LineStatus, Order, OrderStatus
from picker_app.domain.wording import amount_words
from picker_app.kiosk.desks.history import History
from picker_app.kiosk.paper.sheet import Fact
from picker_app.kiosk.present.about_order import line_facts, order_facts
from picker_app.kiosk.present.cancelled import cancelled_headline, reason_words
from picker_app.kiosk.present.sums import charge_facts
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import code_words, count_words, money_words
from picker_app.kiosk.states.about_order import AboutOrder
from picker_app.kiosk.states.history import HistoryRow, HistoryState

_STATUSES = {
    OrderStatus.RECEIVED: "Received",
    OrderStatus.ACCEPTED: "Accepted",
    OrderStatus.READY_FOR_PICKUP: "Ready to be collected",
    OrderStatus.DISPATCHED: "On its way",
    OrderStatus.DELIVERED: "Delivered",
    OrderStatus.CANCELLED: "Cancelled",
}

_LINE_STATUSES = {
    LineStatus.NOT_PROCESSED: "",
    LineStatus.IN_CART: "in the bag",
    LineStatus.NOT_FOUND: "not found",
    LineStatus.REPLACED: "replaced",
    LineStatus.ADDITION: "added",
    LineStatus.UNKNOWN: "",
}

_TOUCH_FIND = "Touch Find: the marketplaces are asked for this one order."
_SHOWN_BY_NOBODY = "No marketplace shows this order. They show those of the last sixty days."


def history_state(history: History, around: Surroundings) -> HistoryState:
    """The whole screen."""
    rows = tuple(_row(order, around) for order in history.found())
    shown = None if history.shown is None else history.orders.get(history.shown)
    return HistoryState(
        days=history.days,
        time=_time_words(history.first_day, history.last_day),
        can_go_back=history.can_go_back,
        can_go_on=history.ended_days_ago > 0,
        text=history.text,
        is_reading=history.is_reading,
        is_for_one=history.is_for_one,
        remark=_remark(history, len(rows)),
        rows=rows,
        blank="" if rows else _blank(history),
        about=None if shown is None else _about(shown, around),
        attention=around.attention,
        link=around.link,
    )


def _row(order: Order, around: Surroundings) -> HistoryRow:
    total = order.payment.order_total
    numbers = (order.customer.first_name, order.external_order_id)
    return HistoryRow(
        order_id=order.order_id,
        order_code=code_words(order),
        numbers=" · ".join(filter(None, numbers)),
        when=_when(order, around),
        platform=around.marketplace(order),
        status=_status_words(order),
        total="" if total is None else money_words(total),
    )


def _status_words(order: Order) -> str:
    """The marketplace's own where nobody here knows what they mean."""
    return _STATUSES.get(order.status, order.status_words)


def _when(order: Order, around: Surroundings) -> str:
    """With the day, always: most of them are not today's."""
    if order.created_at is None:
        return ""
    local = order.created_at.astimezone(around.zone)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def _about(order: Order, around: Surroundings) -> AboutOrder:
    ours = Fact(label="Status", value=_status_words(order))
    items = (_item(order, place) for place in range(len(order.lines)))
    facts = (
        ours,
        *_cancellation(order),
        *order_facts(order, around),
        *_sums(order),
        *items,
        *line_facts(order),
    )
    return AboutOrder(
        order_id=order.order_id,
        title=code_words(order),
        facts=tuple(fact for fact in facts if fact.value),
        loyalty_card=order.loyalty_card,
        has_papers=False,
    )


def _cancellation(order: Order) -> tuple[Fact, ...]:
    if order.cancellation is None:
        return ()
    why = reason_words(order.cancellation)
    return (Fact(label=cancelled_headline(order.cancellation), value=why or "No reason given."),)


def _sums(order: Order) -> tuple[Fact, ...]:
    """The marketplace's own, whatever they are made of."""
    payment = order.payment
    sums = (("Items", payment.sub_total), ("Total", payment.order_total))
    items, total = (
        () if sum_ is None else (Fact(label=label, value=money_words(sum_)),)
        for label, sum_ in sums
    )
    return (*items, *charge_facts(order), *total)


def _item(order: Order, place: int) -> Fact:
    line = order.lines[place]
    status = _LINE_STATUSES[line.status] or line.status_words
    label = ", ".join(filter(None, (amount_words(line.pricing, line.pricing.amount), status)))
    price = line.pricing.total_price
    name = line.name or line.sku
    return Fact(label=label, value=name if price is None else f"{name}, {money_words(price)}")


def _time_words(first: date, last: date) -> str:
    return _day(last) if first == last else f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _remark(history: History, found: int) -> str:
    read = count_words(len(history.orders), "order", "orders")
    words = f"{read} read" if history.orders else ""
    if history.orders and history.text.strip():
        words = f"{found} of {read}"
    bad = f"{history.unreadable} could not be read" if history.unreadable else ""
    return " · ".join(filter(None, (history.remark, words, bad)))


def _blank(history: History) -> str:
    if history.is_reading:
        return "Reading…"
    if history.is_for_one:
        return _SHOWN_BY_NOBODY if history.was_sought else _TOUCH_FIND
    if history.orders:
        return "None of the orders that were read has that in its code, number or name."
    if history.was_read:
        return "No orders were listed. Marketplaces may leave out those that are still open."
    return "Choose a time and touch Read. The orders come from the marketplace, and none is kept."
