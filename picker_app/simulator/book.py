"""The book: every call that reached the marketplace, what it got and what it did."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from picker_app.simulator.door.reply import Reply
from picker_app.simulator.storage import Storage
from picker_app.wire import json_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call as it came in."""

    method: str
    path: str
    query: str
    body: bytes
    """Empty where it holds a secret."""
    order_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One call in the book."""

    number: int
    at: str
    """ISO 8601, UTC."""
    method: str
    path: str
    query: str
    order_id: str | None
    body: str
    status: int | None
    """None where the connection was cut before an answer."""
    answer: str
    """The answer's text where it is a refusal."""
    effect: str
    faults: list[str]

    def as_json(self) -> dict[str, Any]:
        """As `GET /sandbox/book` shows it."""
        return asdict(self)


class Book:
    """All calls, oldest first."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def record(self, call: Call, reply: Reply, *, answered: bool = True) -> None:
        """Write one call down, in the transaction of its effect."""
        with self._storage.transaction():
            self._storage.run(
                "INSERT INTO book (at, method, path, query, order_id, body, status, answer,"
                " effect, faults) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    datetime.now(UTC).isoformat(timespec="milliseconds"),
                    call.method,
                    call.path,
                    call.query,
                    call.order_id,
                    call.body.decode(errors="replace"),
                    reply.status if answered else None,
                    reply.body if reply.status >= 400 else "",
                    reply.effect,
                    json_text.dumps(list(reply.faults)),
                ),
            )

    def entries(self, *, order_id: str | None = None, after: int = 0) -> list[Entry]:
        """Calls with a higher number, of one order if it is named."""
        rows = self._storage.rows(
            "SELECT * FROM book WHERE number > ? AND (? IS NULL OR order_id = ?) ORDER BY number",
            (after, order_id, order_id),
        )
        return [Entry(**{**dict(row), "faults": json_text.loads(row["faults"])}) for row in rows]
