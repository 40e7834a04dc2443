"""How far the platform's clock is from ours, by the Date header of its answers."""

import statistics
from collections import deque
from datetime import UTC, datetime, timedelta

from picker_app.platforms.http_date import parse_http_date

_KEPT = 9
_HALF_A_SECOND = timedelta(seconds=0.5)


class PlatformClock:
    """The offset of a platform's clock, as the median of its last answers.

    The median, so that one answer that was long under way or came from a cache counts for nothing.
    """

    def __init__(self) -> None:
        self._offsets: deque[float] = deque(maxlen=_KEPT)

    def observe(self, date: str, asked: datetime, answered: datetime) -> None:
        """Take in an answer with this Date header to a call sent and answered at these times (ours,
        UTC). A header that cannot be read is passed over.
        """
        told = parse_http_date(date)
        if told is None:
            return
        # The header has whole seconds, cut off: on average the moment was half a second later.
        ours = asked + (answered - asked) / 2
        self._offsets.append((told + _HALF_A_SECOND - ours).total_seconds())

    @property
    def offset(self) -> timedelta | None:
        """What has to be added to our clock to have the platform's; None before any answer."""
        if not self._offsets:
            return None
        return timedelta(seconds=statistics.median(self._offsets))

    def now(self) -> datetime:
        """The platform's time, as far as it is known; else ours. UTC."""
        return datetime.now(UTC) + (self.offset or timedelta(0))
