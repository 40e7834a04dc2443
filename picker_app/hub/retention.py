"""Forgets who the customers were, some time after their orders ended."""

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from picker_app.domain.customer import Customer
from picker_app.domain.identity import OrderId
from picker_app.domain.order import Line, Order
from picker_app.hub import orderbook
from picker_app.hub.clock import Clock
from picker_app.hub.storage import calls, deliveries, intents, log, orders, webhooks
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.hub.storage.migrate import forget_copies

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 3600.0
ORDERS_AT_ONCE = 50
"""In one transaction: a webhook waits for its end, and after a long rest all orders are due."""
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
        ended_before = now - self._keep
        due = await self._database.transact(lambda tx: orders.due_for_wiping(tx, ended_before))
        wiped = 0
        for first in range(0, len(due), ORDERS_AT_ONCE):
            some = due[first : first + ORDERS_AT_ONCE]
            wiped += await self._database.transact(partial(_wipe_orders, order_ids=some, now=now))
        await self._database.transact(partial(_wipe_beside, came_before=ended_before, now=now))
        forget_copies(self._database.path, ended_before)
        return wiped


def _wipe_orders(tx: sqlite3.Connection, order_ids: Sequence[OrderId], now: datetime) -> int:
    """Wipe the personal data of these orders; how many could be."""
    found = [state.order for state in orderbook.readable(tx, order_ids)]
    for order in found:
        orders.wipe(tx, without_person(order), now)
        deliveries.wipe(tx, order.order_id)
        intents.wipe(tx, order.order_id)
        log.wipe(tx, order.order_id)
    return len(found)


def _wipe_beside(tx: sqlite3.Connection, came_before: datetime, now: datetime) -> None:
    """Wipe the webhooks of orders that are wiped, and those that came before that time and became
    no order.
    """
    webhooks.wipe(tx, came_before)
    calls.delete_before(tx, now - CALLS_ARE_KEPT)


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
