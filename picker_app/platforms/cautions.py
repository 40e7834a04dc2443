"""Allergies and age limits, wherever a text of a platform has them.

The documents of most platforms name no field for them, and brands add fields of their own. So they
are known by the name of the field, and shown in its own words.
"""

import re
from collections.abc import Iterator, Mapping

from picker_app.wire.lenient import words_of

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""Of a field's name: min_age, minAge, MINAGE."""
_CALLED = frozenset({"age", "adult", "adults", "alcohol", "alcoholic", "tobacco"})
_BEGINNING = "allerg"
_NOTHING = frozenset({"", "0", "false", "no", "none", "null"})
_YES = "true"


def cautions_in(fields: Mapping[str, object]) -> tuple[str, ...]:
    """What the fields say of allergies and ages, at any depth, each once: "Min age: 18"."""
    return tuple(dict.fromkeys(_found(fields)))


def _found(value: object) -> Iterator[str]:
    match value:
        case Mapping():
            for name, inner in value.items():
                words = [word.lower() for word in _WORDS.findall(str(name))]
                if _CALLED.intersection(words) or any(w.startswith(_BEGINNING) for w in words):
                    yield from _said(" ".join(words).capitalize(), inner)
                else:
                    yield from _found(inner)
        case list():
            for inner in value:
                yield from _found(inner)


def _said(label: str, value: object) -> Iterator[str]:
    said = [words for words in words_of(value) if words.lower() not in _NOTHING]
    if said == [_YES]:
        yield label
    elif said:
        yield f"{label}: {', '.join(said)}"
