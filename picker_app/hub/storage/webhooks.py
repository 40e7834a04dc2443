"""Webhooks as they came, and what became of them."""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from picker_app.domain.identity import ConnectionName, OrderId
from picker_app.hub.storage.codec import read_time, written


class WebhookVerdict(StrEnum):
    """What became of a webhook."""

    APPLIED = "APPLIED"
    REPEATED = "REPEATED"
    """The same bytes were read before."""
    LATE = "LATE"
    """Something newer is known of its order."""
    NAMED = "NAMED"
    """It only names an order, which is being fetched."""
    UNREADABLE = "UNREADABLE"
    ANOTHER_VENDOR = "ANOTHER_VENDOR"
    """Its order is for a vendor that is not in the settings."""


TAKEN_IN = frozenset({WebhookVerdict.APPLIED, WebhookVerdict.LATE})
"""The verdicts on webhooks of orders of this store that were understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredWebhook:
    """A webhook in the database."""

    webhook_id: int
    connection: ConnectionName
    received_at: datetime
    fingerprint: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found when reading a webhook."""

    verdict: WebhookVerdict
    words: str = ""
    order_id: OrderId | None = None
    order_code: str = ""


def store(
    connection: sqlite3.Connection, account: ConnectionName, body: bytes, received_at: datetime
) -> int:
    """Keep a webhook, not read yet; its number."""
    row = connection.execute(
        "INSERT INTO webhooks (connection, received_at, fingerprint, body) VALUES (?, ?, ?, ?)"
        " RETURNING webhook_id",
        (account, written(received_at), _fingerprint(body), body),
    ).fetchone()
    return int(row["webhook_id"])


def set_aside(
    connection: sqlite3.Connection,
    account: ConnectionName,
    body: bytes,
    words: str,
    received_at: datetime,
) -> bool:
    """Keep an order that cannot be read and that no webhook brought, as if one had; False where the
    same bytes came from the same account before.
    """
    known = connection.execute(
        "SELECT 1 FROM webhooks WHERE connection = ? AND fingerprint = ? LIMIT 1",
        (account, _fingerprint(body)),
    )
    if known.fetchone() is not None:
        return False
    webhook_id = store(connection, account, body, received_at)
    conclude(connection, webhook_id, Reading(verdict=WebhookVerdict.UNREADABLE, words=words))
    return True


def next_unread(connection: sqlite3.Connection) -> StoredWebhook | None:
    """The webhook that came first among those not read yet."""
    row = connection.execute(
        "SELECT webhook_id, connection, received_at, fingerprint, body FROM webhooks"
        " WHERE verdict IS NULL ORDER BY webhook_id LIMIT 1"
    ).fetchone()
    return None if row is None else _stored(row)


def named(connection: sqlite3.Connection, account: ConnectionName) -> list[StoredWebhook]:
    """The webhooks of an account whose orders are being fetched, the first one first."""
    rows = connection.execute(
        "SELECT webhook_id, connection, received_at, fingerprint, body FROM webhooks"
        " WHERE verdict = 'NAMED' AND connection = ? AND body IS NOT NULL ORDER BY webhook_id",
        (account,),
    )
    return [_stored(row) for row in rows]


def read_again(connection: sqlite3.Connection, webhook_id: int) -> None:
    """Have a webhook read as if it had just come."""
    connection.execute("UPDATE webhooks SET verdict = NULL WHERE webhook_id = ?", (webhook_id,))


def earlier_verdicts(
    connection: sqlite3.Connection, webhook: StoredWebhook
) -> frozenset[WebhookVerdict]:
    """What became of the same bytes from the same account when they came earlier, as far as that is
    known: one may just have been put back to be read again.
    """
    rows = connection.execute(
        "SELECT DISTINCT verdict FROM webhooks"
        " WHERE connection = ? AND fingerprint = ? AND webhook_id < ? AND verdict IS NOT NULL",
        (webhook.connection, webhook.fingerprint, webhook.webhook_id),
    )
    return frozenset(WebhookVerdict(row["verdict"]) for row in rows)


def conclude(connection: sqlite3.Connection, webhook_id: int, reading: Reading) -> None:
    """Write down what became of a webhook. Those with the same bytes that came before it, and whose
    order is still to be fetched, wait for it no more.
    """
    connection.execute(
        "UPDATE webhooks SET verdict = 'REPEATED' WHERE verdict = 'NAMED' AND webhook_id < ?1"
        " AND (connection, fingerprint) ="
        " (SELECT connection, fingerprint FROM webhooks WHERE webhook_id = ?1)",
        (webhook_id,),
    )
    connection.execute(
        "UPDATE webhooks SET verdict = ?, words = ?, order_id = ?, order_code = ?"
        " WHERE webhook_id = ?",
        (reading.verdict, reading.words, reading.order_id, reading.order_code, webhook_id),
    )


def count_unread(connection: sqlite3.Connection) -> int:
    """How many webhooks are stored and not read yet, or name orders that are not fetched yet."""
    # Each has an index of its own: with OR neither is used.
    unread = (
        "SELECT (SELECT count(*) FROM webhooks WHERE verdict IS NULL)"
        " + (SELECT count(*) FROM webhooks WHERE verdict = 'NAMED')"
    )
    return int(connection.execute(unread).fetchone()[0])


def last_received_at(connection: sqlite3.Connection) -> datetime | None:
    """When the last webhook came."""
    row = connection.execute(
        "SELECT received_at FROM webhooks ORDER BY webhook_id DESC LIMIT 1"
    ).fetchone()
    return None if row is None else read_time(row["received_at"])


def wipe(connection: sqlite3.Connection, came_before: datetime) -> None:
    """Forget the bodies of all that were read and belong to an order that was wiped, whenever they
    came, or came before that time and belong to no order, whatever became of them. One that waits
    to be read, or for its order, is kept.
    """
    connection.execute(
        "UPDATE webhooks SET body = NULL"
        " WHERE body IS NOT NULL AND verdict IS NOT NULL AND verdict != 'NAMED'"
        " AND CASE"
        " (SELECT wiped_at IS NULL FROM orders WHERE orders.order_id = webhooks.order_id)"
        " WHEN TRUE THEN FALSE WHEN FALSE THEN TRUE ELSE received_at < ? END",
        (written(came_before),),
    )


def _fingerprint(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _stored(row: sqlite3.Row) -> StoredWebhook:
    return StoredWebhook(
        webhook_id=row["webhook_id"],
        connection=ConnectionName(row["connection"]),
        received_at=read_time(row["received_at"]),
        fingerprint=row["fingerprint"],
        body=row["body"],
    )
