"""Webhooks that wait to be delivered, in the database: a restart loses and forgets none."""

import time
from collections.abc import Collection
from dataclasses import dataclass

from picker_app.simulator.storage import Storage
from picker_app.simulator.switchboard import Switchboard

# How long after its successor a swapped webhook leaves.
_BEHIND_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """One delivery."""

    number: int
    connection: str
    order_id: str
    status: str
    body: str
    attempts: int


class WebhookQueue:
    """All webhooks, delivered and not."""

    def __init__(self, storage: Storage, switchboard: Switchboard) -> None:
        self._storage = storage
        self._switchboard = switchboard

    def add(self, *, connection: str, order_id: str, status: str, body: str) -> None:
        """Tell the store of a status, in these words, which do not change any more."""
        switches = self._switchboard.current
        told = (connection, order_id, status, body)
        with self._storage.transaction():
            if switches.swap_webhooks and not self._release_waiting(order_id):
                self._insert(told, time.time() + switches.swap_seconds, waits=True)
                return
            for _ in range(switches.webhook_copies):
                self._insert(told, time.time(), waits=False)

    def _release_waiting(self, order_id: str) -> bool:
        """Lets the webhook go that waits for this one; whether there was one."""
        released = self._storage.run(
            "UPDATE webhook SET waits = 0, due_at = ?"
            " WHERE order_id = ? AND waits AND due_at IS NOT NULL",
            (time.time() + _BEHIND_SECONDS, order_id),
        )
        return released.rowcount > 0

    def _insert(self, told: tuple[str, str, str, str], due_at: float, *, waits: bool) -> None:
        self._storage.run(
            "INSERT INTO webhook (connection, order_id, status, body, due_at, waits, attempts,"
            " answer) VALUES (?, ?, ?, ?, ?, ?, 0, '')",
            (*told, due_at, waits),
        )

    def due(self) -> list[Webhook]:
        """Those that should be on their way now, oldest first."""
        rows = self._storage.rows(
            "SELECT number, connection, order_id, status, body, attempts FROM webhook"
            " WHERE due_at <= ? ORDER BY due_at, number",
            (time.time(),),
        )
        return [Webhook(**dict(row)) for row in rows]

    def seconds_to_next(self, *, besides: Collection[int]) -> float | None:
        """How long until another one becomes due; None where none waits."""
        rows = self._storage.rows("SELECT number, due_at FROM webhook WHERE due_at IS NOT NULL")
        moments = [float(row["due_at"]) for row in rows if row["number"] not in besides]
        return max(0.0, min(moments) - time.time()) if moments else None

    def delivered(self, webhook: Webhook, answer: str) -> None:
        """The store has taken it."""
        self._tried(webhook, answer, None)

    def failed(self, webhook: Webhook, answer: str) -> bool:
        """The store has not taken it; whether it will be tried again."""
        pauses = self._switchboard.current.webhook_retry_seconds
        again = webhook.attempts < len(pauses)
        self._tried(webhook, answer, time.time() + pauses[webhook.attempts] if again else None)
        return again

    def _tried(self, webhook: Webhook, answer: str, due_at: float | None) -> None:
        with self._storage.transaction():
            self._storage.run(
                "UPDATE webhook SET attempts = attempts + 1, answer = ?, due_at = ?"
                " WHERE number = ?",
                (answer, due_at, webhook.number),
            )

    def of_order(self, order_id: str) -> list[dict[str, object]]:
        """What became of an order's webhooks, for the control API."""
        rows = self._storage.rows(
            "SELECT number, status, attempts, answer, due_at IS NOT NULL AS pending"
            " FROM webhook WHERE order_id = ? ORDER BY number",
            (order_id,),
        )
        return [{**dict(row), "pending": bool(row["pending"])} for row in rows]
