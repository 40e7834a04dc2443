"""What hub and courier adapters agree on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from picker_app.domain.order import Order
from picker_app.wire.calls import Answer, Call


class Temperature(StrEnum):
    """How cold goods have to be kept on their way."""

    AMBIENT = "AMBIENT"
    CHILLED = "CHILLED"
    FROZEN = "FROZEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedItem:
    """A product in the bags, however many lines of the order it comes from."""

    name: str
    pieces: int
    """What can be counted; 1 for goods that are weighed."""
    kilograms: Decimal | None = None
    """Of all of it; None where nobody knows it."""
    temperature: Temperature | None = None
    """None where nobody knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What is in the bags of an order."""

    items: tuple[PackedItem, ...]
    """No two of the same name, see `folded`."""
    left_out: tuple[str, ...] = ()
    """Names of what was ordered and is not in the bags."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MissingField:
    """Something that the courier needs to know of a delivery. Personal data, without a repr."""

    name: str
    """As the courier calls it."""
    label: str
    """As people call it."""
    value: str = ""
    """What it may be, by the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The courier said no."""

    words: str
    """In its own words where it has any, and what to do."""
    missing: tuple[MissingField, ...] = ()
    """What a person can fill in; then the same may be sent again with it."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Fetched:
    """A delivery as the courier has it, whole."""

    fields: Mapping[str, Any]
    """Its JSON object, numbers as they came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """The courier has no such delivery."""

    words: str
    """In its own words where it has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """The courier took it."""

    tracking_id: str = ""
    window: str = ""
    """When it is brought, as the courier says it; empty where nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """What is to be told to a courier of an order."""

    reference: str
    """The order's id by which the courier knows the delivery."""
    order: Order
    packed: Packed
    mended: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What a person filled in, by the courier's names."""


def folded(name: object) -> str:
    """What names of the same product have in common."""
    return " ".join(str(name or "").casefold().split())


class Courier(Protocol):
    """One account with one courier, as far as it needs no network.

    Whether an answer is good is for the adapter to say: couriers are known to refuse with status
    200. All but `refuses` raise UnreadableError for a text that is none of the courier's.
    """

    @property
    def creates_missing(self) -> bool:
        """Whether a delivery that is not there is to be created."""
        ...

    def refuses(self, answer: Answer) -> bool:
        """Whether an answer says no, whatever its status is. Never raises."""
        ...

    def fetch(self, reference: str) -> Call:
        """The call for the delivery as it stands."""
        ...

    def fetched(self, answer: Answer, consignment: Consignment) -> Fetched | Absent | Refusal:
        """What was fetched."""
        ...

    def update(self, consignment: Consignment, fetched: Fetched) -> Call:
        """The call that puts what is in the bags into the delivery and leaves all else as it was.
        Sent twice it changes nothing.
        """
        ...

    def create(self, consignment: Consignment) -> Call:
        """The call that makes the delivery. Only where `creates_missing`."""
        ...

    def booked(self, answer: Answer, consignment: Consignment, sent: Call) -> Booked | Refusal:
        """What came of `update` or `create`, of which `sent` is the call."""
        ...
