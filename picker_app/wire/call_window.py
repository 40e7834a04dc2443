"""How many calls fit into a minute, as pure bookkeeping: no waiting, no clock of its own."""

from collections import deque

from picker_app.settings.calls import Budget
from picker_app.wire.calls import Urgency

MINUTE = 60.0


class CallWindow:
    """Room for a budget's calls in any sixty seconds, as whoever counts at the other end sees them.

    A call reaches the platform somewhere between its start and its end, so it takes its room from
    its start until sixty seconds after its end: then no sixty seconds at the platform can hold more
    calls than the budget, however long any of them was under way.

    Times are seconds of a monotonic clock, never less from one method call to the next.
    """

    def __init__(self, budget: Budget, now: float, *, length: float = MINUTE) -> None:
        """`length` is the window's, in seconds.

        The window starts full, for the calls that a process made before it died still count at the
        platform. As nobody knows when they were made, they are taken to leave evenly. Half of the
        room that they leave at first is kept for finals, until all is there that is to be kept: so
        the first reads of a process need not wait until then.
        """
        self._budget = budget
        self._length = length
        self._under_way = 0
        gap = length / budget.calls_per_minute
        self._leave_at = deque(now + gap * (n + 1) for n in range(budget.calls_per_minute))
        self._left = 0
        self._closed_until = now

    def has_room(self, urgency: Urgency, now: float) -> bool:
        """Whether a call may start now. Part of the room is only for finals."""
        if now < self._closed_until:
            return False
        while self._leave_at and self._leave_at[0] <= now:
            self._leave_at.popleft()
            self._left += 1
        free = self._budget.calls_per_minute - self._under_way - len(self._leave_at)
        kept = min(self._budget.kept_for_finals, self._left // 2)
        return free > (0 if urgency is Urgency.FINAL else kept)

    def start(self) -> None:
        """A call starts. Ask for room before."""
        self._under_way += 1

    def end(self, now: float) -> None:
        """A call has ended, whatever came of it."""
        self._under_way -= 1
        self._leave_at.append(now + self._length)

    def withdraw(self) -> None:
        """A call that was started is not going to be made after all."""
        self._under_way -= 1

    def close_until(self, moment: float) -> None:
        """Let no call start before this moment."""
        self._closed_until = max(self._closed_until, moment)

    def next_change(self, now: float) -> float | None:
        """When to ask for room again; None where only the end of a call can make any."""
        if now < self._closed_until:
            return self._closed_until
        return self._leave_at[0] if self._leave_at else None
