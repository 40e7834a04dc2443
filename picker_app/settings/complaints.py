"""Puts pydantic's errors about settings into lines for people: key, value, what is allowed.

A value is only repeated where it cannot be a secret.
"""

import difflib
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

import annotated_types
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from picker_app.redaction import REDACTED, redact_fields
from picker_app.secrets import NOT_A_REFERENCE
from picker_app.settings.values import ACCOUNT_NAME, NOT_TO_BE_SHOWN

Key = str | int

_KINDS = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing that is wrong."""

    keys: tuple[Key, ...]
    """The way to the value; list positions count from 0."""
    text: str
    """Begins with the key."""


def complaints(
    error: ValidationError, model: type[BaseModel], content: Mapping[str, Any]
) -> list[Complaint]:
    """All that is wrong, in the order of the model. `content` is the file's: connections are called
    by the names that they have there.
    """
    return [_complaint(detail, model, content) for detail in error.errors(include_url=False)]


def _complaint(
    detail: ErrorDetails, model: type[BaseModel], content: Mapping[str, Any]
) -> Complaint:
    keys, field, owner = _walk(model, detail["loc"])
    return Complaint(
        keys=keys, text=f"{_spelled(keys, content)}{_what_is_wrong(detail, keys, field, owner)}"
    )


def _what_is_wrong(
    detail: ErrorDetails, keys: Sequence[Key], field: FieldInfo | None, owner: type[BaseModel]
) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    match detail["type"]:
        case "extra_forbidden":
            near = difflib.get_close_matches(str(keys[-1]), owner.model_fields, n=1)
            return "there is no such key" + (f"; is {near[0]} meant?" if near else "")
        case "missing" | "union_tag_not_found":
            return f"is missing: {_allowed(field) or message}"
        case "union_tag_invalid":
            context = detail["ctx"]
            tags = str(context["expected_tags"]).replace("'", '"').replace(", ", " or ")
            return f"{str(context['discriminator']).strip(chr(39))} is not known: {tags}"
        case "too_short" | "too_long":
            context = detail["ctx"]
            least, most = context.get("min_length"), context.get("max_length")
            return f"a list of {f'at least {least}' if least else f'at most {most}'} is needed"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "a table of keys is needed here"
        case "tuple_type":
            return "a list is needed here, in [ ]"
        case kind if kind in {NOT_A_REFERENCE, NOT_TO_BE_SHOWN}:
            return message
    said = _repeatable(detail["input"], keys)
    allowed = _allowed(field) if detail["type"] != "value_error" else None
    return f"{said}: {allowed or message}" if said else allowed or message


def _repeatable(value: object, keys: Sequence[Key]) -> str:
    """The refused value, unless it is a table or may be a secret."""
    named = next((key for key in reversed(keys) if isinstance(key, str)), "")
    if not isinstance(value, bool | int | float | str):
        return ""
    if redact_fields({named: value or "?"})[named] == REDACTED:
        return ""
    return f"{value!r} is not allowed"


def _spelled(keys: Sequence[Key], content: Any) -> str:
    """`connections.glovo.base_url: `, or `connections[2].base_url: ` where what stands there has no
    usable name, from 1 as people count; nothing for the whole file.
    """
    text = ""
    for key in keys:
        content = _within(content, key)
        name = content.get("name") if isinstance(content, Mapping) else None
        if isinstance(key, str):
            text += f".{key}"
        elif isinstance(name, str) and re.fullmatch(ACCOUNT_NAME, name):
            text += f".{name}"
        else:
            text += f"[{key + 1}]"
    return f"{text.lstrip('.')}: " if text else ""


def _within(content: Any, key: Key) -> Any:
    """What the file has below a key; None where the environment or nobody says it."""
    try:
        return content[key]
    except (LookupError, TypeError):
        return None


def _walk(
    model: type[BaseModel], location: Sequence[Key]
) -> tuple[tuple[Key, ...], FieldInfo | None, type[BaseModel]]:
    """The keys of a location without pydantic's own marks (the tag of a union), the last field on
    the way, and the table that it is in.
    """
    keys: list[Key] = []
    owners: list[type[BaseModel]] = [model]
    owner, field = model, None
    for position, key in enumerate(location):
        if isinstance(key, int):
            keys.append(key)
            continue
        owner = next((table for table in owners if key in table.model_fields), owners[0])
        if key in owner.model_fields:
            field = owner.model_fields[key]
            owners = list(_tables(field.annotation)) or [owner]
        elif position < len(location) - 1:
            continue  # the tag of a union
        keys.append(key)
    return tuple(keys), field, owner


def _tables(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _tables(inner)


def _allowed(field: FieldInfo | None) -> str | None:
    """What a field takes; None where only the validator's own message can say it."""
    if field is None:
        return None
    annotation = _without_none(field.annotation)
    if get_origin(annotation) is Literal:
        return " or ".join(f'"{choice}"' for choice in get_args(annotation))
    if any(_tables(annotation)) or get_origin(annotation) is tuple:
        return None
    # A NewType is what it is made of.
    kind = _KINDS.get(getattr(annotation, "__supertype__", annotation))
    return f"{kind}{_bounds(field)}" if kind else None


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        return inner[0] if len(inner) == 1 else annotation
    return annotation


def _bounds(field: FieldInfo) -> str:
    words: list[str] = []
    low = high = None
    for mark in field.metadata:
        match mark:
            case annotated_types.Ge():
                low = mark.ge
            case annotated_types.Le():
                high = mark.le
            case annotated_types.Gt():
                words.append(f" above {mark.gt}")
            case _ if getattr(mark, "pattern", None):
                words.append(f" of the form {mark.pattern}")
    if low is not None and high is not None:
        words.append(f" from {low} to {high}")
    elif low is not None:
        words.append(f", {low} or more")
    elif high is not None:
        words.append(f", {high} or less")
    return "".join(words)
