"""Refusals in the platform's own words.

The bodies of errors are not documented, and Cloudflare before the API answers with pages of its
own: whatever comes, something that a person can read is made of it, on the lines that it names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from picker_app.domain.identity import LineId
from picker_app.domain.order import Line, Order
from picker_app.platforms.base import Complaint
from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError

LONGEST_WORDS = 300
_DEEPEST = 8
_SHORTEST_NAME_IN_TEXT = 3
"""Shorter SKUs are numbers that any sentence may hold."""

_SPEAKING = ("message", "msg", "error", "error_description", "description", "title", "reason")
_LISTING = ("errors", "detail", "details", "violations", "validation_errors")
_NAMING = ("sku", "_id", "id", "item_id", "product_sku", "field", "path", "property", "loc")
_ITEM_NUMBER = re.compile(r"\bitems?[\[./](\d{1,4})\b")


@dataclass(frozen=True, slots=True)
class _Statement:
    """Something that was said, and the names that stood beside it."""

    words: str
    about: tuple[str, ...]


def complaint_of(answer: Answer, order: Order) -> Complaint:
    """What the platform says against a call about this order."""
    statements = tuple(_statements_in(answer))
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
        text=_joined([each.words for each in statements]) or wordless,
        rest=_joined(rest) if statements else wordless,
        by_line={line_id: _joined(words) for line_id, words in by_line.items()},
    )


def _statements_in(answer: Answer) -> Iterator[_Statement]:
    try:
        yield from _statements(json_text.loads(answer.body), (), _DEEPEST)
    except UnreadableError:
        words = _visible_text(answer.body.decode(errors="replace"))
        if words:
            yield _Statement(words, ())


def _statements(value: object, about: tuple[str, ...], depth: int) -> Iterator[_Statement]:
    match value:
        case str() if value.strip():
            yield _Statement(value.strip(), about)
        case list() if depth:
            for item in value:
                yield from _statements(item, about, depth - 1)
        case dict() if depth:
            about += tuple(words for key in _NAMING if (words := _name(value.get(key))))
            yield from _statements_of_object(value, about, depth - 1)


def _statements_of_object(
    value: dict[str, object], about: tuple[str, ...], depth: int
) -> Iterator[_Statement]:
    """What is under the keys that speak; where none does, each key is the name of what it is about,
    as in {"items.2.pricing": ["out of range"]}.
    """
    speaking = [key for key in (*_SPEAKING, *_LISTING) if value.get(key)]
    for key in speaking:
        yield from _statements(value[key], about, depth)
    if speaking:
        return
    for key, inner in value.items():
        if not isinstance(inner, str):
            yield from _statements(inner, (*about, key), depth)
        elif key not in _NAMING:
            yield _Statement(f"{key}: {inner}", (*about, key))


def _name(value: object) -> str:
    """A name, or a path to it that was given as a list."""
    if isinstance(value, list):
        return ".".join(lenient.as_text(part) or "" for part in value)
    return lenient.as_text(value) or ""


def _lines_meant(statement: _Statement, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that a statement names: by the platform's id, else by SKU, else by place in the
    body, which has the lines in the order's own order.
    """
    by_id = tuple(line for line in lines if _is_named(line.platform_line_id or "", statement))
    by_sku = tuple(line for line in lines if _is_named(line.sku, statement))
    return by_id or by_sku or _lines_at_places(statement, lines)


def _is_named(name: str, statement: _Statement) -> bool:
    if not name:
        return False
    if name in statement.about:
        return True
    if len(name) < _SHORTEST_NAME_IN_TEXT:
        return False
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", statement.words) is not None


def _lines_at_places(statement: _Statement, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    places = _ITEM_NUMBER.findall(" ".join((*statement.about, statement.words)))
    return tuple(lines[int(place)] for place in dict.fromkeys(places) if int(place) < len(lines))


def _joined(words: list[str]) -> str:
    text = "; ".join(dict.fromkeys(words))
    return text if len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1] + "…"


class _VisibleText(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts += data.split()


def _visible_text(page: str) -> str:
    """What a browser would show of a page; a plain text as it is."""
    parser = _VisibleText()
    parser.feed(page[:100_000])
    parser.close()
    return " ".join(parser.parts)
