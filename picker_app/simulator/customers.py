"""A stream of customers, and riders who take what is ready: the life of the demo."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice

from picker_app.simulator.events import Events
from picker_app.simulator.order import OrderStatus, OrderType, TransportType
from picker_app.simulator.orders import Orders
from picker_app.simulator.switches import Switchboard
from picker_app.simulator.wishes import WishedOrder

# Customers wait while so many orders are open, or a demo left alone would fill up for ever.
_OPEN_AT_MOST = 12
_RIDERS_LOOK_EVERY_SECONDS = 1.0

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
        if not self._open():
            for connection in islice(cycle(self.connections), at_once):
                self._place(connection)
        while per_minute > 0:
            await asyncio.sleep(60 / per_minute * self.chance.uniform(0.6, 1.4))
            if self._open() < _OPEN_AT_MOST:
                self._place(self.chance.choice(self.connections))

    async def ride(self) -> None:
        """Riders take ready orders when the switch says so. Until cancelled."""
        while True:
            await asyncio.sleep(_RIDERS_LOOK_EVERY_SECONDS)
            seconds = self.switchboard.current.rider_after_seconds
            if seconds is not None and self.events.send_riders(timedelta(seconds=seconds)):
                self.after_event()

    def _open(self) -> int:
        return len(self.orders.of_status(OrderStatus.RECEIVED, OrderStatus.ACCEPTED))

    def _place(self, connection: str) -> None:
        transport, order_type = self.chance.choice(_WAYS)
        self.events.place(
            WishedOrder(
                connection=connection,
                transport_type=transport,
                order_type=order_type,
                promised_in_minutes=self.chance.choice((15, 20, 30, 45)),
            )
        )
        self.after_event()
