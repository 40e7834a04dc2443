"""Refusals in the platform's own words, on the lines that they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.platforms.base import Complaint
from picker_app.wire.calls import Answer
from picker_app.wire.statements import Statement, joined, statements_in

_SHORTEST_NAME_IN_TEXT = 3
"""Shorter SKUs are numbers that any sentence may hold."""
_ITEM_NUMBER = re.compile(r"\bitems?[\[./](\d{1,4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An item of what was sent, by the names that a refusal may have for it."""

    platform_line_id: str = ""
    sku: str
    line_id: LineId | None
    """The line that it is of, or stands in for; None where it goes along on top of the order."""
    name: str = ""
    """As pickers know it."""


def sent_lines(order: Order) -> Iterator[Sent]:
    """Each line of the order, where nothing else was sent."""
    for line in order.lines_to_pick:
        yield Sent(
            platform_line_id=line.platform_line_id or "",
            sku=line.sku,
            line_id=line.line_id,
            name=line.name,
        )


def complaint_of(answer: Answer, sent: Sequence[Sent]) -> Complaint:
    """What the platform says against a call that carried these items, in this order. What it says
    of an item on top of the order, which has no line, goes with that one's name.
    """
    by_line: dict[LineId, list[str]] = {}
    rest: list[str] = []
    all_words: list[str] = []
    for statement in statements_in(answer):
        meant = _items_meant(statement, sent)
        named = [_with_name(item, statement) for item in meant if item.line_id is None]
        for line_id in dict.fromkeys(item.line_id for item in meant):
            if line_id is not None:
                by_line.setdefault(line_id, []).append(statement.words)
        if named or not meant:
            rest += named or [statement.words]
        all_words += named or [statement.words]
    wordless = f"The marketplace said no without a word (HTTP {answer.status})."
    return Complaint(
        text=joined(all_words) or wordless,
        rest=joined(rest) if all_words else wordless,
        by_line={line_id: joined(words) for line_id, words in by_line.items()},
    )


def _with_name(item: Sent, statement: Statement) -> str:
    return f"{item.name or item.sku}: {statement.words}"


def _items_meant(statement: Statement, sent: Sequence[Sent]) -> Sequence[Sent]:
    """The items that a statement names: by the platform's id, else by SKU, else by place in what
    was sent.
    """
    by_id = [item for item in sent if _is_named(item.platform_line_id, statement)]
    by_sku = [item for item in sent if _is_named(item.sku, statement)]
    return by_id or by_sku or _items_at_places(statement, sent)


def _is_named(name: str, statement: Statement) -> bool:
    if not name:
        return False
    if name in statement.about:
        return True
    if len(name) < _SHORTEST_NAME_IN_TEXT:
        return False
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", statement.words) is not None


def _items_at_places(statement: Statement, sent: Sequence[Sent]) -> Sequence[Sent]:
    places = _ITEM_NUMBER.findall(" ".join((*statement.about, statement.words)))
    return [sent[int(place)] for place in dict.fromkeys(places) if int(place) < len(sent)]
