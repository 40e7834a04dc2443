"""Field types for texts that nobody promised to write as documented.

A value of another shape than expected becomes empty and leaves a remark, so that one odd field
never makes an order unreadable. Use them in a pydantic model, each with a default, and read with
`read`.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationInfo

LONGEST_QUOTE = 40
_MOST_DIGITS = 12
"""Before and after the point: no price, weight or quantity has more, and sums stay exact."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2999

Model = TypeVar("Model", bound=BaseModel)


def read(model: type[Model], fields: Mapping[str, Any]) -> tuple[Model, tuple[str, ...]]:
    """The model of these fields, and a remark for each that could not be read."""
    remarks: list[str] = []
    return model.model_validate(fields, context=remarks), tuple(remarks)


def as_text(value: object) -> str | None:
    """A scalar as text; None for anything else."""
    match value:
        case str():
            return value.strip()
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Decimal() if abs(value.adjusted()) < _MOST_DIGITS:
            return f"{value:f}"
        case Decimal():
            return str(value)
        case None:
            return ""
    return None


def as_number(value: object) -> Decimal | None:
    """A number, also one written as text; None for anything else and beyond all proportion."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() >= _MOST_DIGITS:
        return None
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and exponent >= -_MOST_DIGITS else None


def as_moment(value: object) -> datetime | None:
    """An ISO 8601 date and time in UTC, which it is taken to be in where it names no zone; None for
    anything else, a date without a time too, and for a year that no order is of: some systems
    write "no time" as the first or the last moment that they can.
    """
    if not isinstance(value, str) or ":" not in value:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def as_epoch_moment(value: object) -> datetime | None:
    """Milliseconds since 1970 as a time in UTC; None for anything else and for a year that no order
    is of.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        moment = datetime.fromtimestamp(int(Decimal(value)) / 1000, UTC)
    except (ArithmeticError, ValueError, OSError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def words_of(value: object) -> tuple[str, ...]:
    """Whatever is said in a value of unknown shape, as lines for people: one for each item of a
    list, an object as "key: value" pairs.
    """
    match value:
        case list() | tuple():
            return tuple(words for item in value for words in words_of(item))
        case dict():
            said = ((key, words_of(item)) for key, item in value.items())
            pairs = [f"{key}: {', '.join(words)}" for key, words in said if words]
            return ("; ".join(pairs),) if pairs else ()
    text = as_text(value)
    return (text,) if text else ()


def named_in(value: object, endings: tuple[str, ...]) -> tuple[str, ...]:
    """The texts in a value of unknown shape that stand alone, or under a name with one of these
    endings, in lower case; each once.
    """
    return tuple(dict.fromkeys(_named_in(value, endings)))


def _named_in(value: object, endings: tuple[str, ...]) -> Iterator[str]:
    match value:
        case list() | tuple():
            for item in value:
                yield from _named_in(item, endings)
        case dict():
            for name, item in value.items():
                has_parts = isinstance(item, dict | list | tuple)
                if has_parts or str(name).lower().endswith(endings):
                    yield from _named_in(item, endings)
        case _:
            if text := as_text(value):
                yield text


def _text(value: object, info: ValidationInfo) -> str:
    text = as_text(value)
    if text is None:
        _odd(info)
    return text or ""


def _texts(value: object, info: ValidationInfo) -> tuple[str, ...]:
    texts = [as_text(item) for item in _listed(value)]
    if None in texts:
        _odd(info)
    return tuple(text for text in texts if text)


def _number(value: object, info: ValidationInfo) -> Decimal | None:
    number = as_number(value)
    if number is None and not _says_nothing(value):
        _odd(info, value)
    return number


def _moment(value: object, info: ValidationInfo) -> datetime | None:
    moment = as_moment(value)
    if moment is None and not _says_nothing(value):
        _odd(info, value)
    return moment


def _epoch_moment(value: object, info: ValidationInfo) -> datetime | None:
    moment = as_epoch_moment(value)
    if moment is None and not _says_nothing(value):
        _odd(info, value)
    return moment


def _flag(value: object, info: ValidationInfo) -> bool:
    words = as_text(value)
    if words is None or words.casefold() not in {"", "true", "false", "1", "0"}:
        _odd(info, value)
    return words is not None and words.casefold() in {"true", "1"}


def _part(value: object, info: ValidationInfo) -> object:
    if value is None or isinstance(value, dict | BaseModel):
        return value or {}
    _odd(info)
    return {}


def _parts(value: object, info: ValidationInfo) -> object:
    if value is None:
        return ()
    items = _listed(value)
    objects = tuple(item for item in items if isinstance(item, dict | BaseModel))
    if len(objects) < len(items):
        _odd(info)
    return objects


def _listed(value: object) -> list[object] | tuple[object, ...]:
    return value if isinstance(value, list | tuple) else [value]


def _says_nothing(value: object) -> bool:
    return value is None or value == ""


def _odd(info: ValidationInfo, value: object = None) -> None:
    """Leave a remark. Only plain values are quoted: what has a shape may be a person's data."""
    quote = f": {value!r}"[: LONGEST_QUOTE + 2] if isinstance(value, str | int | Decimal) else ""
    remarks: list[str] | None = info.context
    if remarks is not None:
        remarks.append(f"{info.field_name} could not be read{quote}")


Text = Annotated[str, BeforeValidator(_text)]
"""Text; a number is taken as its digits."""

Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
"""A list of texts, or a single one."""

Number = Annotated[Decimal | None, BeforeValidator(_number)]
"""A number as exact as it came, None where there is none."""

Moment = Annotated[datetime | None, BeforeValidator(_moment)]
"""A time in UTC, None where there is none."""

EpochMoment = Annotated[datetime | None, BeforeValidator(_epoch_moment)]
"""A time in UTC that came as milliseconds since 1970, None where there is none."""

Flag = Annotated[bool, BeforeValidator(_flag)]
"""Yes or no, no where nothing is said."""

Part = BeforeValidator(_part)
"""For a field that is a model: `Annotated[Customer, Part] = Customer()`."""

Parts = BeforeValidator(_parts)
"""For a field that is a tuple of models: `Annotated[tuple[Promotion, ...], Parts] = ()`."""
