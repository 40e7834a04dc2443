"""How values of the domain are written into columns and read out of them, exactly as they were.

JSON by pydantic, decimals as strings. Times are ISO 8601 with their offset, always UTC.
"""

from collections.abc import Mapping
from datetime import datetime

from pydantic import TypeAdapter

from picker_app.api.actions import Decision
from picker_app.couriers.base import MissingField
from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.platforms.plan import Plan

ORDER: TypeAdapter[Order] = TypeAdapter(Order)
PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)
DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)
LINE_WORDS: TypeAdapter[Mapping[LineId, str]] = TypeAdapter(Mapping[LineId, str])
MISSING: TypeAdapter[tuple[MissingField, ...]] = TypeAdapter(tuple[MissingField, ...])
MENDED: TypeAdapter[Mapping[str, str]] = TypeAdapter(Mapping[str, str])
TEXTS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])


def written(moment: datetime) -> str:
    """A time as it is stored. Fixed width, so that texts sort like times."""
    return moment.isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """A stored time."""
    return datetime.fromisoformat(text)


def read_time_or_none(text: str | None) -> datetime | None:
    """A stored time that may be missing."""
    return None if text is None else read_time(text)
