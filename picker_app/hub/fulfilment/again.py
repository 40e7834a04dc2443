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


def try_again(tx: sqlite3.Connection, order_id: OrderId, moment: datetime) -> OrderState:
    """Make a waiting intent due, and take a person's word for an unclear one: the order is read
    back once more and then sent again. One that is being sent or done stays as it is.

    Raises ProblemError: NOT_FOUND, NOT_OPEN.
    """
    state = orderbook.load(tx, order_id)
    intent = state.intent
    if intent is None or intent.state in {IntentState.REFUSED, IntentState.VOID}:
        text = "There is nothing to send. Press Ready first."
        raise ProblemError(Problem(code=ProblemCode.NOT_OPEN, text=text))
    after = intent
    if intent.state is IntentState.PENDING:
        after = progress.wanted_now(intent)
    elif intent.state is IntentState.UNCLEAR:
        after = progress.decided_by_a_person(intent, moment)
    if after == intent:
        return state
    intents.update(tx, after)
    return orderbook.changed(tx, order_id, moment)
