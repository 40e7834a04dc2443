"""Calls to a platform and what comes back, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Urgency(StrEnum):
    """Whose call goes first where the platform limits calls; in this order."""

    FINAL = "FINAL"
    """Finishing, accepting and cancelling orders."""
    CHECK = "CHECK"
    READ = "READ"
    CATALOGUE = "CATALOGUE"


ORDERS = "orders"
"""The service that has the orders, see `Call.service`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One HTTP request to the platform, without its host and credentials."""

    method: str
    path: str
    """Below the connection's base URL, its parts escaped."""
    service: str = ""
    """Whose address the path is below, where the platform has services with one each; the
    connection's own where it is empty or the settings name none for it.
    """
    query: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    """The exact JSON text that is sent, again and again if need be."""
    limited_apart: bool = False
    """The platform limits how often this one is made for one order: its 429 says nothing of other
    calls.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back for a call: any status, any body."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""

    @property
    def ok(self) -> bool:
        """Whether the platform did what it was asked to (2xx)."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookCall:
    """A webhook as it reached us, before anybody trusts it."""

    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
