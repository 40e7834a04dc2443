"""The outbox: tells the marketplaces what the database says is to be told."""

from picker_app.domain.identity import OrderId
from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment.earlier_run import EarlierRun
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
        earlier_run: EarlierRun,
        settle_seconds: float,
        clock: Clock,
    ) -> None:
        """`settle_seconds` is how long a lost call may take to show in the order."""
        self._database = database
        self._outgoing = outgoing
        self._checker = checker
        self._settle_seconds = settle_seconds
        self._clock = clock
        self._earlier_run = earlier_run
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
            earlier_run=self._earlier_run,
            settle_seconds=self._settle_seconds,
            clock=self._clock,
        )
        await errand.run()
