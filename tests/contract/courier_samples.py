"""What a courier brings to the contract suite: its adapter and texts of its own wire format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from picker_app.couriers.base import Courier
from picker_app.wire.calls import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierSamples:
    """One courier's material. All deliveries are invented."""

    courier: Callable[[], Courier]
    """One that creates what is missing."""
    fetched: Answer
    """The delivery of the reference "A1", with fractions whose digits count and fields of no
    document.
    """
    another: Answer
    """The same for another reference."""
    rows: str
    """The key of what is carried: all else goes back as it came."""
    absent: tuple[Answer, ...]
    booked: Answer
    tracking_id: str
    missing: Mapping[bytes, tuple[str, ...]]
    """Bodies that refuse with a good status because something is missing, and what a person is
    asked for.
    """
    refusals: Mapping[bytes, str]
    """Other bodies that refuse with a good status, and a part of the words that must be shown."""
    bad_statuses: Mapping[bytes, str]
    """Bodies that come with 4xx, and a part of the words that must be shown."""
