"""Webhooks that became no order and whose body is still kept, for people to look at."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from picker_app.domain.identity import ConnectionName
from picker_app.hub.storage.codec import read_time, written
from picker_app.hub.storage.webhooks import WebhookVerdict

LISTED_BYTES = 4096
"""So much of each body is in lists: enough to see what it is."""

_PROBLEMS = "verdict IN ('UNREADABLE', 'ANOTHER_VENDOR') AND body IS NOT NULL"
_UNSEEN = f"{_PROBLEMS} AND seen_at IS NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemWebhook:
    """A webhook that became no order."""

    webhook_id: int
    connection: ConnectionName
    received_at: datetime
    verdict: WebhookVerdict
    words: str
    order_code: str
    seen: bool
    size: int
    """Bytes of the body."""
    body: bytes
    """Its beginning where it comes from a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemCount:
    """How many there are."""

    listed: int
    unseen: int


def newest(
    connection: sqlite3.Connection, limit: int, *, before: int | None = None
) -> list[ProblemWebhook]:
    """At most so many of those that came before the one with that number, newest first."""
    rows = connection.execute(
        "SELECT *, length(body) AS size,"  # noqa: S608
        " coalesce(substr(body, 1, ?), x'') AS shown FROM webhooks"
        f" WHERE {_PROBLEMS} AND (? IS NULL OR webhook_id < ?) ORDER BY webhook_id DESC LIMIT ?",
        (LISTED_BYTES, before, before, limit),
    )
    return [_read(row) for row in rows]


def find(connection: sqlite3.Connection, webhook_id: int) -> ProblemWebhook | None:
    """One with its whole body."""
    row = connection.execute(
        "SELECT *, length(body) AS size, body AS shown FROM webhooks"  # noqa: S608
        f" WHERE webhook_id = ? AND {_PROBLEMS}",
        (webhook_id,),
    ).fetchone()
    return None if row is None else _read(row)


def count(connection: sqlite3.Connection) -> ProblemCount:
    """How many there are, and how many of them nobody has looked at."""
    return ProblemCount(listed=_count(connection, _PROBLEMS), unseen=_count(connection, _UNSEEN))


def count_unseen_unreadable(connection: sqlite3.Connection) -> int:
    """How many may be orders of this store that nobody knows of."""
    return _count(connection, f"{_UNSEEN} AND verdict = 'UNREADABLE'")


def mark_seen(connection: sqlite3.Connection, up_to: int, moment: datetime) -> None:
    """Somebody looked at the one with that number and all that came before."""
    connection.execute(
        f"UPDATE webhooks SET seen_at = ? WHERE {_UNSEEN} AND webhook_id <= ?",  # noqa: S608
        (written(moment), up_to),
    )


def _count(connection: sqlite3.Connection, condition: str) -> int:
    query = f"SELECT count(*) FROM webhooks WHERE {condition}"  # noqa: S608
    return int(connection.execute(query).fetchone()[0])


def _read(row: sqlite3.Row) -> ProblemWebhook:
    return ProblemWebhook(
        webhook_id=row["webhook_id"],
        connection=ConnectionName(row["connection"]),
        received_at=read_time(row["received_at"]),
        verdict=WebhookVerdict(row["verdict"]),
        words=row["words"],
        order_code=row["order_code"],
        seen=row["seen_at"] is not None,
        size=row["size"],
        body=row["shown"],
    )
