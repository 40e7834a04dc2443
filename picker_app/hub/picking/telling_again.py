"""What the marketplace was to be told by actions that were lost here and came back.

Nobody knows how far that had come. So each such intent begins in doubt: the order is read back
before anything is sent, and nothing takes effect twice.
"""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from picker_app.domain.action import Accept, Cancel, Deed, Ready, Withdraw
from picker_app.domain.cart import digest
from picker_app.domain.identity import OrderId
from picker_app.domain.order import OrderStatus
from picker_app.domain.stage import ENDING, IntentState, Purpose, Stage
from picker_app.hub import orderbook
from picker_app.hub.fulfilment import progress
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage import intents, log
from picker_app.platforms.base import CannotFulfilError, Platform
from picker_app.platforms.plan import Plan

logger = logging.getLogger(__name__)

_STILL_TO_END = frozenset({Stage.QUEUED, Stage.PICKING})


def tell_again(
    tx: sqlite3.Connection,
    order_id: OrderId,
    deeds: Sequence[Deed],
    platform: Platform,
    moment: datetime,
) -> None:
    """Make the intents that these deeds made once, or that deeds from before them make now: of a
    cart that several terminals picked the last part may come back behind the Ready.

    A Ready whose cart is not the order's makes none: it was refused or taken back before what came
    after it, or parts of the cart are missing still.
    """
    state = orderbook.load(tx, order_id)
    order, cart = state.order, state.cart
    if any(isinstance(deed, Withdraw) for deed in deeds):
        _withdraw(tx, state, moment)
    accept = next((deed for deed in reversed(deeds) if isinstance(deed, Accept)), None)
    if accept is not None and order.status is OrderStatus.RECEIVED:
        accepted_for = accept.accepted_for
        _doubt(tx, order_id, Purpose.ACCEPT, lambda: platform.accept(order, accepted_for), moment)
    if orderbook.load(tx, order_id).stage not in _STILL_TO_END:
        return
    match _untold_ending(tx, state):
        case Ready(cart_digest=reviewed) if reviewed == digest(order, cart):
            _doubt(tx, order_id, Purpose.FINISH, lambda: platform.finish(order, cart), moment)
        case Cancel(reason=reason):
            _doubt(tx, order_id, Purpose.CANCEL, lambda: platform.cancel(order, reason), moment)


def _untold_ending(tx: sqlite3.Connection, state: OrderState) -> Deed | None:
    """What ended the picking last, unless all that ever did has its intent."""
    every = log.taken_deeds(tx, state.order.order_id)
    endings = [deed for deed in every if isinstance(deed, Ready | Cancel | Withdraw)]
    wanted = sum(not isinstance(deed, Withdraw) for deed in endings)
    told = sum(intent.purpose in ENDING for intent in state.intents)
    return endings[-1] if wanted > told else None


def _withdraw(tx: sqlite3.Connection, state: OrderState, moment: datetime) -> None:
    """The backup may have what was taken back after it was made."""
    for intent in state.intents:
        if intent.purpose in ENDING and intent.state is IntentState.PENDING:
            intents.update(tx, progress.withdrawn(intent, moment))


def _doubt(
    tx: sqlite3.Connection,
    order_id: OrderId,
    purpose: Purpose,
    make_plan: Callable[[], Plan],
    moment: datetime,
) -> None:
    state = orderbook.load(tx, order_id)
    if state.open_intent(purpose) is not None:
        return
    try:
        plan = make_plan()
    except CannotFulfilError as error:
        logger.warning("the order has to be finished once more: %s", error)
        return
    intents.insert(tx, order_id, purpose, plan, moment)
    intent = orderbook.load(tx, order_id).open_intent(purpose)
    if intent is not None:
        lost = progress.lost_sight_of(intent, moment)
        intents.update(tx, progress.proved_by(lost, state.order, moment))
