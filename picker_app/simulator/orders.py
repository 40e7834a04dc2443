"""The sandbox's orders, in its database: each marketplace's in a form of its own."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from pydantic import TypeAdapter

from picker_app.simulator.played import NotPossibleError
from picker_app.simulator.storage import Storage


class KeptOrder(Protocol):
    """What has to be known of an order to find it again."""

    @property
    def order_id(self) -> str:
        """As the marketplace names it."""

    @property
    def connection(self) -> str:
        """Whose marketplace it was placed on."""

    @property
    def store_id(self) -> str:
        """Which of the account's stores it is for."""

    @property
    def status(self) -> str:
        """In the marketplace's word."""

    @property
    def is_open(self) -> bool:
        """Whether the store can still change it."""

    @property
    def created_at(self) -> datetime:
        """When it was placed."""

    @property
    def updated_at(self) -> datetime:
        """When it changed last."""


OrderT = TypeVar("OrderT", bound=KeptOrder)


class Orders(Generic[OrderT]):
    """All orders that were ever placed on one platform's marketplaces."""

    def __init__(self, storage: Storage, platform: str, kind: type[OrderT]) -> None:
        self._storage = storage
        self._platform = platform
        self._codec: TypeAdapter[OrderT] = TypeAdapter(kind)

    def add(self, order: OrderT) -> None:
        """Keep a new order. Raises NotPossibleError for an id that is taken."""
        if self.get(order.order_id):
            raise NotPossibleError("there is an order with this id")
        content = self._codec.dump_json(order).decode()
        created = order.created_at.timestamp()
        with self._storage.transaction():
            self._storage.run(
                "INSERT INTO customer_order (order_id, platform, connection, store_id, created_at,"
                " status, is_open, content, changed_at, content_before)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    order.order_id,
                    self._platform,
                    order.connection,
                    order.store_id,
                    created,
                    order.status,
                    order.is_open,
                    content,
                    created,
                    content,
                ),
            )

    def change(self, order: OrderT) -> None:
        """Keep an order as it is now; how it was before is shown while reading lags."""
        with self._storage.transaction():
            self._storage.run(
                "UPDATE customer_order SET content_before = content, content = ?, status = ?,"
                " is_open = ?, changed_at = ? WHERE order_id = ?",
                (
                    self._codec.dump_json(order).decode(),
                    order.status,
                    order.is_open,
                    order.updated_at.timestamp(),
                    order.order_id,
                ),
            )

    def get(self, order_id: str) -> OrderT | None:
        """An order as it is."""
        found = self._read("order_id = ?", (order_id,))
        return found[0] if found else None

    def known(self, order_id: str) -> OrderT:
        """An order as it is. Raises LookupError."""
        order = self.get(order_id)
        if order is None:
            raise LookupError(f"there is no order {order_id}")
        return order

    def get_late(self, order_id: str, now: datetime, lag: timedelta) -> OrderT | None:
        """An order as it was, where its last change is younger than the lag."""
        row = self._storage.row(
            "SELECT CASE WHEN changed_at > ? THEN content_before ELSE content END AS content"
            " FROM customer_order WHERE order_id = ? AND platform = ?",
            ((now - lag).timestamp(), order_id, self._platform),
        )
        return self._codec.validate_json(row["content"]) if row else None

    def open(self) -> list[OrderT]:
        """All that the store can still change, oldest first."""
        return self._read("is_open")

    def of_status(self, *statuses: str) -> list[OrderT]:
        """All orders with one of these statuses, oldest first."""
        return self._read(f"status IN ({', '.join('?' * len(statuses))})", statuses)

    def of_store(
        self, connection: str, store_id: str, *, begin: datetime, end: datetime, with_open: bool
    ) -> list[OrderT]:
        """A store's orders of a period, oldest first."""
        return self._read(
            "connection = ? AND store_id = ? AND created_at BETWEEN ? AND ? AND (? OR NOT is_open)",
            (connection, store_id, begin.timestamp(), end.timestamp(), with_open),
        )

    def _read(self, condition: str, values: Sequence[object] = ()) -> list[OrderT]:
        rows = self._storage.rows(
            f"SELECT content FROM customer_order WHERE platform = ? AND {condition}"  # noqa: S608
            " ORDER BY created_at, rowid",
            (self._platform, *values),
        )
        return [self._codec.validate_json(row["content"]) for row in rows]


class AllOrders:
    """The orders of all marketplaces, by their ids."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def count(self) -> int:
        """How many there are."""
        row = self._storage.row("SELECT count(*) AS orders FROM customer_order")
        return int(row["orders"]) if row else 0

    def listed(self) -> list[tuple[str, str]]:
        """Platform and id of each, oldest first."""
        rows = self._storage.rows(
            "SELECT platform, order_id FROM customer_order ORDER BY created_at, rowid"
        )
        return [(row["platform"], row["order_id"]) for row in rows]
