"""The outbox: carries out what the database says is to be sent, orders side by side.

There is one errand an order, so that no two calls of an order are ever under way at once.
"""

import asyncio
import logging

from picker_app.domain.identity import OrderId
from picker_app.hub.bell import Bell
from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment.errand import Errand
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.storage import intents
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.logs import about_order
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

PAUSE_AFTER_TROUBLE = 1.0
PAUSE_AFTER_A_BUG = 30.0


class Outbox:
    """Starts an errand for each order that has something to be sent."""

    def __init__(
        self,
        database: Database,
        outgoing: Outgoing,
        checker: Checker,
        *,
        settle_seconds: float,
        clock: Clock,
    ) -> None:
        self._database = database
        self._outgoing = outgoing
        self._checker = checker
        self._settle_seconds = settle_seconds
        self._clock = clock
        self._under_way: set[OrderId] = set()
        self._something_new = Bell()

    async def run(self) -> None:
        """Work for as long as the hub lives."""
        async with Tasks() as tasks:
            tasks.spawn(self._watch_commits(), name="outbox watches commits")
            while True:
                looked_at = self._something_new.rings
                for order_id in await self._orders():
                    if order_id not in self._under_way:
                        self._under_way.add(order_id)
                        tasks.spawn(self._carry_out(order_id), name=f"errand {order_id}")
                await self._something_new.after(looked_at)

    async def _watch_commits(self) -> None:
        commits = self._database.commits.rings
        while True:
            commits = await self._database.commits.after(commits)
            self._something_new.ring()

    async def _orders(self) -> list[OrderId]:
        try:
            return await self._database.transact(intents.orders_to_send)
        except KnownError as error:
            logger.warning("the outbox waits: %s", error)
            await asyncio.sleep(PAUSE_AFTER_TROUBLE)
            self._something_new.ring()
            return []

    async def _carry_out(self, order_id: OrderId) -> None:
        errand = Errand(
            order_id,
            self._database,
            self._outgoing,
            self._checker,
            settle_seconds=self._settle_seconds,
            clock=self._clock,
        )
        try:
            with about_order(order_id):
                await errand.run()
        except KnownError as error:
            logger.warning("errand %s waits: %s", order_id, error)
            await asyncio.sleep(PAUSE_AFTER_TROUBLE)
        except Exception:
            # A mistake of ours about one order must not leave it unsent for good.
            logger.exception("errand %s failed", order_id)
            await asyncio.sleep(PAUSE_AFTER_A_BUG)
        finally:
            self._under_way.discard(order_id)
            # What was asked for while this errand ended is looked at now.
            self._something_new.ring()
