"""What is written down after each call of an errand: transactions, each for one kind of result.

Each looks first whether the intent still stands as it was when the call began, for a webhook may
have settled it meanwhile.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from picker_app.domain.order import Order, OrderStatus
from picker_app.domain.stage import IntentState
from picker_app.hub import messages, orderbook
from picker_app.hub.fulfilment import progress
from picker_app.hub.fulfilment.answers import Message
from picker_app.hub.storage import intents
from picker_app.hub.storage.intents import Intent

Change = Callable[[Intent], Intent]


def change(tx: sqlite3.Connection, seen: Intent, moment: datetime, change_intent: Change) -> Intent:
    """Change an intent, if it still stands where it was seen. The intent afterwards."""
    intent = intents.find(tx, seen.intent_id)
    if intent.state not in intents.OPEN_STATES or not _same_try(intent, seen):
        return intent
    return _put(tx, intent, change_intent(intent), moment)


def begin(tx: sqlite3.Connection, seen: Intent, moment: datetime) -> Intent:
    """Mark the seen step as being sent, unless it proves needless. The intent afterwards."""
    intent = intents.find(tx, seen.intent_id)
    if intent.state is not IntentState.PENDING:
        return intent
    order = orderbook.load(tx, seen.order_id).order
    return _put(tx, intent, _begun(intent, order, moment), moment)


def step_done(
    tx: sqlite3.Connection, begun: Intent, shown: Message | None, moment: datetime
) -> Intent:
    """The platform said yes to the step that was begun; `shown` is the order of its answer, where
    it could be read. The intent afterwards.
    """
    intent = intents.find(tx, begun.intent_id)
    if intent.state is IntentState.SENDING and _same_try(intent, begun):
        _put(tx, intent, progress.step_done(intent, moment), moment)
    _take_in(tx, shown, moment)
    return intents.find(tx, begun.intent_id)


def read_back(
    tx: sqlite3.Connection, seen: Intent, shown: Message | None, moment: datetime
) -> Intent:
    """The order was read back; `shown` is None where the answer told nothing of it.

    What it shows proves success, and a cancellation ends the matter. That it does not show the step
    proves nothing, and changes nothing here.
    """
    _take_in(tx, shown, moment)
    intent = intents.find(tx, seen.intent_id)
    if intent.state is not IntentState.SENDING:
        return intent
    after = intent
    if shown is not None:
        # An answer that is older than what we know was not taken in, and still proves the step.
        after = progress.proved_by(intent, shown.order, moment)
    order = orderbook.load(tx, seen.order_id).order
    cancelled = order.status is OrderStatus.CANCELLED
    if cancelled and after.state in intents.OPEN_STATES and shown is not None:
        after = progress.voided(after, moment)
    return _put(tx, intent, after, moment)


def _begun(intent: Intent, order: Order, moment: datetime) -> Intent:
    proved = progress.proved_by(intent, order, moment)
    if progress.current_step(proved) is None:
        return progress.finished(proved, moment)
    if order.status is OrderStatus.CANCELLED:
        return progress.voided(proved, moment)
    return progress.sending(proved, moment) if proved.step == intent.step else proved


def _same_try(intent: Intent, seen: Intent) -> bool:
    here = (intent.intent_id, intent.step, intent.attempts)
    return here == (seen.intent_id, seen.step, seen.attempts)


def _put(tx: sqlite3.Connection, before: Intent, after: Intent, moment: datetime) -> Intent:
    if after != before:
        intents.update(tx, after)
        orderbook.changed(tx, after.order_id, moment)
    return after


def _take_in(tx: sqlite3.Connection, shown: Message | None, moment: datetime) -> None:
    if shown is not None:
        messages.take_in(tx, shown.order, shown.text, shown.source, moment)
