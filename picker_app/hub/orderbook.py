"""An order with all that happened to it here, as one value; and how a change of it is published."""

import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from picker_app.domain.action import Cancel, CloseHere, Deed, Ready, Withdraw
from picker_app.domain.cart import Cart, collector_of, fold
from picker_app.domain.delivery import STUCK
from picker_app.domain.identity import OrderId
from picker_app.domain.late import LateAction, still_offered
from picker_app.domain.order import Collector, Order, OrderStatus
from picker_app.domain.stage import ENDING, IntentState, Purpose, Stage, stage_of
from picker_app.hub.deliveries import progress
from picker_app.hub.problems import no_such_order
from picker_app.hub.storage import calls, claims, deliveries, intents, log, orders
from picker_app.hub.storage.claims import Claim
from picker_app.hub.storage.deliveries import Delivery
from picker_app.hub.storage.intents import OPEN_STATES, Intent
from picker_app.hub.storage.orders import OrderRecord

logger = logging.getLogger(__name__)

OVER = frozenset({Stage.CLOSED, Stage.CANCELLED})
"""The stages in which nothing is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderState:
    """One order, its cart, its claim and what is being sent for it."""

    record: OrderRecord
    cart: Cart
    claim: Claim | None
    """The newest one, held or given back."""
    last_number: int
    """Of the actions of the newest claim's epoch."""
    intents: tuple[Intent, ...]
    """All that the marketplace was or is to be told, oldest first."""
    delivery: Delivery | None = None
    """How far its courier is, where the store delivers it itself and the marketplace has it."""
    start_sent_at: datetime | None = None
    """When the marketplace was first sent word that the order is picked, where it took it."""
    late: tuple[LateAction, ...] = ()
    """What was done under older claims, came too late, and nobody has answered for."""
    ended_in: int | None = None
    """The epoch of the last action, where that ended the picking."""
    packed: bool = False
    """Ready was pressed here, and not taken back."""

    @property
    def intent(self) -> Intent | None:
        """The newest one that ends the picking: finishes or cancels the order."""
        return self._newest(ENDING)

    @property
    def side_intent(self) -> Intent | None:
        """The newest one that is told while the order is picked: started, accepted."""
        return self._newest(frozenset(Purpose) - ENDING)

    def open_intent(self, purpose: Purpose) -> Intent | None:
        """The one for this purpose that is not settled."""
        return next(
            (
                intent
                for intent in self.intents
                if intent.purpose is purpose and intent.state in OPEN_STATES
            ),
            None,
        )

    @property
    def order(self) -> Order:
        """The order as the platform has it, as far as we know."""
        return self.record.order

    @property
    def holder(self) -> Claim | None:
        """The claim of who has the order now."""
        return self.claim if self.claim is not None and self.claim.held else None

    @property
    def is_guarded(self) -> bool:
        """Whether its holder alone may have it. A claim guards a pick: with Ready it is let go of,
        and an order that the marketplace refuses afterwards is for whoever opens it first.
        """
        if self.claim is None or self.stage is not Stage.PICKING:
            return False
        return not (self.is_sent_back and self.ended_in == self.claim.epoch)

    @property
    def is_sent_back(self) -> bool:
        """Whether the marketplace refused what it was told last of the order's end."""
        return self.intent is not None and self.intent.state is IntentState.REFUSED

    @property
    def stage(self) -> Stage:
        """Where the order stands in the store."""
        return stage_of(
            self.order.status,
            collector_of(self.order, self.cart),
            claimed=self.holder is not None,
            intent=None if self.intent is None else self.intent.state,
            handed_over=self.record.handed_over_at is not None or self.cart.closed_here,
            cancelling=self.intent is not None and self.intent.purpose is Purpose.CANCEL,
        )

    def _newest(self, purposes: frozenset[Purpose]) -> Intent | None:
        found = (intent for intent in reversed(self.intents) if intent.purpose in purposes)
        return next(found, None)


