"""Forgets who the customers were, some time after their orders ended."""

import asyncio
import logging
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

from picker_app.domain.customer import Customer
from picker_app.domain.order import Line, Order
from picker_app.hub import orderbook
from picker_app.hub.clock import Clock
from picker_app.hub.storage import calls, deliveries, intents, log, orders, webhooks
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.hub.storage.migrate import forget_copies

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 3600.0
CALLS_ARE_KEPT = timedelta(days=90)


class Retention:
    """Wipes personal data when its time is over."""

    def __init__(self, database: Database, *, keep_days: int, clock: Clock) -> None:
        self._database = database
        self._keep = timedelta(days=keep_days)
        self._clock = clock

    async def run(self) -> None:
        """Look now, and again each hour."""
        while True:
            try:
                await self.look()
            except (KnownError, OSError) as error:
                logger.warning("not all is wiped: %s", error)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    async def look(self) -> int:
        """Wipe what is due; the number of orders wiped. Raises KnownError, OSError."""
        now = self._clock()
        wiped = await self._database.transact(lambda tx: wipe(tx, now - self._keep, now))
        forget_copies(self._database.path, now - self._keep)
        return wiped


def wipe(tx: sqlite3.Connection, ended_before: datetime, now: datetime) -> int:
    """Wipe the personal data of orders that ended before that time, and of webhooks that came
    before it and became no order. The number of orders wiped.
    """
    due = [state.order for state in orderbook.readable(tx, orders.due_for_wiping(tx, ended_before))]
    for order in due:
        orders.wipe(tx, without_person(order), now)
        deliveries.wipe(tx, order.order_id)
        intents.wipe(tx, order.order_id)
        log.wipe(tx, order.order_id)
    webhooks.wipe(tx, ended_before)
    calls.delete_before(tx, now - CALLS_ARE_KEPT)
    return len(due)


def _without_wishes(line: Line) -> Line:
    return replace(line, note="", replacement_wishes=(), wished_skus=())


def without_person(order: Order) -> Order:
    """The order without anything that a customer is or wrote, or that names who worked on it."""
    return replace(
        order,
        customer=Customer(),
        comment="",
        cautions=(),
        wishes=(),
        events=(),
        loyalty_card="",
        voucher_code="",
        payment=replace(order.payment, vouchers=()),
        lines=tuple(_without_wishes(line) for line in order.lines),
        remarks=(),
    )
