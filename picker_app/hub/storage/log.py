"""The log of each order: the platform's messages and the pickers' actions, as they came."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from picker_app.api.actions import ActionRequest, Decision, DecisionKind
from picker_app.api.deeds import action_of, deeds
from picker_app.domain.action import Deed
from picker_app.domain.identity import OrderId
from picker_app.domain.late import LateAction, late_action
from picker_app.hub.storage.codec import DECISION, written
from picker_app.wire import json_text

_ENDINGS = frozenset({"ready", "cancel"})
"""What ends the picking, by the kinds of deeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedAction:
    """An action that the log has, with the hub's word on it."""

    content: str
    decision: Decision


def content_of(action: ActionRequest) -> str:
    """An action as the log keeps it: the same text for the same action."""
    return json_text.dumps(action.model_dump(mode="json"))


def add_message(
    connection: sqlite3.Connection,
    order_id: OrderId,
    moment: datetime,
    verdict: str,
    content: dict[str, Any],
) -> None:
    """Write down a message of the platform. `content` carries no personal data."""
    connection.execute(
        "INSERT INTO log (order_id, recorded_at, kind, content, verdict)"
        " VALUES (?, ?, 'MESSAGE', ?, ?)",
        (order_id, written(moment), json_text.dumps(content), verdict),
    )


def add_action(
    connection: sqlite3.Connection,
    order_id: OrderId,
    moment: datetime,
    action: ActionRequest,
    decision: Decision,
    branch: str = "",
) -> None:
    """Write down an action with the hub's decision. `branch` is empty where the epoch is the
    terminal's; else it names the terminal, which had the epoch before a backup was restored.
    """
    connection.execute(
        "INSERT INTO log"
        " (order_id, recorded_at, kind, epoch, number, content, verdict, decision, branch)"
        " VALUES (?, ?, 'ACTION', ?, ?, ?, ?, ?, ?)",
        (
            order_id,
            written(moment),
            action.epoch,
            action.number,
            content_of(action),
            decision.kind,
            DECISION.dump_json(decision).decode(),
            branch,
        ),
    )


def action(
    connection: sqlite3.Connection, order_id: OrderId, epoch: int, branch: str, number: int
) -> DecidedAction | None:
    """The action with that number, or None."""
    row = connection.execute(
        "SELECT content, decision FROM log WHERE kind = 'ACTION'"
        " AND order_id = ? AND epoch = ? AND branch = ? AND number = ?",
        (order_id, epoch, branch, number),
    ).fetchone()
    if row is None:
        return None
    return DecidedAction(content=row["content"], decision=DECISION.validate_json(row["decision"]))


def last_number(
    connection: sqlite3.Connection, order_id: OrderId, epoch: int, branch: str = ""
) -> int:
    """The highest number of an epoch's actions, of one branch of it; 0 where there are none."""
    row = connection.execute(
        "SELECT max(number) FROM log WHERE kind = 'ACTION'"
        " AND order_id = ? AND epoch = ? AND branch = ?",
        (order_id, epoch, branch),
    ).fetchone()
    return row[0] or 0


def has_picks(connection: sqlite3.Connection, order_id: OrderId, epoch: int | None = None) -> bool:
    """Whether anything that was done with the goods counts, in one epoch or at all."""
    row = connection.execute(
        "SELECT 1 FROM log WHERE kind = 'ACTION' AND order_id = ? AND verdict = ?"
        " AND epoch = coalesce(?, epoch) AND content ->> '$.deed.kind' != 'handed_over' LIMIT 1",
        (order_id, DecisionKind.TAKEN, epoch),
    ).fetchone()
    return row is not None


def taken_deeds(connection: sqlite3.Connection, order_id: OrderId) -> list[Deed]:
    """What the pickers did that counts, in its order: by epoch, whenever it came here, and within
    an epoch as it came.
    """
    rows = connection.execute(
        "SELECT content FROM log WHERE kind = 'ACTION' AND order_id = ? AND verdict = ?"
        " ORDER BY epoch, entry",
        (order_id, DecisionKind.TAKEN),
    )
    return [deeds().validate_python(json_text.loads(row["content"])["deed"]) for row in rows]


def wipe(connection: sqlite3.Connection, order_id: OrderId) -> None:
    """Forget what was written to items: it has the customer's own words in it."""
    for deed in ("$.deed", "$.deed.again"):
        connection.execute(
            "UPDATE log SET content = json_set(content, :text, '') WHERE kind = 'ACTION'"
            " AND order_id = :order_id AND content ->> :kind = 'set_note'",
            {"text": f"{deed}.text", "kind": f"{deed}.kind", "order_id": order_id},
        )


def ended_in(connection: sqlite3.Connection, order_id: OrderId) -> int | None:
    """The epoch of the last action that counts, where that ended the picking; else None."""
    row = connection.execute(
        "SELECT epoch, content ->> '$.deed.kind' AS deed FROM log WHERE kind = 'ACTION'"
        " AND order_id = ? AND verdict = ? ORDER BY epoch DESC, entry DESC LIMIT 1",
        (order_id, DecisionKind.TAKEN),
    ).fetchone()
    return row["epoch"] if row is not None and row["deed"] in _ENDINGS else None


def late_actions(connection: sqlite3.Connection, order_id: OrderId) -> list[LateAction]:
    """What came after its claim had ended and is worth doing again, in its order."""
    rows = connection.execute(
        "SELECT content, branch FROM log WHERE kind = 'ACTION' AND order_id = ? AND verdict = ?"
        " ORDER BY epoch, entry",
        (order_id, DecisionKind.STALE),
    )
    found = (_late_action(order_id, row["content"], row["branch"]) for row in rows)
    return [late for late in found if late is not None]


def _late_action(order_id: OrderId, content: str, branch: str) -> LateAction | None:
    """None also for one that this version does not know: it was kept without being read."""
    request = ActionRequest.model_validate(json_text.loads(content))
    try:
        return late_action(action_of(order_id, request), branch)
    except ValidationError:
        return None
