"""What happens to orders of Lula from outside the store: placed, called off, brought."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.customers.minds import second_thoughts
from picker_app.simulator.lula.order import LogEntry, Order, OrderStatus
from picker_app.simulator.lula.placing import Placing
from picker_app.simulator.lula.switches import LulaSwitches, PushForm
from picker_app.simulator.lula.wire import order_object
from picker_app.simulator.lula.wishes import WishedOrder
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import Cancellation, NotPossibleError, Room
from picker_app.wire import json_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Customers and riders. Each event and its push are one transaction."""

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
        self._require(order, order.is_open)
        entry = LogEntry(at=datetime.now(UTC), title="Order canceled", description=how.reason)
        canceled = order.noted(
            entry, status=OrderStatus.CANCELED, ended_by=how.by, reason=how.reason
        )
        self.change(canceled)

    def complete(self, order: Order) -> None:
        """The rider takes the bag."""
        self._require(order, order.is_open)
        entry = LogEntry(at=datetime.now(UTC), title="Order completed")
        self.change(order.noted(entry, status=OrderStatus.COMPLETED))

    def deliver(self, order: Order) -> None:
        """The bag is with the customer."""
        self._require(order, order.status is not OrderStatus.CANCELED)
        entry = LogEntry(at=datetime.now(UTC), title="Order delivered")
        self.change(order.noted(entry, status=OrderStatus.DELIVERED))

    def change(self, order: Order) -> None:
        """Keep an order that somebody else changed, and tell the store."""
        with self.room.storage.transaction():
            self.orders.change(order)
            self.tell(order)

    def change_by_store(self, order: Order) -> None:
        """Keep an order that the store changed."""
        with self.room.storage.transaction():
            self.orders.change(order)
            if self._switches.pushes_changes:
                self.tell(order)

    def tell(self, order: Order, status: OrderStatus | None = None) -> None:
        """Tell the store of the order, if anything takes pushes there."""
        if self.accounts.named(order.connection).target is None:
            return
        status = status or order.status
        self.room.webhooks.add(
            connection=order.connection,
            order_id=order.order_id,
            status=status,
            body=json_text.dumps(self._push(order, status)),
        )

    def change_minds(self, share: float) -> int:
        """Customers cancel, where such a share of all do; how many did."""
        regretted = second_thoughts(self.orders.open(), lambda order: order.dsp_order_number, share)
        for order, said in regretted:
            self.cancel(order, said)
        return len(regretted)

    def _push(self, order: Order, status: OrderStatus) -> dict[str, Any]:
        """In the form that the store documents: its README, "Connect a marketplace"."""
        if self._switches.push_form is PushForm.WHOLE:
            wire = order_object(order, self._switches)
            return {"order": wire | {"status": status}}
        named = {"order_id": order.order_id, "store_id": order.store_id}
        return named | ({"status": status} if status is OrderStatus.CANCELED else {})

    def _require(self, order: Order, fits: bool) -> None:
        if not fits:
            raise NotPossibleError(f"the order is {order.status}")

    @property
    def _switches(self) -> LulaSwitches:
        return self.room.switchboard.current
