"""A delivery in the database, as its errand saw or left it last."""

import sqlite3
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from picker_app.couriers.base import Booked, Refusal
from picker_app.domain.delivery import DeliveryState
from picker_app.domain.identity import OrderId
from picker_app.domain.order import OrderStatus
from picker_app.hub import orderbook
from picker_app.hub.clock import Clock
from picker_app.hub.deliveries import progress
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage import deliveries
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.deliveries import Delivery

Change = Callable[[Delivery], Delivery]


class DeliveryRecord:
    """Writes down what becomes of a delivery, and notices when somebody else does. All of it raises
    the KnownErrors of the database.
    """

    def __init__(self, order_id: OrderId, database: Database, clock: Clock) -> None:
        self._order_id = order_id
        self._database = database
        self._clock = clock
        self._seen: Delivery | None = None

    async def look(self) -> OrderState | None:
        """The order as it stands; None where no courier is to be told of it (any more)."""
        state = await self._database.transact(lambda tx: orderbook.load(tx, self._order_id))
        self._seen = state.delivery
        if self._seen is None or self._seen.state not in deliveries.TO_DO:
            return None
        return state

    async def begin(self) -> bool:
        """The courier is about to be called; False where it is not to be any more."""
        moment = self._clock()
        begun = await self._database.transact(lambda tx: self._begin(tx, moment))
        return begun.state is DeliveryState.SENDING

    async def dismiss(self) -> None:
        """No courier is to be told."""
        await self._change(lambda seen: progress.of_no_courier(seen, self._clock()))

    async def wait(self, words: str, seconds: float | None = None) -> None:
        """The courier is called after so many seconds; None says no time."""
        moment = self._clock()
        at = None if seconds is None else moment + timedelta(seconds=seconds)
        await self._change(lambda seen: progress.waiting(seen, words, moment, at))

    async def book(self, told: Booked) -> None:
        """The courier took it."""
        await self._change(lambda seen: progress.booked(seen, told, self._clock()))

    async def refuse(self, refusal: Refusal) -> None:
        """The courier said no."""
        await self._change(lambda seen: progress.refused(seen, refusal, self._clock()))

    async def rest(self, seconds: float) -> None:
        """Wait, but no longer than until somebody else changes the delivery."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            commits = self._database.commits.rings
            now = await self._database.transact(lambda tx: deliveries.find(tx, self._order_id))
            if now != self._seen:
                return
            await self._database.commits.after_or_timeout(commits, left)

    def _begin(self, tx: sqlite3.Connection, moment: datetime) -> Delivery:
        state = orderbook.load(tx, self._order_id)
        cancelled = state.order.status is OrderStatus.CANCELLED

        def begun(seen: Delivery) -> Delivery:
            if seen.state not in deliveries.TO_DO:
                return seen
            return progress.void(seen, moment) if cancelled else progress.sending(seen, moment)

        return self._put(tx, begun, moment)

    async def _change(self, change: Change) -> None:
        moment = self._clock()
        await self._database.transact(lambda tx: self._put(tx, change, moment))

    def _put(self, tx: sqlite3.Connection, change: Change, moment: datetime) -> Delivery:
        before = deliveries.find(tx, self._order_id)
        if before is None:
            raise LookupError(f"order {self._order_id} has no delivery")
        after = change(before)
        if after != before:
            deliveries.update(tx, after)
            orderbook.changed(tx, self._order_id, moment)
        self._seen = after
        return after
