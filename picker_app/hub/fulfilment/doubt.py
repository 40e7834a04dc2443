"""The time during which nobody knows whether a call took effect."""

import time
from dataclasses import dataclass

from picker_app.hub.fulfilment import progress
from picker_app.hub.storage.intents import Intent
from picker_app.platforms.base import Complaint


@dataclass(slots=True, kw_only=True)
class Doubt:
    """A step was sent, and the order has to show what came of it.

    A platform may show its orders with a delay, so absence counts only when the time is over.
    """

    until: float
    """End of the settling time, by the monotonic clock."""
    refusal: Complaint | None = None
    """What the platform said, where it said no."""
    reads: int = 0
    """How often the order was read back."""

    @classmethod
    def for_seconds(cls, seconds: float, refusal: Complaint | None = None) -> "Doubt":
        """A doubt that begins now."""
        return cls(until=time.monotonic() + seconds, refusal=refusal)

    def explains_absence(self, intent: Intent) -> bool:
        """Whether the step that was sent is why the order can no longer be read back. After a
        refusal it is only if an earlier call of it was lost: the platform may have called the order
        off.
        """
        step = progress.current_step(intent)
        return step is not None and step.ends_listing and (self.refusal is None or intent.unproved)

    @property
    def seconds_left(self) -> float:
        """Until the settling time is over; 0 afterwards."""
        return max(0.0, self.until - time.monotonic())
