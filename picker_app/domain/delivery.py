"""How far the courier is with an order that the store delivers itself."""

from enum import StrEnum


class DeliveryState(StrEnum):
    """How far the hub is with telling a courier what is packed."""

    NEW = "NEW"
    """Nobody has looked yet whether a courier is to be told."""
    NO_COURIER = "NO_COURIER"
    """The store's own driver brings it, and no courier is told."""
    WAITING = "WAITING"
    """For its turn, or for its next try."""
    SENDING = "SENDING"
    """A call is under way, or was when the hub died."""
    DONE = "DONE"
    NEEDS_FIELDS = "NEEDS_FIELDS"
    """The courier wants to know more than it was told: a person can say it."""
    REFUSED = "REFUSED"
    """The courier said no: a person can have it sent again."""
    VOID = "VOID"
    """The order was cancelled before."""


STUCK = frozenset({DeliveryState.NEEDS_FIELDS, DeliveryState.REFUSED})
"""The states in which a person has to do something."""
