"""Orders as they are known now, each with its place in the feed."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from picker_app.domain.identity import OrderId
from picker_app.domain.order import Order
from picker_app.hub.storage.codec import ORDER, read_time, read_time_or_none, written


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecord:
    """An order in the database."""

    order: Order
    received_at: datetime
    handed_over_at: datetime | None
    closed_at: datetime | None
    sequence: int


def newest_sequence(connection: sqlite3.Connection) -> int:
    """How far the feed has come."""
    return int(connection.execute("SELECT sequence FROM feed").fetchone()["sequence"])


def find(connection: sqlite3.Connection, order_id: OrderId) -> OrderRecord | None:
    """One order, or None."""
    row = connection.execute("SELECT * FROM orders WHERE order_id = ?", (order_id,)).fetchone()
    return None if row is None else _record(row)


def insert(
    connection: sqlite3.Connection, order: Order, payload: bytes | None, received_at: datetime
) -> None:
    """Keep a new order with the text that it was read from, where that is known."""
    connection.execute(
        "INSERT INTO orders (order_id, connection, snapshot, payload, received_at, sequence)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            order.order_id,
            order.connection,
            ORDER.dump_json(order).decode(),
            payload,
            written(received_at),
            _next_sequence(connection),
        ),
    )


def replace(connection: sqlite3.Connection, order: Order) -> None:
    """Put a newer state of an order in place of the known one. It may bring personal data back."""
    connection.execute(
        "UPDATE orders SET snapshot = ?, wiped_at = NULL WHERE order_id = ?",
        (ORDER.dump_json(order).decode(), order.order_id),
    )


def replace_payload(connection: sqlite3.Connection, order_id: OrderId, payload: bytes) -> None:
    """Keep the text of the platform's newest message."""
    connection.execute("UPDATE orders SET payload = ? WHERE order_id = ?", (payload, order_id))


def payload(connection: sqlite3.Connection, order_id: OrderId) -> bytes | None:
    """The text of the platform's newest message; None where it is unknown or was wiped."""
    row = connection.execute(
        "SELECT payload FROM orders WHERE order_id = ?", (order_id,)
    ).fetchone()
    return None if row is None else row["payload"]


def hand_over(connection: sqlite3.Connection, order_id: OrderId, moment: datetime) -> None:
    """Write down that the bag has left."""
    connection.execute(
        "UPDATE orders SET handed_over_at = ? WHERE order_id = ?", (written(moment), order_id)
    )


def close(connection: sqlite3.Connection, order_id: OrderId, moment: datetime) -> None:
    """Write down since when nothing is left to do. The first time counts."""
    connection.execute(
        "UPDATE orders SET closed_at = ? WHERE order_id = ? AND closed_at IS NULL",
        (written(moment), order_id),
    )


def touch(connection: sqlite3.Connection, order_id: OrderId) -> None:
    """Give a changed order a new sequence number, so that the feed brings it."""
    connection.execute(
        "UPDATE orders SET sequence = ? WHERE order_id = ?",
        (_next_sequence(connection), order_id),
    )


def go_on_behind(connection: sqlite3.Connection, sequence: int) -> None:
    """Whatever changes from now on gets a sequence number above this one."""
    connection.execute("UPDATE feed SET sequence = max(sequence, ?)", (sequence,))


def listed(connection: sqlite3.Connection, closed_after: datetime) -> list[OrderId]:
    """The orders that are not closed and those closed after that time, by sequence."""
    rows = connection.execute(
        # With the plus it does not go through all orders of years for the sake of their sequence
        # (sqlite.org, "The SQLite Query Optimizer Overview", section 4.3).
        "SELECT order_id FROM orders WHERE closed_at IS NULL OR closed_at > ? ORDER BY +sequence",
        (written(closed_after),),
    )
    return [OrderId(row["order_id"]) for row in rows]


def changed_after(connection: sqlite3.Connection, sequence: int) -> list[OrderId]:
    """The orders that changed after that point of the feed, each once."""
    rows = connection.execute(
        "SELECT order_id FROM orders WHERE sequence > ? ORDER BY sequence", (sequence,)
    )
    return [OrderId(row["order_id"]) for row in rows]


def count_changed_after(connection: sqlite3.Connection, sequence: int) -> int:
    """How many orders `changed_after` would bring."""
    row = connection.execute("SELECT count(*) FROM orders WHERE sequence > ?", (sequence,))
    return int(row.fetchone()[0])


def due_for_wiping(connection: sqlite3.Connection, ended_before: datetime) -> list[OrderId]:
    """The orders that ended before that time, or came before it and never ended, and still carry
    personal data.
    """
    rows = connection.execute(
        "SELECT order_id FROM orders"
        " WHERE coalesce(closed_at, received_at) < ? AND wiped_at IS NULL",
        (written(ended_before),),
    )
    return [OrderId(row["order_id"]) for row in rows]


def wipe(connection: sqlite3.Connection, without_person: Order, moment: datetime) -> None:
    """Put the order without its customer in place of the known one, and forget its text."""
    connection.execute(
        "UPDATE orders SET snapshot = ?, payload = NULL, wiped_at = ? WHERE order_id = ?",
        (ORDER.dump_json(without_person).decode(), written(moment), without_person.order_id),
    )


def _next_sequence(connection: sqlite3.Connection) -> int:
    row = connection.execute(
        "UPDATE feed SET sequence = sequence + 1 RETURNING sequence"
    ).fetchone()
    return int(row["sequence"])


def _record(row: sqlite3.Row) -> OrderRecord:
    return OrderRecord(
        order=ORDER.validate_json(row["snapshot"]),
        received_at=read_time(row["received_at"]),
        handed_over_at=read_time_or_none(row["handed_over_at"]),
        closed_at=read_time_or_none(row["closed_at"]),
        sequence=row["sequence"],
    )
