"""Whether there is room for live checks among the calls that the platform takes. Pure."""

from picker_app.settings.calls import Budget
from picker_app.wire.call_window import MINUTE

CHANGES_A_MINUTE = 4
"""Of one order that is being picked: a line in fifteen seconds."""
LONGEST_WAIT = 10.0
"""In seconds: a check that waited longer comes too late for whoever stands before the shelf."""
CALM_SECONDS = 60.0
_SHARE_TO_COME_BACK = 0.75


class Thrift:
    """Turns live checks off where they would not fit into the budget, and on again only when there
    is room to spare for a while, so that it does not go to and fro.

    Times are seconds of a monotonic clock.
    """

    def __init__(self, budget: Budget, now: float) -> None:
        self._room = budget.calls_per_minute - budget.kept_for_finals
        # After a start the budget counts as used up (`CallWindow`), so that waiting says nothing.
        self._waits_count_from = now + MINUTE
        self._crowded_at = now
        self.paused = False

    def look(self, now: float, *, orders: int, longest_wait: float) -> bool:
        """Take in how many orders are being picked and how long a check has waited for its turn;
        whether `paused` has changed.
        """
        before = self.paused
        wanted = orders * CHANGES_A_MINUTE
        waits = longest_wait > LONGEST_WAIT and now >= self._waits_count_from
        if wanted > self._room or waits:
            self._crowded_at = now
            self.paused = True
        elif now - self._crowded_at >= CALM_SECONDS and wanted <= self._room * _SHARE_TO_COME_BACK:
            self.paused = False
        return self.paused != before
