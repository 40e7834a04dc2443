"""Switches: how the sandbox behaves where the documents leave it open, and what can go wrong."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from picker_app.simulator.storage import Storage

Seconds = Annotated[float, Field(ge=0.0)]
Count = Annotated[int, Field(ge=0)]


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


class ErrorBodies(StrEnum):
    """What a refusal looks like; no document says it."""

    JSON = "JSON"
    NESTED = "NESTED"
    """Details within a list."""
    TEXT = "TEXT"
    HTML = "HTML"
    EMPTY = "EMPTY"


class Cut(StrEnum):
    """Where the connection of the next PUT is cut."""

    NEVER = "NEVER"
    BEFORE = "BEFORE"
    """Before it takes effect."""
    AFTER = "AFTER"
    """After it took effect; the answer is lost."""


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


class Switches(BaseModel):
    """All switches. They outlive a restart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # What orders look like.
    barcodes: Barcodes = Barcodes.LIST
    bounds: Bounds = Bounds.SENT
    """As shown only: the sandbox itself always checks the true ones."""
    transport: Transport = Transport.SENT
    unknown_fields: bool = False
    """Orders carry fields of no document."""

    # Webhooks.
    webhook_copies: int = Field(default=1, ge=1)
    """How often each one is delivered."""
    swap_webhooks: bool = False
    """A webhook waits for the order's next one and is delivered after it."""
    swap_seconds: Seconds = 30.0
    """How long it waits at most."""
    webhook_retry_seconds: tuple[Seconds, ...] = (1.0, 4.0, 15.0, 60.0, 180.0)
    """Pauses before the retries; the documents count five and do not say when."""
    vendor_delivery_echo: Echo | None = None
    """As the order's dialect says where missing."""
    rider_after_seconds: Seconds | None = None
    """When a rider takes an order that is ready; never by itself where missing."""
    cancelled_share: float = Field(default=0.0, ge=0.0, le=1.0)
    """How many of all customers change their mind before their order is finished."""

    # Reading.
    read_lag_seconds: Seconds = 0.0
    """How long GET shows an order as it was before its last change."""
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

    # Trouble.
    calls_per_minute: int = Field(default=60, ge=1)
    """Of one network address; beyond it calls are blocked."""
    token_seconds: int = Field(default=7200, ge=1)
    """How long a new token is good for."""
    answer_seconds: Seconds = 0.0
    """How long each call is worked on before it takes effect."""
    cut_next_put: Cut = Cut.NEVER
    fail_next: Count = 0
    """How many of the next calls get `fail_status` and have no effect."""
    fail_status: int = Field(default=503, ge=400, le=599)
    error_bodies: ErrorBodies = ErrorBodies.JSON
    clock_offset_seconds: float = 0.0
    """By how much the Date header is wrong."""


class Switchboard:
    """Keeps the switches."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        kept = storage.value("switches")
        self._current = Switches.model_validate_json(kept) if kept else Switches()

    @property
    def current(self) -> Switches:
        """The switches as they stand."""
        return self._current

    def set(self, **changed: object) -> Switches:
        """Throw some, leave the others. Raises pydantic's ValidationError."""
        switches = Switches.model_validate(self._current.model_dump() | changed)
        with self._storage.transaction():
            self._storage.set_value("switches", switches.model_dump_json())
        self._current = switches
        return switches
