"""Deliveries: what a courier is to be told about an order, and how far that has come."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from picker_app.couriers.base import MissingField
from picker_app.domain.delivery import DeliveryState
from picker_app.domain.identity import OrderId
from picker_app.hub.storage.codec import (
    MENDED,
    MISSING,
    read_time,
    read_time_or_none,
    written,
)

TO_DO = frozenset({DeliveryState.NEW, DeliveryState.WAITING, DeliveryState.SENDING})
"""The states in which the hub has something to do by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One delivery, the same value in memory and in the database."""

    order_id: OrderId
    state: DeliveryState
    since: datetime
    created_at: datetime
    attempts: int = 0
    """How often it was begun to be told."""
    next_try_at: datetime | None = None
    """For people; the wait itself is by the monotonic clock."""
    words: str = ""
    missing: tuple[MissingField, ...] = ()
    """What the courier wants to know besides."""
    mended: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What people said of it, by the courier's names."""
    tracking_id: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeliveries:
    """How much couriers do not know yet."""

    waiting: int
    stuck: int
    """That a person has to mend."""


def insert(connection: sqlite3.Connection, order_id: OrderId, moment: datetime) -> None:
    """Write down that the store delivers an order itself."""
    connection.execute(
        "INSERT INTO deliveries (order_id, state, since, created_at) VALUES (?, ?, ?, ?)",
        (order_id, DeliveryState.NEW, written(moment), written(moment)),
    )


def find(connection: sqlite3.Connection, order_id: OrderId) -> Delivery | None:
    """The delivery of an order, or None."""
    row = connection.execute("SELECT * FROM deliveries WHERE order_id = ?", (order_id,)).fetchone()
    return None if row is None else _delivery(row)


def orders_to_do(connection: sqlite3.Connection) -> list[OrderId]:
    """The orders of which a courier is to be told, the oldest promise first."""
    rows = connection.execute(
        "SELECT order_id FROM deliveries JOIN orders USING (order_id)"
        " WHERE state IN ('NEW', 'WAITING', 'SENDING')"
        " ORDER BY coalesce(snapshot ->> 'accepted_for', snapshot ->> 'promised_for', '9999'),"
        " created_at"
    )
    return [OrderId(row["order_id"]) for row in rows]


def count_open(connection: sqlite3.Connection) -> OpenDeliveries:
    """How much couriers do not know yet."""
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE state IN ('WAITING', 'SENDING')) AS waiting,"
        " count(*) FILTER (WHERE state IN ('NEEDS_FIELDS', 'REFUSED')) AS stuck"
        " FROM deliveries WHERE state IN ('WAITING', 'SENDING', 'NEEDS_FIELDS', 'REFUSED')"
    ).fetchone()
    return OpenDeliveries(waiting=row["waiting"], stuck=row["stuck"])


def update(connection: sqlite3.Connection, delivery: Delivery) -> None:
    """Write down how far a delivery has come."""
    connection.execute(
        "UPDATE deliveries SET state = ?, since = ?, attempts = ?, next_try_at = ?, words = ?,"
        " missing = ?, mended = ?, tracking_id = ?, time_window = ? WHERE order_id = ?",
        (
            delivery.state,
            written(delivery.since),
            delivery.attempts,
            None if delivery.next_try_at is None else written(delivery.next_try_at),
            delivery.words,
            MISSING.dump_json(delivery.missing).decode(),
            MENDED.dump_json(delivery.mended).decode(),
            delivery.tracking_id,
            delivery.window,
            delivery.order_id,
        ),
    )


def wipe(connection: sqlite3.Connection, order_id: OrderId) -> None:
    """Forget what the courier and people said of the customer."""
    connection.execute(
        "UPDATE deliveries SET words = '', missing = '[]', mended = '{}' WHERE order_id = ?",
        (order_id,),
    )


def _delivery(row: sqlite3.Row) -> Delivery:
    return Delivery(
        order_id=OrderId(row["order_id"]),
        state=DeliveryState(row["state"]),
        since=read_time(row["since"]),
        created_at=read_time(row["created_at"]),
        attempts=row["attempts"],
        next_try_at=read_time_or_none(row["next_try_at"]),
        words=row["words"],
        missing=MISSING.validate_json(row["missing"]),
        mended=MENDED.validate_json(row["mended"]),
        tracking_id=row["tracking_id"],
        window=row["time_window"],
    )
