"""What happens to orders of Deliveroo from outside the store: placed, called off, timed out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.customers.minds import second_thoughts
from picker_app.simulator.deliveroo.order import Order, OrderStatus
from picker_app.simulator.deliveroo.placing import Placing
from picker_app.simulator.deliveroo.switches import DeliverooSwitches
from picker_app.simulator.deliveroo.wire import event_text
from picker_app.simulator.deliveroo.wishes import WishedOrder
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import Cancellation, NotPossibleError, Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Customers and clocks. Each event and its webhook are one transaction."""

    room: Room
    accounts: Accounts
    orders: Orders[Order]
    placing: Placing

    def place(self, wished: WishedOrder) -> Order:
        """A customer orders. Raises LookupError, or NotPossibleError for an id that is taken."""
        order = self.placing.order(wished)
        with self.room.storage.transaction():
            self.orders.add(order)
            if wished.webhook:
                self.tell(order)
        return order

    def cancel(self, order: Order, how: Cancellation) -> None:
        """Somebody calls the order off."""
        if order.status not in (OrderStatus.PLACED, OrderStatus.ACCEPTED):
            raise NotPossibleError(f"the order is {order.status}")
        self.change(
            order.become(OrderStatus.CANCELLED, datetime.now(UTC), by=how.by, reason=how.reason)
        )

    def change(self, order: Order) -> None:
        """Keep an order whose status is another one, and tell the store."""
        with self.room.storage.transaction():
            self.orders.change(order)
            self.tell(order)

    def tell(self, order: Order, status: OrderStatus | None = None) -> None:
        """Tell the store of the order's status, or of another one, if it takes webhooks."""
        if self.accounts.named(order.connection).target is None:
            return
        status = status or order.status
        self.room.webhooks.add(
            connection=order.connection,
            order_id=order.order_id,
            status=status,
            body=event_text(order, self.room.switchboard.current, status),
        )

    def change_minds(self, share: float) -> int:
        """Customers cancel, where such a share of all do; how many did."""
        regretted = second_thoughts(self.orders.open(), lambda order: order.order_id, share)
        for order, said in regretted:
            self.cancel(order, said)
        return len(regretted)

    def reject_late(self) -> int:
        """Orders whose time ran out are rejected; how many were."""
        now = datetime.now(UTC)
        late = [
            order
            for order in self.orders.open()
            if latest(order, self.room.switchboard.current) <= now
        ]
        for order in late:
            self.change(order.become(OrderStatus.REJECTED, now, by="PLATFORM", reason="TIMED_OUT"))
        return len(late)


def latest(order: Order, switches: DeliverooSwitches) -> datetime:
    """Until when the store has to start picking, or to accept once it did."""
    if order.started_at is None:
        return order.created_at + timedelta(minutes=switches.minutes_to_start)
    return order.started_at + timedelta(minutes=switches.minutes_to_accept)
