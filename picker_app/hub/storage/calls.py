"""Each call to a marketplace or courier: what for and how it ended, and nothing of its content."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from picker_app.domain.identity import ConnectionName, OrderId
from picker_app.hub.storage.codec import read_time, read_time_or_none, written


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """One call."""

    order_id: OrderId | None
    connection: ConnectionName
    """Or the courier's name."""
    at: datetime
    """When it began to wait for its turn."""
    sent_at: datetime | None
    """When its turn had come; None where it surely did not reach the other side."""
    step: str
    """The plan's step, "read_back" or "catalogue"."""
    method: str
    path: str
    status: int | None
    """HTTP status of the answer; None where there was none."""
    milliseconds: int
    words: str
    """How it ended, in our words."""


def insert(connection: sqlite3.Connection, call: CallRecord) -> None:
    """Write down a call."""
    connection.execute(
        "INSERT INTO calls"
        " (order_id, connection, at, sent_at, step, method, path, status, milliseconds, words)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            call.order_id,
            call.connection,
            written(call.at),
            None if call.sent_at is None else written(call.sent_at),
            call.step,
            call.method,
            call.path,
            call.status,
            call.milliseconds,
            call.words,
        ),
    )


def of_order(connection: sqlite3.Connection, order_id: OrderId) -> list[CallRecord]:
    """The calls for an order, in their order."""
    rows = connection.execute(
        "SELECT * FROM calls WHERE order_id = ? ORDER BY call_id", (order_id,)
    )
    return [
        CallRecord(
            order_id=OrderId(row["order_id"]),
            connection=ConnectionName(row["connection"]),
            at=read_time(row["at"]),
            sent_at=read_time_or_none(row["sent_at"]),
            step=row["step"],
            method=row["method"],
            path=row["path"],
            status=row["status"],
            milliseconds=row["milliseconds"],
            words=row["words"],
        )
        for row in rows
    ]


def last_over_at(connection: sqlite3.Connection, order_id: OrderId, step: str) -> datetime | None:
    """When an order's newest call of this step was over: by then at the latest it took effect. None
    where none was sent.
    """
    row = connection.execute(
        "SELECT at, milliseconds FROM calls"
        " WHERE order_id = ? AND step = ? AND sent_at IS NOT NULL ORDER BY call_id DESC LIMIT 1",
        (order_id, step),
    ).fetchone()
    if row is None:
        return None
    return read_time(row["at"]) + timedelta(milliseconds=row["milliseconds"])


def first_sent_at(
    connection: sqlite3.Connection, order_id: OrderId, step: str, since: datetime
) -> datetime | None:
    """When an order's oldest call of this step was sent, of those from that time on; None where
    none was.
    """
    row = connection.execute(
        "SELECT min(sent_at) AS sent_at FROM calls"
        " WHERE order_id = ? AND step = ? AND sent_at >= ?",
        (order_id, step, written(since)),
    ).fetchone()
    return read_time_or_none(row["sent_at"])


def delete_before(connection: sqlite3.Connection, moment: datetime) -> None:
    """Forget calls older than that."""
    connection.execute("DELETE FROM calls WHERE at < ?", (written(moment),))
