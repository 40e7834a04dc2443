"""Switches that every marketplace and courier has: what can go wrong, and what comes by itself.

Each folder has switches of its own for what only its documents leave open; all of them together
are in `switchboard`.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Seconds = Annotated[float, Field(ge=0.0)]
Count = Annotated[int, Field(ge=0)]


class ErrorBodies(StrEnum):
    """What a refusal looks like; no document says it."""

    JSON = "JSON"
    NESTED = "NESTED"
    """Details within a list."""
    TEXT = "TEXT"
    HTML = "HTML"
    EMPTY = "EMPTY"


class Cut(StrEnum):
    """Where the connection of the next call that writes is cut."""

    NEVER = "NEVER"
    BEFORE = "BEFORE"
    """Before it takes effect."""
    AFTER = "AFTER"
    """After it took effect; the answer is lost."""


class CommonSwitches(BaseModel):
    """Those that all have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # What orders look like.
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
    """Pauses before the retries; Delivery Hero counts five, and nobody says when."""
    rider_after_seconds: Seconds | None = None
    """When a rider takes an order that is ready; never by itself where missing."""
    cancelled_share: float = Field(default=0.0, ge=0.0, le=1.0)
    """How many of all customers change their mind before their order is finished."""

    # Trouble.
    token_seconds: int | None = Field(default=None, ge=1)
    """How long a new token is good for; as its document says where missing."""
    read_lag_seconds: Seconds = 0.0
    """How long reading shows an order as it was before its last change."""
    answer_seconds: Seconds = 0.0
    """How long each call is worked on before it takes effect."""
    cut_next_write: Cut = Cut.NEVER
    fail_next: Count = 0
    """How many of the next calls get `fail_status` and have no effect."""
    fail_status: int = Field(default=503, ge=400, le=599)
    error_bodies: ErrorBodies = ErrorBodies.JSON
    clock_offset_seconds: float = 0.0
    """By how much the Date header is wrong."""
