"""The hub's log after a run: who did what, and what the hub said of it."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from picker_app.api.actions import DecisionKind
from picker_app.hub.storage.database import FILE_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One action in the hub's log."""

    order_id: str
    terminal: str
    epoch: int
    number: int
    verdict: str
    deed: str
    subject: str = ""
    """The line that it decides, or the SKU of what it adds."""
    reason: str = ""
    """Why it was refused."""

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What it is known by."""
        return self.order_id, self.terminal, self.epoch, self.number

    @property
    def counts(self) -> bool:
        """Two terminals may hand one bag over: then one of them closes the order."""
        return self.verdict == DecisionKind.TAKEN or self.deed == "handed_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Whose hands an order is from, by the names of the terminals."""

    by_subject: dict[str, str]
    """Who had the last word on each line and each addition."""
    finisher: str = ""
    """Who pressed Ready; empty where nobody did."""


def read_decided(hub_folder: Path) -> list[Decided]:
    """All actions of the hub's log, in the order in which they count."""
    path = f"file:{hub_folder / FILE_NAME}?mode=ro"
    with closing(sqlite3.connect(path, uri=True)) as connection:
        rows = connection.execute(
            "SELECT order_id, content ->> 'terminal', epoch, number, verdict,"
            " content ->> '$.deed.kind',"
            " coalesce(content ->> '$.deed.line_id', content ->> '$.deed.product.sku', ''),"
            " decision ->> 'reason'"
            " FROM log WHERE kind = 'ACTION' ORDER BY order_id, epoch, entry"
        ).fetchall()
    return [
        Decided(
            order_id=row[0],
            terminal=row[1],
            epoch=row[2],
            number=row[3],
            verdict=row[4],
            deed=row[5],
            subject=row[6],
            reason=row[7],
        )
        for row in rows
    ]


def hands_of(order_id: str, every: Sequence[Decided]) -> Hands:
    """Whose hands one order is from."""
    taken = list(_taken(order_id, every))
    ready = [decided.terminal for decided in taken if decided.deed == "ready"]
    return Hands(
        by_subject={decided.subject: decided.terminal for decided in taken if decided.subject},
        finisher=ready[-1] if ready else "",
    )


def _taken(order_id: str, every: Sequence[Decided]) -> Iterator[Decided]:
    for decided in every:
        if decided.order_id == order_id and decided.verdict == DecisionKind.TAKEN:
            yield decided


def refused_in_a_row(every: Sequence[Decided]) -> dict[tuple[str, str, int, int], int]:
    """How many Ready of a terminal were refused one after the other, by the key of each."""
    counts: dict[tuple[str, str, int, int], int] = {}
    for _, together in groupby(every, key=_kind_of_refusal):
        refused = [decided.key for decided in together if _is_refused_ready(decided)]
        counts |= dict.fromkeys(refused, len(refused))
    return counts


def _kind_of_refusal(decided: Decided) -> tuple[str, str, int, bool]:
    return decided.order_id, decided.terminal, decided.epoch, _is_refused_ready(decided)


def _is_refused_ready(decided: Decided) -> bool:
    return decided.deed == "ready" and decided.verdict == DecisionKind.REFUSED


def forked(every: Sequence[Decided]) -> set[tuple[str, int]]:
    """The orders and epochs that two terminals had, the second one since a backup was restored that
    did not know the first: only one of them can count.
    """
    terminals: dict[tuple[str, int], set[str]] = defaultdict(set)
    for decided in every:
        terminals[decided.order_id, decided.epoch].add(decided.terminal)
    return {key for key, names in terminals.items() if len(names) > 1}
