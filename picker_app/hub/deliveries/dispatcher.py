"""The dispatcher: tells couriers of the deliveries that the database says they are to know."""

from picker_app.domain.identity import OrderId
from picker_app.hub.clock import Clock
from picker_app.hub.deliveries.couriers import Couriers
from picker_app.hub.deliveries.errand import DeliveryErrand
from picker_app.hub.order_worker import OrderWorker
from picker_app.hub.storage import deliveries
from picker_app.hub.storage.database import Database


class Dispatcher:
    """Starts an errand for each order of which a courier is to be told."""

    def __init__(self, database: Database, couriers: Couriers, *, clock: Clock) -> None:
        self._database = database
        self._couriers = couriers
        self._clock = clock
        self._worker = OrderWorker("delivery", database, deliveries.orders_to_do, self._carry_out)

    async def run(self) -> None:
        """Work for as long as the hub lives."""
        await self._worker.run()

    async def _carry_out(self, order_id: OrderId) -> None:
        errand = DeliveryErrand(order_id, self._database, self._couriers, clock=self._clock)
        await errand.run()
