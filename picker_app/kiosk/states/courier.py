"""How far the courier is, on the hand-over screen."""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.domain.identity import OrderId


class CourierPhase(StrEnum):
    """How far the courier is with an order."""

    TELLING = "TELLING"
    """The hub sees to it by itself."""
    KNOWS = "KNOWS"
    STUCK = "STUCK"
    """A person has to do something."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CourierField:
    """Something that the courier wants to know. Personal data, without a repr."""

    name: str
    label: str
    value: str
    """What it may be, to begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierState:
    """The box about the courier."""

    order_id: OrderId
    phase: CourierPhase
    headline: str
    """"The courier knows what is packed"."""
    words: str = ""
    """Why it does not, and what to do."""
    window: str = ""
    """When it is brought: "26 Nov, 14:00 - 16:00"."""
    tracking_id: str = ""
    """Also as a code for the driver's handset."""
    fields: tuple[CourierField, ...] = ()
    """What a person can fill in."""
    can_send: bool = False
    """The courier can be told again."""
