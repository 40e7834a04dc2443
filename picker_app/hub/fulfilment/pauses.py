"""The platform's own pauses between the calls of one order."""

import time
from datetime import datetime

from picker_app.domain.identity import OrderId
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment import progress
from picker_app.hub.storage import calls
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.intents import Intent

NONE_LEFT = 0.0


class StepPauses:
    """How long the steps of an order's intents have to wait."""

    def __init__(self, order_id: OrderId, database: Database, clock: Clock) -> None:
        self._order_id = order_id
        self._database = database
        self._clock = clock
        self._came_up = (0, time.monotonic())
        self._last_call: tuple[datetime | None, float] = (None, 0.0)
        """When it was over, and by the monotonic clock since when that is known here."""

    def restart(self) -> None:
        """Another intent is taken up."""
        self._came_up = (0, time.monotonic())

    def seconds_before(self, intent: Intent) -> float:
        """What is left of the pause between two steps, counted from when it was first seen here
        that the step before was done.
        """
        step = progress.current_step(intent)
        if step is None or intent.step == 0:
            return NONE_LEFT
        if self._came_up[0] != intent.step:
            self._came_up = (intent.step, time.monotonic())
        since = time.monotonic() - self._came_up[1]
        return max(NONE_LEFT, step.pause_before.total_seconds() - since)

    async def seconds_to_repeat(self, intent: Intent) -> float:
        """What is left of the pause between two calls of the same step, whichever intent it was
        that made the one before. It is counted from that one's end: the marketplace counts from
        when it took the call, and one that comes a moment too early costs another whole pause. No
        longer than the pause from now on, also where our clock was set back since.
        """
        step = progress.current_step(intent)
        if step is None or not step.repeat_pause:
            return NONE_LEFT
        name = step.name
        over_at = await self._database.transact(
            lambda tx: calls.last_over_at(tx, self._order_id, name)
        )
        if over_at is None:
            return NONE_LEFT
        if self._last_call[0] != over_at:
            self._last_call = (over_at, time.monotonic())
        by_the_clock = (self._clock() - over_at).total_seconds()
        seen_here = time.monotonic() - self._last_call[1]
        return max(NONE_LEFT, step.repeat_pause.total_seconds() - max(by_the_clock, seen_here))
