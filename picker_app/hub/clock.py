"""The wall clock, as something that can be handed over. Waits do not use it: they are monotonic."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the time now, in UTC."""


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)
