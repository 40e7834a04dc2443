"""A person wants an order sent now."""

import sqlite3
from datetime import datetime

from picker_app.api.actions import Problem, ProblemCode
from picker_app.domain.identity import OrderId
from picker_app.domain.stage import IntentState
from picker_app.hub import orderbook
from picker_app.hub.fulfilment import progress
from picker_app.hub.orderbook import OrderState
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import intents
from picker_app.hub.storage.intents import Intent

_NOTHING_TO_SEND = {IntentState.REFUSED, IntentState.VOID, IntentState.WITHDRAWN}


def try_again(tx: sqlite3.Connection, order_id: OrderId, moment: datetime) -> OrderState:
    """Make what waits due, ask at once about what is in doubt, and take a person's word for what is
    unclear: the order is read back once more and then sent again. What is done stays so.

    Raises ProblemError: NOT_FOUND, NOT_OPEN.
    """
    state = orderbook.load(tx, order_id)
    if all(intent.state in _NOTHING_TO_SEND for intent in state.intents):
        text = "There is nothing to send. Press Ready first."
        raise ProblemError(Problem(code=ProblemCode.NOT_OPEN, text=text))
    wanted = tuple(_wanted_again(intent, moment) for intent in state.intents)
    if wanted == state.intents:
        return state
    for intent in wanted:
        intents.update(tx, intent)
    return orderbook.changed(tx, order_id, moment)


def _wanted_again(intent: Intent, moment: datetime) -> Intent:
    match intent.state:
        case IntentState.PENDING:
            return progress.wanted_now(intent)
        case IntentState.SENDING if intent.unproved:
            words = "Asking the marketplace again whether the order arrived."
            return progress.saying(intent, words)
        case IntentState.UNCLEAR:
            return progress.decided_by_a_person(intent, moment)
        case _:
            return intent
