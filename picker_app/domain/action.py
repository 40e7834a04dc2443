"""A picker's step: what it sets, who did it, and its place in the order's log."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from picker_app.domain.identity import LineId, OrderId, TerminalName
from picker_app.domain.order import Collector
from picker_app.domain.outcome import Outcome
from picker_app.domain.policy import CancelReason
from picker_app.domain.product import Product


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
    batch: str = ""
    """The batch that the code named: recalls are asked for by it."""
    expiry: date | None = None
    """Until when it may be sold, as the code said."""


class CustomerAnswer(StrEnum):
    """What the customer said when asked about a change."""

    AGREED = "AGREED"
    REFUSED = "REFUSED"
    NOT_REACHED = "NOT_REACHED"


TOUCH = Evidence(source=EvidenceSource.TOUCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOutcome:
    """Sets what becomes of one line."""

    line_id: LineId
    outcome: Outcome
    evidence: Evidence = TOUCH
    approved_by: str = ""
    """The supervisor who allowed it, where one has to."""
    kind: Literal["set_outcome"] = "set_outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAddition:
    """Sets how much of a product goes into the bag on top of the order; 0 is none of it."""

    product: Product
    amount: Decimal
    """Pieces, or kilograms."""
    evidence: Evidence = TOUCH
    kind: Literal["set_addition"] = "set_addition"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNote:
    """Sets what is written to one line, in place of what stood there; empty is nothing."""

    line_id: LineId
    text: str
    kind: Literal["set_note"] = "set_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAnswer:
    """Keeps what the customer said, to one line or to all changes together."""

    line_id: LineId | None
    answer: CustomerAnswer
    cart_digest: str = ""
    """Of the cart whose changes the customer was told, see `cart.digest`; empty for one line."""
    decided_by: str = ""
    """The supervisor who decided in place of a customer whom nobody reached."""
    evidence: Evidence = TOUCH
    kind: Literal["set_answer"] = "set_answer"


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
class Withdraw:
    """Takes Ready back, or a cancellation: the order is the picker's again. Only while nothing of
    it was sent.
    """

    kind: Literal["withdraw"] = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """Tells the marketplace when the store's own delivery will be at the customer's."""

    accepted_for: datetime
    """UTC."""
    kind: Literal["accept"] = "accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """The store cancels the order."""

    reason: CancelReason
    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBack:
    """Goods of a cancelled order are on their shelf again, or are not after all."""

    goods: str
    """Their key, see `picker_app.domain.put_back`."""
    done: bool = True
    kind: Literal["put_back"] = "put_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPackedBags:
    """Sets how many bags of the packed order stand at one place of the store; 0 is none there."""

    place: str
    """Its name in the store's settings."""
    count: int
    kind: Literal["set_packed_bags"] = "set_packed_bags"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseHere:
    """The store is through with an order of which nothing was found, and which its marketplace lets
    nobody cancel here: its support was told.
    """

    kind: Literal["close_here"] = "close_here"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The bag has left the store; nothing is left to do on this order."""

    kind: Literal["handed_over"] = "handed_over"


LateDeed = SetOutcome | SetAddition | SetNote | SetCollector
"""What is worth doing again where it was told too late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLate:
    """Answers for what was done under an older claim and told too late: whoever has the order now
    does it again, or leaves it. See `picker_app.domain.late`.
    """

    epoch: int
    number: int
    """Of the late action."""
    branch: str = ""
    """Of its epoch, see `picker_app.domain.late`."""
    again: LateDeed | None
    """None leaves it."""
    kind: Literal["answer_late"] = "answer_late"


Deed = (
    SetOutcome
    | SetAddition
    | SetNote
    | SetAnswer
    | SetCollector
    | Accept
    | Cancel
    | Ready
    | Withdraw
    | PutBack
    | SetPackedBags
    | CloseHere
    | HandedOver
    | AnswerLate
)
"""What an action does."""


def effect_of(deed: Deed) -> Deed | None:
    """The deed as if nobody had done it before: that which an answer does again, None where the
    answer leaves it, and any other one as it is.
    """
    return deed.again if isinstance(deed, AnswerLate) else deed


def decided_line(deed: Deed) -> LineId | None:
    """The line that a deed decides; None where it decides none."""
    effect = effect_of(deed)
    return effect.line_id if isinstance(effect, SetOutcome) else None


def changed_line(deed: Deed) -> LineId | None:
    """The line that a deed decides or writes to; None where it does neither."""
    effect = effect_of(deed)
    return effect.line_id if isinstance(effect, SetOutcome | SetNote) else None


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
