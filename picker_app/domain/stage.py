"""Where an order stands in the store."""

from enum import StrEnum

from picker_app.domain.order import Collector, OrderStatus


class Stage(StrEnum):
    """Where an order stands in the store, from the queue to the door."""

    QUEUED = "QUEUED"
    """Nobody has it."""
    PICKING = "PICKING"
    """A picker has it."""
    SENDING = "SENDING"
    """Ready was pressed; the marketplace has not confirmed it yet."""
    HAND_OVER = "HAND_OVER"
    """The marketplace has it; the bag waits for whoever takes it."""
    CLOSED = "CLOSED"
    """The bag has left, or the store closed the order without one."""
    CANCELLED = "CANCELLED"


class Purpose(StrEnum):
    """What the marketplace is told about an order."""

    START = "START"
    """Somebody picks it."""
    ACCEPT = "ACCEPT"
    """When the store's own delivery will be there."""
    FINISH = "FINISH"
    CANCEL = "CANCEL"


ENDING = frozenset({Purpose.FINISH, Purpose.CANCEL})
"""What ends the picking."""


class IntentState(StrEnum):
    """How far the hub is with telling the marketplace something about an order."""

    PENDING = "PENDING"
    """Written down, not begun or waiting for its next try."""
    SENDING = "SENDING"
    """A call is under way, or was when the hub died."""
    DONE = "DONE"
    REFUSED = "REFUSED"
    """The marketplace said no; the order is the picker's again."""
    UNCLEAR = "UNCLEAR"
    """Nothing proves that it was done or that it was not, and sending again could do harm: a person
    decides.
    """
    VOID = "VOID"
    """It is not to be sent any more: the order was cancelled, or something else is told instead."""
    WITHDRAWN = "WITHDRAWN"
    """The picker took it back before anything of it was sent."""


def stage_of(
    status: OrderStatus,
    collector: Collector,
    *,
    claimed: bool,
    intent: IntentState | None,
    handed_over: bool,
    cancelling: bool = False,
) -> Stage:
    """Where an order stands, from what the marketplace says and what happened here.

    `intent` is what ends the picking, which is `cancelling` or finishing.

    The marketplace's word comes first: an order that it shows as ready was finished, wherever that
    was done. DISPATCHED says that a rider or the customer has the bag, but of the store's own
    delivery only that it is finished: there it is what we send ourselves (Delivery Hero, Partner
    Picking use cases, overview), and a person closes it.
    """
    if status is OrderStatus.CANCELLED or (cancelling and intent is IntentState.DONE):
        return Stage.CANCELLED
    taken = status is OrderStatus.DISPATCHED and collector in {Collector.RIDER, Collector.CUSTOMER}
    if handed_over or taken or status is OrderStatus.DELIVERED:
        return Stage.CLOSED
    if (
        status in {OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED}
        or intent is IntentState.DONE
    ):
        return Stage.HAND_OVER
    if intent in {IntentState.PENDING, IntentState.SENDING, IntentState.UNCLEAR}:
        return Stage.SENDING
    return Stage.PICKING if claimed else Stage.QUEUED
