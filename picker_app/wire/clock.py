"""How far the platform's clock is from ours, by the Date header of its answers."""

import statistics
import time
from collections import deque
from datetime import UTC, datetime, timedelta

from picker_app.wire.http_date import parse_http_date

_KEPT = 9
_HALF_A_SECOND = timedelta(seconds=0.5)
_JUMP = 30.0
"""Seconds by which our own two clocks have to disagree for one of them to have been set."""


class ServerClock:
    """The offset of a platform's clock, as the median of its last answers.

    The median, so that one answer that was long under way or came from a cache counts for nothing.
    """

    def __init__(self) -> None:
        self._offsets: deque[float] = deque(maxlen=_KEPT)
        self._clocks_apart = _clocks_apart()

    def observe(self, date: str, asked: datetime, answered: datetime) -> None:
        """Take in an answer with this Date header to a call sent and answered at these times (ours,
        UTC). A header that cannot be read is passed over.
        """
        told = parse_http_date(date)
        if told is None:
            return
        self._forget_after_a_jump()
        # The header has whole seconds, cut off: on average the moment was half a second later.
        ours = asked + (answered - asked) / 2
        self._offsets.append((told + _HALF_A_SECOND - ours).total_seconds())

    @property
    def offset(self) -> timedelta | None:
        """What has to be added to our clock to have the platform's; None before any answer, and
        when our clock was set since the last one.
        """
        self._forget_after_a_jump()
        if not self._offsets:
            return None
        return timedelta(seconds=statistics.median(self._offsets))

    def now(self) -> datetime:
        """The platform's time, as far as it is known; else ours. UTC."""
        return datetime.now(UTC) + (self.offset or timedelta(0))

    def _forget_after_a_jump(self) -> None:
        apart = _clocks_apart()
        if abs(apart - self._clocks_apart) > _JUMP:
            self._offsets.clear()
        self._clocks_apart = apart


def _clocks_apart() -> float:
    """What the wall clock shows beyond the monotonic one, in seconds: the same unless it is set."""
    return time.time() - time.monotonic()
