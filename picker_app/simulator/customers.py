"""A stream of customers who now and then change their mind, and riders who take what is ready."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from picker_app.simulator.events import Events
from picker_app.simulator.order import (
    Cancellation,
    Order,
    OrderStatus,
    OrderType,
    TransportType,
)
from picker_app.simulator.orders import Orders
from picker_app.simulator.switches import Switchboard
from picker_app.simulator.wishes import WishedOrder

# Customers wait while so many orders are open, or a demo left alone would fill up for ever.
_OPEN_AT_MOST = 12
_LOOK_EVERY_SECONDS = 1.0

_COMMENT_SHARE = 0.3
_COMMENTS = (
    "Please ring twice, the bell is weak.",
    "Leave it with the neighbour on the left if nobody opens.",
    "Please pack the frozen items together.",
    "Call me before you replace anything.",
    "The dog is friendly, the cat is not.",
)
_REASONS = ("ordered by mistake", "it takes too long", "wrong address", "changed my mind")
_SECONDS_TO_A_CHANGED_MIND = (5.0, 240.0)

_WAYS = (
    (TransportType.LOGISTICS_DELIVERY, OrderType.DELIVERY),
    (TransportType.LOGISTICS_DELIVERY, OrderType.DELIVERY),
    (TransportType.LOGISTICS_DELIVERY, OrderType.PICKUP),
    (TransportType.VENDOR_DELIVERY, OrderType.DELIVERY),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """People who order now and then."""

    events: Events
    orders: Orders
    switchboard: Switchboard
    connections: Sequence[str]
    """The marketplaces that they order on."""
    chance: random.Random
    after_event: Callable[[], None]
    """Called when there may be a new webhook."""

    async def order(self, *, per_minute: float, at_once: int) -> None:
        """Some at once, on each marketplace in turn, if no order is open from an earlier run, then
        one by one. Until cancelled.
        """
        if not self._open_orders():
            for connection in islice(cycle(self.connections), at_once):
                self._place(connection)
        while per_minute > 0:
            # By no seed: when they come is chance in any case, what they order need not be.
            await asyncio.sleep(60 / per_minute * random.uniform(0.6, 1.4))
            if len(self._open_orders()) < _OPEN_AT_MOST:
                self._place(self.chance.choice(self.connections))

    async def live_on(self) -> None:
        """Riders take what is ready and customers cancel, as switches say. Until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_SECONDS)
            if self._ride() + self._change_minds():
                self.after_event()

    def _ride(self) -> int:
        seconds = self.switchboard.current.rider_after_seconds
        return 0 if seconds is None else self.events.send_riders(timedelta(seconds=seconds))

    def _change_minds(self) -> int:
        share = self.switchboard.current.cancelled_share
        regretted = [order for order in self._open_orders() if _regrets(order, share)]
        for order in regretted:
            self.events.cancel(order, _cancellation(order))
        return len(regretted)

    def _open_orders(self) -> list[Order]:
        return self.orders.of_status(OrderStatus.RECEIVED, OrderStatus.ACCEPTED)

    def _place(self, connection: str) -> None:
        transport, order_type = self.chance.choice(_WAYS)
        self.events.place(
            WishedOrder(
                connection=connection,
                transport_type=transport,
                order_type=order_type,
                promised_in_minutes=self.chance.choice((15, 20, 30, 45)),
                comment=self._some_comment(),
            )
        )
        self.after_event()

    def _some_comment(self) -> str | None:
        return self.chance.choice(_COMMENTS) if self.chance.random() < _COMMENT_SHARE else None


def _regrets(order: Order, share: float) -> bool:
    """Whether this customer cancels by now: by the order's code alone, which needs no memory."""
    mind = random.Random(order.order_code)
    changes_after = timedelta(seconds=mind.uniform(*_SECONDS_TO_A_CHANGED_MIND))
    return mind.random() < share and order.created_at + changes_after <= datetime.now(UTC)


def _cancellation(order: Order) -> Cancellation:
    reason = random.Random(order.order_code).choice(_REASONS)
    return Cancellation(cancelled_by="CUSTOMER", reason=reason)
