"""Carries out what the database says is to be done, orders side by side.

There is one errand an order, so that no two calls of an order are ever under way at once.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence

from picker_app.domain.identity import OrderId
from picker_app.hub.bell import Bell
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.logs import about_order
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

PAUSE_AFTER_TROUBLE = 1.0
PAUSE_AFTER_A_BUG = 30.0


class OrderWorker:
    """Starts an errand for each order that has something to be done."""

    def __init__(
        self,
        name: str,
        database: Database,
        orders_to_do: Callable[[sqlite3.Connection], Sequence[OrderId]],
        carry_out: Callable[[OrderId], Awaitable[None]],
    ) -> None:
        """`name` is what its errands are called in the log."""
        self._name = name
        self._database = database
        self._orders_to_do = orders_to_do
        self._carry_out = carry_out
        self._under_way: set[OrderId] = set()
        self._something_new = Bell()

    async def run(self) -> None:
        """Work for as long as the hub lives."""
        async with Tasks() as tasks:
            tasks.spawn(self._watch_commits(), name=f"{self._name} watches commits")
            while True:
                looked_at = self._something_new.rings
                for order_id in await self._orders():
                    if order_id not in self._under_way:
                        self._under_way.add(order_id)
                        tasks.spawn(self._run(order_id), name=f"{self._name} {order_id}")
                await self._something_new.after(looked_at)

    async def _watch_commits(self) -> None:
        commits = self._database.commits.rings
        while True:
            commits = await self._database.commits.after(commits)
            self._something_new.ring()

    async def _orders(self) -> Sequence[OrderId]:
        try:
            return await self._database.transact(self._orders_to_do)
        except KnownError as error:
            logger.warning("%s waits: %s", self._name, error)
            await asyncio.sleep(PAUSE_AFTER_TROUBLE)
            self._something_new.ring()
            return []

    async def _run(self, order_id: OrderId) -> None:
        try:
            with about_order(order_id):
                await self._carry_out(order_id)
        except KnownError as error:
            logger.warning("%s %s waits: %s", self._name, order_id, error)
            await asyncio.sleep(PAUSE_AFTER_TROUBLE)
        except Exception:
            # A mistake of ours about one order must not leave it unsent for good.
            logger.exception("%s %s failed", self._name, order_id)
            await asyncio.sleep(PAUSE_AFTER_A_BUG)
        finally:
            self._under_way.discard(order_id)
            # What was asked for while this errand ended is looked at now.
            self._something_new.ring()
