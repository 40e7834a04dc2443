"""When a delivery is brought: a day, and a window of time on it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from picker_app.couriers.gordon import keys
from picker_app.wire import lenient


def window_around(moment: datetime, length: timedelta, zone: ZoneInfo) -> dict[str, str]:
    """The day and the window of this length with the moment (UTC) in its middle."""
    begin, end = ((moment + part).astimezone(zone) for part in (-length / 2, length / 2))
    return {keys.DATE: f"{begin:%Y-%m-%d}", keys.WINDOW: f"{begin:%H:%M} - {end:%H:%M}"}


def window_words(fields: Mapping[str, Any]) -> str:
    """Day and window of a delivery, as the courier writes them."""
    parts = (lenient.as_text(fields.get(key)) for key in (keys.DATE, keys.WINDOW))
    return ", ".join(filter(None, parts))
