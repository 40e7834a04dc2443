"""A picker's step: what it sets, who did it, and its place in the order's log."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from picker_app.domain.identity import LineId, OrderId, TerminalName
from picker_app.domain.order import Collector
from picker_app.domain.outcome import Outcome


class EvidenceSource(StrEnum):
    """How the picker said it."""

    TOUCH = "TOUCH"
    TYPED = "TYPED"
    SCAN = "SCAN"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an action rests on."""

    source: EvidenceSource
    code: str = ""
    """What the scanner read, where there was a scan."""


TOUCH = Evidence(source=EvidenceSource.TOUCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOutcome:
    """Sets what becomes of one line."""

    line_id: LineId
    outcome: Outcome
    evidence: Evidence = TOUCH
    kind: Literal["set_outcome"] = "set_outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCollector:
    """A person's answer to who takes the bag, for an order that does not say it."""

    collector: Collector
    kind: Literal["set_collector"] = "set_collector"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The picker is done, and reviewed the cart that has this digest (`cart.digest`)."""

    cart_digest: str
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The bag has left the store; nothing is left to do on this order."""

    kind: Literal["handed_over"] = "handed_over"


Deed = SetOutcome | SetCollector | Ready | HandedOver
"""What an action does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One numbered entry of an order's log.

    Numbers run from 1 without gaps within an order and epoch. Order is by number, never by clock:
    `at` is for people.
    """

    order_id: OrderId
    epoch: int
    """Of the claim under which it was done; rises at each take-over."""
    number: int
    terminal: TerminalName
    picker: str
    """Who did it; the terminal's name where nobody signed in."""
    at: datetime
    """UTC, by the terminal's clock."""
    deed: Deed
