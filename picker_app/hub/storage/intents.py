"""Intents: what the marketplace is to be told about an order, and how far that has come."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.stage import IntentState, Purpose
from picker_app.hub.storage.codec import (
    LINE_WORDS,
    PLAN,
    read_time,
    read_time_or_none,
    written,
)
from picker_app.platforms.plan import ItemsPatched, Plan, Step

OPEN_STATES = frozenset({IntentState.PENDING, IntentState.SENDING, IntentState.UNCLEAR})
"""The states in which an intent is not settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One intent, the same value in memory and in the database."""

    intent_id: int
    order_id: OrderId
    purpose: Purpose
    state: IntentState
    since: datetime
    created_at: datetime
    plan: Plan
    step: int
    """Index of the plan's step that comes next."""
    attempts: int
    """How often a step was sent."""
    unproved: bool
    """A call of this step was sent whose effect nobody knows."""
    by_word: bool
    """A person said that the step may be sent again although that could do harm."""
    next_try_at: datetime | None = None
    """For people; the wait itself is by the monotonic clock."""
    words: str = ""
    line_words: Mapping[LineId, str] = field(default_factory=dict)

    @property
    def unsent(self) -> bool:
        """Whether surely nothing of it took effect and no call of it is under way."""
        return self.state is IntentState.PENDING and self.step == 0 and not self.unproved


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIntents:
    """How much is still to be sent."""

    waiting: int
    """Pending or being sent."""
    unclear: int
    oldest_at: datetime | None


def insert(
    connection: sqlite3.Connection,
    order_id: OrderId,
    purpose: Purpose,
    plan: Plan,
    moment: datetime,
) -> None:
    """Write down a new intent, to be sent as soon as possible after those that are open. An order
    has one open intent of a purpose at most.
    """
    connection.execute(
        "INSERT INTO intents (order_id, purpose, state, since, created_at, plan)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            order_id,
            purpose,
            IntentState.PENDING,
            written(moment),
            written(moment),
            PLAN.dump_json(plan).decode(),
        ),
    )


def find(connection: sqlite3.Connection, intent_id: int) -> Intent:
    """One intent that is known to be there."""
    row = connection.execute("SELECT * FROM intents WHERE intent_id = ?", (intent_id,)).fetchone()
    return _intent(row)


def of_order(connection: sqlite3.Connection, order_id: OrderId) -> list[Intent]:
    """All intents of an order, oldest first."""
    rows = connection.execute(
        "SELECT * FROM intents WHERE order_id = ? ORDER BY intent_id", (order_id,)
    )
    return [_intent(row) for row in rows]


def next_to_send(connection: sqlite3.Connection, order_id: OrderId) -> Intent | None:
    """The oldest intent of an order that waits or is being sent, or None."""
    row = connection.execute(
        "SELECT * FROM intents WHERE order_id = ? AND state IN ('PENDING', 'SENDING')"
        " ORDER BY intent_id LIMIT 1",
        (order_id,),
    ).fetchone()
    return None if row is None else _intent(row)


def ids_to_send(connection: sqlite3.Connection) -> frozenset[int]:
    """The intents that wait or are being sent."""
    rows = connection.execute("SELECT intent_id FROM intents WHERE state IN ('PENDING', 'SENDING')")
    return frozenset(row["intent_id"] for row in rows)


def orders_to_send(connection: sqlite3.Connection) -> list[OrderId]:
    """The orders with an intent that waits or is being sent, the oldest promise first."""
    rows = connection.execute(
        "SELECT order_id FROM intents JOIN orders USING (order_id)"
        " WHERE state IN ('PENDING', 'SENDING') GROUP BY order_id"
        " ORDER BY coalesce(snapshot ->> 'accepted_for', snapshot ->> 'promised_for', '9999'),"
        " min(intent_id)"
    )
    return [OrderId(row["order_id"]) for row in rows]


def count_open(connection: sqlite3.Connection) -> OpenIntents:
    """How much is still to be sent."""
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE state IN ('PENDING', 'SENDING')) AS waiting,"
        " count(*) FILTER (WHERE state = 'UNCLEAR') AS unclear, min(created_at) AS oldest"
        " FROM intents WHERE state IN ('PENDING', 'SENDING', 'UNCLEAR')"
    ).fetchone()
    return OpenIntents(
        waiting=row["waiting"],
        unclear=row["unclear"],
        oldest_at=read_time_or_none(row["oldest"]),
    )


def update(connection: sqlite3.Connection, intent: Intent) -> None:
    """Write down how far an intent has come. Its plan and order stay."""
    connection.execute(
        "UPDATE intents SET state = ?, since = ?, step = ?, attempts = ?, unproved = ?,"
        " by_word = ?, next_try_at = ?, words = ?, line_words = ? WHERE intent_id = ?",
        (
            intent.state,
            written(intent.since),
            intent.step,
            intent.attempts,
            intent.unproved,
            intent.by_word,
            None if intent.next_try_at is None else written(intent.next_try_at),
            intent.words,
            LINE_WORDS.dump_json(intent.line_words).decode(),
            intent.intent_id,
        ),
    )


def wipe(connection: sqlite3.Connection, order_id: OrderId) -> None:
    """Forget what the order's settled intents told: it can have the customer's words in it. Their
    steps stay; and those that are open have still to be sent.
    """
    for intent in of_order(connection, order_id):
        if intent.state not in OPEN_STATES:
            connection.execute(
                "UPDATE intents SET plan = ? WHERE intent_id = ?",
                (PLAN.dump_json(_without_words(intent.plan)).decode(), intent.intent_id),
            )


def _without_words(plan: Plan) -> Plan:
    return replace(plan, steps=tuple(_step_without_words(step) for step in plan.steps))


def _step_without_words(step: Step) -> Step:
    proof = replace(step.proof, notes={}) if isinstance(step.proof, ItemsPatched) else step.proof
    return replace(step, call=replace(step.call, body=None), proof=proof)


def _intent(row: sqlite3.Row) -> Intent:
    return Intent(
        intent_id=row["intent_id"],
        order_id=OrderId(row["order_id"]),
        purpose=Purpose(row["purpose"]),
        state=IntentState(row["state"]),
        since=read_time(row["since"]),
        created_at=read_time(row["created_at"]),
        plan=PLAN.validate_json(row["plan"]),
        step=row["step"],
        attempts=row["attempts"],
        unproved=bool(row["unproved"]),
        by_word=bool(row["by_word"]),
        next_try_at=read_time_or_none(row["next_try_at"]),
        words=row["words"],
        line_words=LINE_WORDS.validate_json(row["line_words"]),
    )
