"""What an answer of whatever shape says, in the platform's own words.

The bodies of errors are not documented, and Cloudflare before the API answers with pages of its
own: whatever comes, something that a person can read is made of it, with the names beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError

LONGEST_WORDS = 300
_DEEPEST = 8

_SPEAKING = ("message", "msg", "error", "error_description", "description", "title", "reason")
_LISTING = ("errors", "detail", "details", "violations", "validation_errors")
_NAMING = (
    "sku",
    "_id",
    "id",
    "item_id",
    "order_item_id",
    "product_sku",
    "field",
    "path",
    "property",
    "loc",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that was said, and the names that stood beside it."""

    words: str
    about: tuple[str, ...]


def statements_in(answer: Answer) -> Iterator[Statement]:
    """All that is said in an answer that is no success."""
    try:
        yield from _statements(json_text.loads(answer.body), (), _DEEPEST)
    except UnreadableError:
        words = _visible_text(answer.body.decode(errors="replace"))
        if words:
            yield Statement(words, ())


def _statements(value: object, about: tuple[str, ...], depth: int) -> Iterator[Statement]:
    match value:
        case str() if value.strip():
            yield Statement(value.strip(), about)
        case list() if depth:
            for item in value:
                yield from _statements(item, about, depth - 1)
        case dict() if depth:
            about += tuple(words for key in _NAMING if (words := _name(value.get(key))))
            yield from _statements_of_object(value, about, depth - 1)


def _statements_of_object(
    value: dict[str, object], about: tuple[str, ...], depth: int
) -> Iterator[Statement]:
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
            yield Statement(f"{key}: {inner}", (*about, key))


def _name(value: object) -> str:
    """A name, or a path to it that was given as a list."""
    if isinstance(value, list):
        return ".".join(lenient.as_text(part) or "" for part in value)
    return lenient.as_text(value) or ""


def joined(words: Sequence[str]) -> str:
    """One text of many, each once, cut where it gets too long."""
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
