"""The sandbox's orders, in its database."""

from datetime import datetime, timedelta

from pydantic import TypeAdapter

from picker_app.simulator.order import Order, OrderStatus
from picker_app.simulator.storage import Storage

_CODEC = TypeAdapter(Order)


class Orders:
    """All orders that were ever placed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def add(self, order: Order) -> None:
        """Keep a new order."""
        content = _CODEC.dump_json(order).decode()
        created = order.created_at.timestamp()
        with self._storage.transaction():
            self._storage.run(
                "INSERT INTO customer_order (order_id, connection, store_id, created_at, status,"
                " content, changed_at, content_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    order.order_id,
                    order.connection,
                    order.store_id,
                    created,
                    order.status,
                    content,
                    created,
                    content,
                ),
            )

    def change(self, order: Order) -> None:
        """Keep an order as it is now; how it was before is shown while reading lags."""
        with self._storage.transaction():
            self._storage.run(
                "UPDATE customer_order SET content_before = content, content = ?, status = ?,"
                " changed_at = ? WHERE order_id = ?",
                (
                    _CODEC.dump_json(order).decode(),
                    order.status,
                    order.updated_at.timestamp(),
                    order.order_id,
                ),
            )

    def get(self, order_id: str) -> Order | None:
        """An order as it is."""
        row = self._storage.row(
            "SELECT content FROM customer_order WHERE order_id = ?", (order_id,)
        )
        return _CODEC.validate_json(row["content"]) if row else None

    def get_late(self, order_id: str, now: datetime, lag: timedelta) -> Order | None:
        """An order as it was, where its last change is younger than the lag."""
        row = self._storage.row(
            "SELECT CASE WHEN changed_at > ? THEN content_before ELSE content END AS content"
            " FROM customer_order WHERE order_id = ?",
            ((now - lag).timestamp(), order_id),
        )
        return _CODEC.validate_json(row["content"]) if row else None

    def count(self) -> int:
        """How many there are."""
        row = self._storage.row("SELECT count(*) AS orders FROM customer_order")
        return int(row["orders"]) if row else 0

    def all(self) -> list[Order]:
        """All orders, oldest first."""
        rows = self._storage.rows("SELECT content FROM customer_order ORDER BY created_at, rowid")
        return [_CODEC.validate_json(row["content"]) for row in rows]

    def of_status(self, *statuses: OrderStatus) -> list[Order]:
        """All orders with one of these statuses, oldest first."""
        places = ", ".join("?" * len(statuses))
        rows = self._storage.rows(
            f"SELECT content FROM customer_order WHERE status IN ({places})"  # noqa: S608
            " ORDER BY created_at, rowid",
            statuses,
        )
        return [_CODEC.validate_json(row["content"]) for row in rows]

    def of_store(
        self, connection: str, store_id: str, *, begin: datetime, end: datetime, with_open: bool
    ) -> list[Order]:
        """A store's orders of a period, oldest first."""
        rows = self._storage.rows(
            "SELECT content FROM customer_order"
            " WHERE connection = ? AND store_id = ? AND created_at BETWEEN ? AND ?"
            " ORDER BY created_at, rowid",
            (connection, store_id, begin.timestamp(), end.timestamp()),
        )
        orders = [_CODEC.validate_json(row["content"]) for row in rows]
        return [order for order in orders if with_open or not order.status.open]
