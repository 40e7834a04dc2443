"""The couriers' deliveries, in the sandbox's database: each in the form of its courier."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from picker_app.simulator.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One delivery."""

    account: str
    """Whose courier account it is in."""
    reference: str
    """As the store names it."""
    tracking_id: str
    content: str
    """As the courier has it now, JSON."""
    made: str
    """As it was when somebody else than the store made it, JSON; empty where the store did."""
    writes: int = 0
    """How often the store made or changed it."""


class Deliveries:
    """All deliveries that there ever were."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def find(self, account: str, reference: str) -> Delivery | None:
        """One delivery, or None."""
        row = self._storage.row(
            "SELECT * FROM delivery WHERE account = ? AND reference = ?", (account, reference)
        )
        return None if row is None else Delivery(**dict(row))

    def all(self) -> Sequence[Delivery]:
        """All of them, oldest first."""
        rows = self._storage.rows("SELECT * FROM delivery ORDER BY rowid")
        return [Delivery(**dict(row)) for row in rows]

    def keep(self, delivery: Delivery) -> None:
        """Keep a new delivery, or one that changed."""
        with self._storage.transaction():
            self._storage.run(
                "INSERT INTO delivery (account, reference, tracking_id, content, made, writes)"
                " VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET content = excluded.content, writes = excluded.writes",
                astuple(delivery),
            )
