"""The outbox: tells the marketplaces what the database says is to be told."""

from collections.abc import Collection

from picker_app.domain.identity import OrderId
from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment.errand import Errand
from picker_app.hub.order_worker import OrderWorker
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.storage import intents
from picker_app.hub.storage.database import Database


class Outbox:
    """Starts an errand for each order that has something to be sent."""

    def __init__(
        self,
        database: Database,
        outgoing: Outgoing,
        checker: Checker,
        *,
        inherited: Collection[int] = (),
        settle_seconds: float,
        clock: Clock,
    ) -> None:
        """`inherited` are the ids of the intents of an earlier run of the hub. Their orders are
        read back before they are sent: a backup knows nothing of what was sent after it was made.
        """
        self._database = database
        self._outgoing = outgoing
        self._checker = checker
        self._settle_seconds = settle_seconds
        self._clock = clock
        self._inherited = inherited
        self._worker = OrderWorker("errand", database, intents.orders_to_send, self._carry_out)

    async def run(self) -> None:
        """Work for as long as the hub lives."""
        await self._worker.run()

    async def _carry_out(self, order_id: OrderId) -> None:
        errand = Errand(
            order_id,
            self._database,
            self._outgoing,
            self._checker,
            inherited=self._inherited,
            settle_seconds=self._settle_seconds,
            clock=self._clock,
        )
        await errand.run()
