"""Who has which order, and who had it before."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from picker_app.domain.identity import OrderId, TerminalId, TerminalName
from picker_app.domain.terminal import NO_ID, Terminal
from picker_app.hub.storage.codec import read_time, read_time_or_none, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The newest claim on an order."""

    epoch: int
    terminal: TerminalName
    picker: str
    claimed_at: datetime
    terminal_id: TerminalId = NO_ID
    released_at: datetime | None = None
    """When it was given back, or ended by a newer one; None while it is held."""

    @property
    def held(self) -> bool:
        """Whether the order is still with whoever made the claim."""
        return self.released_at is None

    @property
    def by(self) -> Terminal:
        """Whose it is."""
        return Terminal(name=self.terminal, terminal_id=self.terminal_id)


def newest(connection: sqlite3.Connection, order_id: OrderId) -> Claim | None:
    """The newest claim on an order, held or given back; None where nobody ever had it."""
    row = connection.execute(
        "SELECT * FROM claims WHERE order_id = ? ORDER BY epoch DESC LIMIT 1", (order_id,)
    ).fetchone()
    if row is None:
        return None
    return _claim(row)


def of_epoch(connection: sqlite3.Connection, order_id: OrderId, epoch: int) -> Claim | None:
    """The claim of one epoch, or None."""
    row = connection.execute(
        "SELECT * FROM claims WHERE order_id = ? AND epoch = ?", (order_id, epoch)
    ).fetchone()
    return None if row is None else _claim(row)


def all_of(connection: sqlite3.Connection, order_id: OrderId) -> list[Claim]:
    """All claims on an order, the first one first."""
    rows = connection.execute("SELECT * FROM claims WHERE order_id = ? ORDER BY epoch", (order_id,))
    return [_claim(row) for row in rows]


def insert(
    connection: sqlite3.Connection, order_id: OrderId, claim: Claim, moment: datetime
) -> None:
    """Write down a claim; those before it end at that moment, as far as they did not."""
    connection.execute(
        "UPDATE claims SET released_at = ?"
        " WHERE order_id = ? AND epoch < ? AND released_at IS NULL",
        (written(moment), order_id, claim.epoch),
    )
    connection.execute(
        "INSERT INTO claims"
        " (order_id, epoch, terminal, terminal_id, picker, claimed_at, released_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            order_id,
            claim.epoch,
            claim.terminal,
            claim.terminal_id,
            claim.picker,
            written(claim.claimed_at),
            None if claim.released_at is None else written(claim.released_at),
        ),
    )


def tell_holder(
    connection: sqlite3.Connection, order_id: OrderId, terminal: Terminal, picker: str
) -> None:
    """The terminal that has the order has another name, another person, or tells its id now."""
    connection.execute(
        "UPDATE claims SET terminal = ?, terminal_id = ?, picker = ?"
        " WHERE order_id = ? AND released_at IS NULL",
        (terminal.name, terminal.terminal_id, picker, order_id),
    )


def release(connection: sqlite3.Connection, order_id: OrderId, moment: datetime) -> None:
    """Write down that the holder gave the order back."""
    connection.execute(
        "UPDATE claims SET released_at = ? WHERE order_id = ? AND released_at IS NULL",
        (written(moment), order_id),
    )


def held_open(connection: sqlite3.Connection, picker: str) -> list[OrderId]:
    """The orders that this person has and that are not closed."""
    rows = connection.execute(
        "SELECT order_id FROM claims JOIN orders USING (order_id)"
        " WHERE released_at IS NULL AND picker = ? AND closed_at IS NULL",
        (picker,),
    )
    return [OrderId(row["order_id"]) for row in rows]


def _claim(row: sqlite3.Row) -> Claim:
    return Claim(
        epoch=row["epoch"],
        terminal=TerminalName(row["terminal"]),
        picker=row["picker"],
        claimed_at=read_time(row["claimed_at"]),
        terminal_id=TerminalId(row["terminal_id"]),
        released_at=read_time_or_none(row["released_at"]),
    )
