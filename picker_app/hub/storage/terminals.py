"""The terminals that were heard of."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from picker_app.domain.identity import OrderId, TerminalId
from picker_app.domain.terminal import Terminal
from picker_app.hub.storage.codec import read_time, written


def heard(connection: sqlite3.Connection) -> Mapping[TerminalId, datetime]:
    """When each terminal was heard of last, as it was written down."""
    rows = connection.execute("SELECT terminal_id, heard_at FROM terminals")
    return {TerminalId(row["terminal_id"]): read_time(row["heard_at"]) for row in rows}


def note(connection: sqlite3.Connection, terminal: Terminal, moment: datetime) -> None:
    """Write down that a terminal was heard of."""
    connection.execute(
        "INSERT INTO terminals (terminal_id, name, heard_at) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET name = excluded.name, heard_at = excluded.heard_at",
        (terminal.terminal_id, terminal.name, written(moment)),
    )


def forget(connection: sqlite3.Connection, heard_before: datetime) -> None:
    """Drop the terminals that were not heard of since that time."""
    connection.execute("DELETE FROM terminals WHERE heard_at < ?", (written(heard_before),))


def rename(connection: sqlite3.Connection, terminal: Terminal) -> list[OrderId]:
    """Give the orders that a terminal has its name as it is now; those that had another one."""
    rows = connection.execute(
        "UPDATE claims SET terminal = ? WHERE terminal_id = ? AND released_at IS NULL"
        " AND terminal <> ? RETURNING order_id",
        (terminal.name, terminal.terminal_id, terminal.name),
    ).fetchall()
    return [OrderId(row["order_id"]) for row in rows]
