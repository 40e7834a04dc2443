"""The journal's SQL."""

import sqlite3
from collections.abc import Iterable

from picker_app.api.actions import ActionRequest, Decision
from picker_app.api.deeds import action_of, request_of
from picker_app.api.orders import OrderView
from picker_app.domain.action import Action
from picker_app.domain.identity import OrderId
from picker_app.kiosk.journal import notes
from picker_app.kiosk.journal.entry import Entry
from picker_app.kiosk.journal.trouble import JournalTroubleError


def append(connection: sqlite3.Connection, action: Action, after: int) -> None:
    """Adds an action.

    `after` is the last number of its epoch that the hub is known to have. Raises
    JournalTroubleError where the number before is neither there nor here: it could not be saved,
    and an action behind it would leave a gap in the order's log for ever.
    """
    key = (action.order_id, action.epoch)
    (last,) = connection.execute(
        "SELECT coalesce(max(number), 0) FROM actions WHERE order_id = ? AND epoch = ?", key
    ).fetchone()
    if action.number != max(last, after) + 1:
        raise JournalTroubleError("The step before this one was not saved. Do both again.")
    body = request_of(action).model_dump_json()
    connection.execute(
        "INSERT INTO actions (order_id, epoch, number, body) VALUES (?, ?, ?, ?)",
        (*key, action.number, body),
    )


def decide(
    connection: sqlite3.Connection, order_id: OrderId, decisions: Iterable[Decision]
) -> None:
    """Writes down what the hub said of actions."""
    connection.executemany(
        "UPDATE actions SET decision = ? WHERE order_id = ? AND epoch = ? AND number = ?",
        [
            (decision.model_dump_json(), order_id, decision.epoch, decision.number)
            for decision in decisions
        ],
    )


def keep_order(connection: sqlite3.Connection, view: OrderView) -> None:
    """Keeps an order as the hub shows it now."""
    connection.execute(
        "INSERT INTO orders (order_id, sequence, view) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
        " SET sequence = excluded.sequence, view = excluded.view",
        (view.order.order_id, view.sequence, view.model_dump_json()),
    )


def forget_orders(connection: sqlite3.Connection, order_ids: Iterable[OrderId]) -> None:
    """Drops orders, with the customers in them, and those of their actions that were decided."""
    notes.forget(connection, notes.LAST_SIGHT)
    keys = [(order_id,) for order_id in order_ids]
    connection.executemany("DELETE FROM orders WHERE order_id = ?", keys)
    connection.executemany(
        "DELETE FROM actions WHERE order_id = ? AND NOT EXISTS (SELECT 1 FROM actions AS undecided"
        " WHERE undecided.order_id = actions.order_id AND undecided.decision IS NULL)",
        keys,
    )


def all_orders(connection: sqlite3.Connection) -> list[str]:
    """All orders that are kept, as they were written."""
    return [view for (view,) in connection.execute("SELECT view FROM orders ORDER BY sequence")]


def all_entries(connection: sqlite3.Connection) -> list[Entry]:
    """All actions that are kept, each order's in the order in which they were done.

    Raises pydantic.ValidationError for one that this version does not know.
    """
    rows = connection.execute(
        "SELECT order_id, body, decision FROM actions ORDER BY order_id, epoch, number"
    )
    return [
        Entry(
            action=action_of(OrderId(order_id), ActionRequest.model_validate_json(body)),
            saved=True,
            decision=None if decision is None else Decision.model_validate_json(decision),
        )
        for order_id, body, decision in rows
    ]
