"""Refusals in the platform's own words, on the lines that they name."""

import re

from picker_app.domain.identity import LineId
from picker_app.domain.order import Line, Order
from picker_app.platforms.base import Complaint
from picker_app.wire.calls import Answer
from picker_app.wire.statements import Statement, joined, statements_in

_SHORTEST_NAME_IN_TEXT = 3
"""Shorter SKUs are numbers that any sentence may hold."""
_ITEM_NUMBER = re.compile(r"\bitems?[\[./](\d{1,4})\b")


def complaint_of(answer: Answer, order: Order) -> Complaint:
    """What the platform says against a call about this order."""
    statements = tuple(statements_in(answer))
    by_line: dict[LineId, list[str]] = {}
    rest: list[str] = []
    for statement in statements:
        lines = _lines_meant(statement, order.lines_to_pick)
        for line in lines:
            by_line.setdefault(line.line_id, []).append(statement.words)
        if not lines:
            rest.append(statement.words)
    wordless = f"The marketplace said no without a word (HTTP {answer.status})."
    return Complaint(
        text=joined([each.words for each in statements]) or wordless,
        rest=joined(rest) if statements else wordless,
        by_line={line_id: joined(words) for line_id, words in by_line.items()},
    )


def _lines_meant(statement: Statement, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that a statement names: by the platform's id, else by SKU, else by place in the
    body, which has the lines in the order's own order.
    """
    by_id = tuple(line for line in lines if _is_named(line.platform_line_id or "", statement))
    by_sku = tuple(line for line in lines if _is_named(line.sku, statement))
    return by_id or by_sku or _lines_at_places(statement, lines)


def _is_named(name: str, statement: Statement) -> bool:
    if not name:
        return False
    if name in statement.about:
        return True
    if len(name) < _SHORTEST_NAME_IN_TEXT:
        return False
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", statement.words) is not None


def _lines_at_places(statement: Statement, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    places = _ITEM_NUMBER.findall(" ".join((*statement.about, statement.words)))
    return tuple(lines[int(place)] for place in dict.fromkeys(places) if int(place) < len(lines))