def load(connection: sqlite3.Connection, order_id: OrderId) -> OrderState:
    """All that is known of one order. Raises ProblemError where it is not known."""
    record = orders.find(connection, order_id)
    if record is None:
        raise no_such_order(order_id)
    claim = claims.newest(connection, order_id)
    deeds = log.taken_deeds(connection, order_id)
    told = tuple(intents.of_order(connection, order_id))
    return OrderState(
        record=record,
        cart=fold(deeds),
        claim=claim,
        last_number=0 if claim is None else log.last_number(connection, order_id, claim.epoch),
        intents=told,
        delivery=deliveries.find(connection, order_id),
        start_sent_at=_start_sent_at(connection, told),
        late=still_offered(log.late_actions(connection, order_id), deeds),
        ended_in=log.ended_in(connection, order_id),
        packed=_is_packed(deeds),
    )


def listed(connection: sqlite3.Connection, closed_after: datetime) -> list[OrderState]:
    """The orders that are not closed and those closed after that time, by sequence."""
    return readable(connection, orders.listed(connection, closed_after))


def changed_after(connection: sqlite3.Connection, sequence: int) -> list[OrderState]:
    """The orders that changed after that point of the feed, each once, as they are now."""
    return readable(connection, orders.changed_after(connection, sequence))


def readable(connection: sqlite3.Connection, order_ids: Iterable[OrderId]) -> list[OrderState]:
    """These orders. One that cannot be read is left out, that it hides no other, and logged."""
    found = []
    for order_id in order_ids:
        try:
            found.append(load(connection, order_id))
        except ValueError:
            # Of pydantic, or of an enum: a version that is gone again knew something more.
            logger.error("order %s is stored in a way that cannot be read", order_id)  # noqa: TRY400
    return found


def changed(connection: sqlite3.Connection, order_id: OrderId, moment: datetime) -> OrderState:
    """The last step of each transaction that changed an order: its delivery begins once its
    marketplace has it, and is mended by nobody once it is cancelled; it is closed if nothing is
    left to do, and the feed brings it.
    """
    orders.touch(connection, order_id)
    state = load(connection, order_id)
    if state.delivery is None and _is_ours_to_deliver(state):
        deliveries.insert(connection, order_id, moment)
        state = load(connection, order_id)
    elif state.delivery is not None and _is_past_mending(state, state.delivery):
        deliveries.update(connection, progress.void(state.delivery, moment))
        state = load(connection, order_id)
    if state.stage in OVER and state.record.closed_at is None:
        orders.close(connection, order_id, moment)
        return load(connection, order_id)
    return state


def _start_sent_at(connection: sqlite3.Connection, told: tuple[Intent, ...]) -> datetime | None:
    for intent in reversed(told):
        if intent.purpose is Purpose.START and intent.state is IntentState.DONE:
            step = intent.plan.steps[0].name
            return calls.first_sent_at(connection, intent.order_id, step, intent.created_at)
    return None


def _is_past_mending(state: OrderState, delivery: Delivery) -> bool:
    """Whether a person was to mend the delivery of what is cancelled."""
    return state.order.status is OrderStatus.CANCELLED and delivery.state in STUCK


def _is_ours_to_deliver(state: OrderState) -> bool:
    """Whether the marketplace has an order that was packed here and that the store delivers."""
    return (
        _is_finished(state)
        and state.order.status is not OrderStatus.CANCELLED
        and collector_of(state.order, state.cart) is Collector.DRIVER
    )


def _is_finished(state: OrderState) -> bool:
    """Whether the marketplace has what was packed. A hub that was restored from a backup has been
    given Ready back, and never told the marketplace itself, which had it already.
    """
    finals = [intent for intent in state.intents if intent.purpose is Purpose.FINISH]
    if finals:
        return any(intent.state is IntentState.DONE for intent in finals)
    return state.packed and state.stage in {Stage.HAND_OVER, Stage.CLOSED}


def _is_packed(deeds: Iterable[Deed]) -> bool:
    endings = [deed for deed in deeds if isinstance(deed, Ready | Withdraw | Cancel | CloseHere)]
    return bool(endings) and isinstance(endings[-1], Ready)
