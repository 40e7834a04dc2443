"""What happens to orders from outside the store: placed, taken, brought, called off."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from picker_app.simulator.order import Cancellation, Order, OrderStatus
from picker_app.simulator.orders import Orders
from picker_app.simulator.placing import Placing
from picker_app.simulator.storage import Storage
from picker_app.simulator.webhook_queue import WebhookQueue
from picker_app.simulator.wishes import WishedOrder


class NotPossibleError(Exception):
    """The order is not where this could happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Customers and riders. Each event and its webhook are one transaction."""

    storage: Storage
    orders: Orders
    webhooks: WebhookQueue
    placing: Placing

    def place(self, wished: WishedOrder) -> Order:
        """A customer orders. Raises LookupError, or NotPossibleError for an id that is taken."""
        order = self.placing.order(wished)
        if self.orders.get(order.order_id):
            raise NotPossibleError("there is an order with this id")
        with self.storage.transaction():
            self.orders.add(order)
            if wished.webhook:
                self.webhooks.add(order, OrderStatus.RECEIVED)
        return order

    def cancel(self, order: Order, cancellation: Cancellation) -> Order:
        """Somebody calls the order off; after it left the store, what is back is settled."""
        if order.status in (OrderStatus.CANCELLED, OrderStatus.DELIVERED):
            raise NotPossibleError(f"the order is {order.status}")
        return self._become(order, OrderStatus.CANCELLED, cancellation)

    def dispatch(self, order: Order) -> Order:
        """The rider, or the customer, takes the bag."""
        if order.status is not OrderStatus.READY_FOR_PICKUP:
            raise NotPossibleError(f"the order is {order.status}, not READY_FOR_PICKUP")
        return self._become(order, OrderStatus.DISPATCHED)

    def deliver(self, order: Order) -> Order:
        """The bag is with the customer."""
        if order.status is not OrderStatus.DISPATCHED:
            raise NotPossibleError(f"the order is {order.status}, not DISPATCHED")
        return self._become(order, OrderStatus.DELIVERED)

    def repeat_webhook(self, order: Order, event: OrderStatus | None = None) -> None:
        """Tell the store again, of its status or of another one."""
        self.webhooks.add(order, event or order.status)

    def send_riders(self, after: timedelta) -> int:
        """Riders take what has been ready for so long; how many orders went."""
        now = datetime.now(UTC)
        waiting = [
            order
            for order in self.orders.of_status(OrderStatus.READY_FOR_PICKUP)
            if order.finished_at is not None and order.finished_at + after <= now
        ]
        for order in waiting:
            self.dispatch(order)
        return len(waiting)

    def _become(
        self, order: Order, status: OrderStatus, cancellation: Cancellation | None = None
    ) -> Order:
        changed = replace(
            order, status=status, updated_at=datetime.now(UTC), cancellation=cancellation
        )
        with self.storage.transaction():
            self.orders.change(changed)
            self.webhooks.add(changed, status)
        return changed
