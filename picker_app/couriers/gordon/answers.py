"""What Gordon answers: a refusal has `"status": "error"` and comes with HTTP 200 (Gordon, "Fetch
and update order(s)", responses).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from picker_app.couriers.base import Absent, MissingField, Refusal
from picker_app.couriers.gordon import keys
from picker_app.domain.identity import ConnectionName
from picker_app.settings.courier import courier_key
from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer
from picker_app.wire.statements import Statement, joined, statements_in
from picker_app.wire.unreadable import UnreadableError

_MISSING = re.compile(r"missing required fields?\s*:?\s*(?P<names>[^.]*)", re.IGNORECASE)
_NO_GROUP = re.compile(r"delivery\s*-?_?group", re.IGNORECASE)
_NOT_THERE = re.compile(r"not (be )?found|unable to find|no such|not exist", re.IGNORECASE)


def object_in(answer: Answer) -> Mapping[str, Any]:
    """The JSON object of an answer. Raises UnreadableError."""
    value = json_text.loads(answer.body)
    if not isinstance(value, dict):
        raise UnreadableError("the courier's answer is no JSON object")
    return value


def shows_nothing(answer: Answer) -> bool:
    """Whether an answer is empty, or JSON with nothing in it. Raises UnreadableError."""
    return not answer.body.strip() or json_text.loads(answer.body) in (None, {}, [])


def is_error(fields: Mapping[str, Any]) -> bool:
    """Whether it is a refusal, whatever status it came with."""
    return (lenient.as_text(fields.get(keys.STATUS)) or "").casefold() == "error"


def refusal_of(
    answer: Answer, courier: ConnectionName, known: Mapping[str, str], group: str
) -> Refusal:
    """Why Gordon said no. `known` is what the order says, by Gordon's keys; `group` the delivery
    group that was told to it.
    """
    words = _words(answer)
    group_key = courier_key(courier, keys.GROUP)
    missing = _missing_in(words)
    if keys.GROUP in missing or (not missing and _NO_GROUP.search(words)):
        told = f'"{group}" was told. ' if group else ""
        words = f"{words}. {told}Set {group_key} in the hub's settings and start the hub again."
    return Refusal(
        words=words,
        missing=tuple(
            MissingField(name=name, label=keys.LABELS.get(name, name), value=known.get(name, ""))
            for name in missing
            if name not in keys.NOT_FOR_PEOPLE and name.isprintable() and "[" not in name
        ),
    )


def absence_in(answer: Answer) -> Absent | None:
    """That there is no such delivery, where a refusal to show it says so in words. The documents
    have no such answer.
    """
    words = _words(answer)
    is_absence = _NOT_THERE.search(words) and not _NO_GROUP.search(words)
    return Absent(words=words) if is_absence else None


def _words(answer: Answer) -> str:
    said = joined([_named(each) for each in statements_in(answer) if each.words != "error"])
    return (said or f"The courier said no without a word (HTTP {answer.status})").rstrip(".")


def _named(statement: Statement) -> str:
    """A statement with the names that stood beside it, where it does not say them itself."""
    about = [name for name in statement.about if name not in statement.words]
    return ": ".join((*about, statement.words))


def _missing_in(words: str) -> Sequence[str]:
    found = _MISSING.search(words)
    if found is None:
        return ()
    names = re.split(r"\s*(?:,|;|\band\b)\s*", found["names"])
    return tuple(dict.fromkeys(name.strip(" \"'`") for name in names if name.strip(" \"'`")))
