"""A person wants a courier told again, with what it asked for."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from picker_app.api.actions import Problem, ProblemCode
from picker_app.domain.delivery import STUCK, DeliveryState
from picker_app.domain.identity import OrderId
from picker_app.hub import orderbook
from picker_app.hub.deliveries import progress
from picker_app.hub.orderbook import OrderState
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import deliveries


def send_again(
    tx: sqlite3.Connection, order_id: OrderId, fields: Mapping[str, str], moment: datetime
) -> OrderState:
    """Make a delivery due that waits or that the courier refused, with these fields of it. Empty
    ones are left out. What is done stays so.

    Raises ProblemError: NOT_FOUND; NOT_OPEN where no courier is to be told; INVALID where a field
    was not asked for.
    """
    state = orderbook.load(tx, order_id)
    delivery = state.delivery
    if delivery is None or delivery.state not in STUCK | {
        DeliveryState.WAITING,
        DeliveryState.SENDING,
        DeliveryState.DONE,
    }:
        text = "No courier is to be told of this order."
        raise ProblemError(Problem(code=ProblemCode.NOT_OPEN, text=text))
    if delivery.state in {DeliveryState.DONE, DeliveryState.SENDING}:
        return state
    asked = {field.name for field in delivery.missing}
    if unasked := sorted(fields.keys() - asked):
        text = f"The courier did not ask for {unasked[0]}."
        raise ProblemError(Problem(code=ProblemCode.INVALID, text=text))
    filled = {name: words.strip() for name, words in fields.items() if words.strip()}
    deliveries.update(tx, progress.mended(delivery, filled, moment))
    return orderbook.changed(tx, order_id, moment)
