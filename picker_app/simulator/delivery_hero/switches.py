"""Switches for what Delivery Hero's documents leave open."""

from enum import StrEnum

from pydantic import Field

from picker_app.simulator.switches import CommonSwitches, Count


class Bounds(StrEnum):
    """How a line's bounds are shown."""

    SENT = "SENT"
    MISSING = "MISSING"
    CROSSED = "CROSSED"
    """The smallest amount above the largest."""


class Barcodes(StrEnum):
    """How a line's barcodes are shown."""

    LIST = "LIST"
    STRING = "STRING"
    """The first one alone."""


class Transport(StrEnum):
    """How `transport_type` is shown."""

    SENT = "SENT"
    MISSING = "MISSING"
    UNKNOWN = "UNKNOWN"
    """A word of no document."""


class FinalTwice(StrEnum):
    """What a final PUT gets that repeats the one which finished the order."""

    SAME_ANSWER = "SAME_ANSWER"
    """200, and nothing happens."""
    CONFLICT = "CONFLICT"
    """409."""


class Echo(StrEnum):
    """What the webhook after the final PUT of a vendor delivery says."""

    READY_FOR_PICKUP = "READY_FOR_PICKUP"
    """Newest text for Glovo."""
    DISPATCHED = "DISPATCHED"
    """Older text for foodpanda."""


class DeliveryHeroSwitches(CommonSwitches):
    """Those of Delivery Hero, beside the common ones."""

    # What orders look like.
    barcodes: Barcodes = Barcodes.LIST
    bounds: Bounds = Bounds.SENT
    """As shown only: the sandbox itself always checks the true ones."""
    transport: Transport = Transport.SENT
    vendor_delivery_echo: Echo | None = None
    """As the order's dialect says where missing."""

    # Reading.
    lists_open_orders: bool = False
    """Whether GET vendor orders lists orders that are not finished."""
    history_words: bool = True
    """GET says "picked_up" and "cancelled" of orders that are gone, as documented."""
    largest_catalogue_page: int = Field(default=500, ge=1, le=500)
    """How many products a page of the catalogue has at most, however many were asked for."""
    failing_catalogue_page: Count = 0
    """The catalogue's page of this number gets `fail_status`; 0 is none."""

    # Writing.
    final_twice: FinalTwice = FinalTwice.SAME_ANSWER
    check_keeps_additions: bool = True
    """Whether lines added by UPDATE_CART stay in the order; the documents do not say it."""
    store_may_cancel: bool | None = None
    """Whether PUT CANCELLED works; as the order's dialect says where missing."""
    calls_per_minute: int = Field(default=60, ge=1)
    """Of one network address; beyond it calls are blocked."""
