"""Telling the marketplace that somebody picks an order, and how long that gives."""

import logging
import sqlite3
from datetime import datetime

from picker_app.domain.order import OrderStatus
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage import intents
from picker_app.platforms.base import CannotFulfilError, Platform

logger = logging.getLogger(__name__)

_STILL_TO_FINISH = frozenset({Stage.QUEUED, Stage.PICKING, Stage.SENDING})


def tell_start(
    tx: sqlite3.Connection, state: OrderState, platform: Platform | None, moment: datetime
) -> None:
    """Have the marketplace told, once, where it wants to know. That it cannot be told keeps nobody
    from picking.
    """
    if platform is None or not platform.capabilities.start_step:
        return
    order = state.order
    told = any(
        intent.purpose is Purpose.START and intent.state is not IntentState.REFUSED
        for intent in state.intents
    )
    if told or order.status is not OrderStatus.RECEIVED or state.stage is not Stage.QUEUED:
        return
    try:
        plan = platform.start(order, moment)
    except CannotFulfilError as error:
        logger.warning("the marketplace cannot be told that an order is picked: %s", error)
        return
    intents.insert(tx, order.order_id, Purpose.START, plan, moment)


def ready_by(state: OrderState) -> datetime | None:
    """When the marketplace calls the order off unless it is finished by then; None where it does
    not. The start gives more time than the order came with. Where its answer was lost it may have
    been taken the first time it was sent, so that the time is counted from there.
    """
    if state.stage not in _STILL_TO_FINISH or state.order.status is not OrderStatus.RECEIVED:
        return None
    for intent in reversed(state.intents):
        started = intent.purpose is Purpose.START and intent.state is IntentState.DONE
        if started and intent.plan.gives is not None:
            return (state.start_sent_at or intent.since) + intent.plan.gives
    return state.order.accept_by
