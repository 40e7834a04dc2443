"""What happens to orders of Delivery Hero from outside the store: placed, taken, called off."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from picker_app.simulator.customers.minds import second_thoughts
from picker_app.simulator.delivery_hero.order import Cancellation, Order, OrderStatus
from picker_app.simulator.delivery_hero.placing import Placing
from picker_app.simulator.delivery_hero.wire import order_text
from picker_app.simulator.delivery_hero.wishes import WishedOrder
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import NotPossibleError, Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Customers and riders. Each event and its webhook are one transaction."""

    room: Room
    orders: Orders[Order]
    placing: Placing

    def place(self, wished: WishedOrder) -> Order:
        """A customer orders. Raises LookupError, or NotPossibleError for an id that is taken."""
        order = self.placing.order(wished)
        with self.room.storage.transaction():
            self.orders.add(order)
            if wished.webhook:
                self.tell(order, OrderStatus.RECEIVED)
        return order

    def place_something(self, connection: str) -> None:
        """A customer of this connection's marketplace orders what comes to their mind."""
        self.place(self.placing.something(connection))

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

    def tell(self, order: Order, event: OrderStatus) -> None:
        """Tell the store of an event, with the order as it is now."""
        self.room.webhooks.add(
            connection=order.connection,
            order_id=order.order_id,
            status=event,
            body=order_text(order, self.room.switchboard.current, status=event),
        )

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

    def change_minds(self, share: float) -> int:
        """Customers cancel, where such a share of all do; how many did."""
        regretted = second_thoughts(self.orders.open(), lambda order: order.order_code, share)
        for order, said in regretted:
            cancellation = Cancellation(cancelled_by=said.by, reason=said.reason)
            self.cancel(order, cancellation)
        return len(regretted)

    def _become(
        self, order: Order, status: OrderStatus, cancellation: Cancellation | None = None
    ) -> Order:
        changed = replace(
            order, status=status, updated_at=datetime.now(UTC), cancellation=cancellation
        )
        with self.room.storage.transaction():
            self.orders.change(changed)
            self.tell(changed, status)
        return changed
