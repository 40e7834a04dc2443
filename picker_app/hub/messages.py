"""What a message of a platform about an order does here, be it a webhook or an answer to a call."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from picker_app.domain.cart import digest, fold
from picker_app.domain.identity import OrderId
from picker_app.domain.newer_message import Verdict, succeed, verdict_on
from picker_app.domain.order import Order, OrderStatus
from picker_app.domain.own_changes import with_own_changes
from picker_app.domain.stage import IntentState, Purpose
from picker_app.hub import orderbook
from picker_app.hub.fulfilment import progress
from picker_app.hub.storage import intents, log, orders, products
from picker_app.hub.storage.intents import Intent
from picker_app.platforms.base import Complaint

_CHANGED_WORDS = "The order was changed while it waited to be sent. Review it again."
_CHANGED = Complaint(text=_CHANGED_WORDS, rest=_CHANGED_WORDS)


def take_in(
    connection: sqlite3.Connection,
    incoming: Order,
    payload: bytes | None,
    source: str,
    moment: datetime,
) -> Verdict:
    """Apply a message, unless something newer is known, with all that follows from it.

    A cancellation that comes before its order is kept as a cancelled order, so that the order
    behind it does not bring it back to life. `source` says for the log where the message is from,
    whose text is `payload`, where it is known.
    """
    products.learn_units(connection, incoming.connection, incoming.lines)
    record = orders.find(connection, incoming.order_id)
    verdict = Verdict.APPLY if record is None else verdict_on(record.order, incoming)
    if record is None:
        orders.insert(connection, incoming, payload, moment)
        _note(connection, incoming, Verdict.APPLY, source, moment)
        orderbook.changed(connection, incoming.order_id, moment)
    elif verdict is Verdict.APPLY:
        _replace(connection, record.order, incoming, payload, source, moment)
    elif _fills_a_bare_cancellation(record.order, incoming):
        filled = _cancelled_like(record.order, incoming)
        _replace(connection, record.order, filled, payload, source, moment)
    else:
        _note(connection, incoming, verdict, source, moment)
    return verdict


def remark(connection: sqlite3.Connection, order_id: OrderId, words: str, moment: datetime) -> None:
    """Say something about an order that no message told; the next one takes it away."""
    record = orders.find(connection, order_id)
    if record is None or words in record.order.remarks:
        return
    order = replace(record.order, remarks=(*record.order.remarks, words))
    orders.replace(connection, order)
    orderbook.changed(connection, order_id, moment)


def _replace(
    connection: sqlite3.Connection,
    known: Order,
    incoming: Order,
    payload: bytes | None,
    source: str,
    moment: datetime,
) -> None:
    order = succeed(known, _with_own_changes(connection, known, incoming))
    if payload is not None:
        orders.replace_payload(connection, order.order_id, payload)
    if order == known:
        return
    orders.replace(connection, order)
    _note(connection, order, Verdict.APPLY, source, moment)
    for intent in intents.of_order(connection, order.order_id):
        if intent.state in intents.OPEN_STATES:
            after = _intent_after(connection, intent, known, order, moment)
            if after != intent:
                intents.update(connection, after)
    orderbook.changed(connection, order.order_id, moment)


def _with_own_changes(connection: sqlite3.Connection, known: Order, incoming: Order) -> Order:
    """The incoming order, with what the marketplace was told from here told apart in it."""
    told = any(
        intent.purpose is Purpose.FINISH and intent.attempts > 0
        for intent in intents.of_order(connection, known.order_id)
    )
    if not told:
        return incoming
    return with_own_changes(known, incoming, fold(log.taken_deeds(connection, known.order_id)))


def _intent_after(
    connection: sqlite3.Connection, intent: Intent, known: Order, order: Order, moment: datetime
) -> Intent:
    """What the message says of the intent. One that is being sent is not voided here: whoever sends
    it reads the order back first.
    """
    after = progress.proved_by(intent, order, moment)
    if after.state not in intents.OPEN_STATES:
        return after
    if order.status is OrderStatus.CANCELLED:
        sending = intent.state is IntentState.SENDING
        return intent if sending else progress.voided(intent, moment)
    if intent.purpose is not Purpose.FINISH:
        return after
    cart = fold(log.taken_deeds(connection, order.order_id))
    if after.state is IntentState.PENDING and digest(known, cart) != digest(order, cart):
        # Its plan is for the cart that was reviewed, and that one is no more.
        return progress.refused(after, _CHANGED, moment)
    return after


def _note(
    connection: sqlite3.Connection, order: Order, verdict: Verdict, source: str, moment: datetime
) -> None:
    log.add_message(
        connection,
        order.order_id,
        moment,
        verdict,
        {"source": source, "status": order.status_words, "lines": len(order.lines)},
    )


def _fills_a_bare_cancellation(known: Order, incoming: Order) -> bool:
    """Whether the message has what a cancellation that came first did not say."""
    return known.status is OrderStatus.CANCELLED and not known.lines and bool(incoming.lines)


def _cancelled_like(known: Order, incoming: Order) -> Order:
    return replace(
        incoming,
        status=known.status,
        status_words=known.status_words,
        cancellation=known.cancellation,
        updated_at=known.updated_at,
    )
