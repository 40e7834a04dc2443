"""How often a step was sent in vain, and whether it took effect at last."""

import random

from picker_app.hub.fulfilment.answers import Message
from picker_app.hub.fulfilment.record import Record
from picker_app.hub.storage.intents import Intent
from picker_app.wire.retries import pause

AT_ONCE = 0.0
"""Seconds to rest before the next look."""


class Attempts:
    """The pause before the next one is this order's own, and grows."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._failures = 0
        self._rng = random.Random()

    def begin_anew(self) -> None:
        """Another intent is taken up."""
        self._failures = 0

    async def took_effect(self, begun: Intent, shown: Message | None) -> float:
        """The step did; the seconds to rest."""
        await self._record.step_done(begun, shown)
        self._failures = 0
        return AT_ONCE

    async def try_later(self, words: str) -> float:
        """The step took no effect, and is sent again; the seconds to rest."""
        self._failures += 1
        seconds = self.pause_of(self._failures)
        await self._record.wait(words, seconds)
        return seconds

    def pause_of(self, attempt: int) -> float:
        """Seconds behind so many tries."""
        return pause(attempt, None, self._rng).total_seconds()
