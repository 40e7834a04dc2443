"""What can be done about an order as a whole besides picking it."""

from dataclasses import dataclass
from datetime import datetime

from picker_app.domain.policy import CancelReason


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceState:
    """The time that the customer is told for the store's own delivery."""

    now: datetime
    """In the store's time, to the minute."""
    told: str = ""
    """"We said 14:35"; empty where nobody said anything yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelChoice:
    """A reason with which the store may cancel."""

    reason: CancelReason
    words: str
