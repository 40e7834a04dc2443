"""The log of what the webhook listener turned away.

Anybody can send something to a port that faces outside. A line for each would push out of the log,
which is kept at a size, all that there is to know of a bad day.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable

from picker_app.domain.identity import ConnectionName

_PAUSE_SECONDS = 60.0


class TurnedAway:
    """Writes at once that something was turned away; of more of the same only how many there were,
    and that no more often than once a minute.
    """

    def __init__(
        self, logger: logging.Logger, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`monotonic` counts seconds."""
        self._logger = logger
        self._monotonic = monotonic
        self._written_at: dict[tuple[ConnectionName, str], float] = {}
        self._since: Counter[tuple[ConnectionName, str]] = Counter()

    def note(self, connection: ConnectionName, why: str, level: int = logging.WARNING) -> None:
        """One webhook of this connection was turned away."""
        key, now = (connection, why), self._monotonic()
        self._since[key] += 1
        if now - self._written_at.get(key, -_PAUSE_SECONDS) < _PAUSE_SECONDS:
            return
        self._written_at[key] = now
        count = self._since.pop(key)
        times = "" if count == 1 else f" ({count} times since this was said last)"
        self._logger.log(level, "webhook of %s %s%s", connection, why, times)
