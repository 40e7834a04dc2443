"""On which day an action was done, by the store's calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_LONGEST_WAY = timedelta(hours=12)
"""An action may wait so long at its terminal. One that says more tells of a wrong clock there."""


def day_of(done_at: datetime, moment: datetime, zone: ZoneInfo) -> date:
    """The day of an action that its terminal dates `done_at` and that the hub has at `moment`.

    What was scanned on its last day was good, even if the hub hears of it after midnight. But a
    terminal whose clock stands still must not keep old goods fresh.
    """
    earliest = moment - _LONGEST_WAY
    return min(max(done_at, earliest), moment).astimezone(zone).date()
