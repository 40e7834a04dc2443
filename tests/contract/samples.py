"""What a platform brings to the contract suite: its adapter and texts of its own wire format."""

from collections.abc import Callable
from dataclasses import dataclass, field

from picker_app.domain.order import OrderStatus
from picker_app.platforms.base import Platform
from picker_app.wire.calls import Answer, WebhookCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """One platform's material. All orders are invented, whole and for the adapter's own vendor,
    except where it says otherwise.
    """

    platform: Callable[[], Platform]
    received: bytes
    """An order as it first comes, with a line of pieces and, where the platform has weights, one of
    kilograms.
    """
    by_status: dict[OrderStatus, bytes]
    """The same order with each status that the platform has."""
    nameless_collector: bytes | None
    """The order without a word of who takes the bag; None where that cannot be."""
    another_vendor: bytes
    unreadable: tuple[bytes, ...]
    admitted: WebhookCall
    refused: tuple[WebhookCall, ...]
    complaints: dict[bytes, str]
    """Bodies of refusals, and a part of the words that must be shown."""
    substitutes: Answer | None = None
    """What may stand in for a line, where the platform lists it."""
    catalogue: tuple[Answer, ...] = field(default=())
    """The pages of a catalogue."""
    listed: tuple[Answer, ...] = field(default=())
    """The pages of a list of orders, the received one among them and one that is unreadable."""
