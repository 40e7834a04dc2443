"""An order as a marketplace sent it, in our words."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from picker_app.domain.customer import Customer
from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.domain.money import Money
from picker_app.domain.pricing import Pricing, PricingType, in_grams


class OrderStatus(StrEnum):
    """Where the marketplace says that the order stands."""

    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    READY_FOR_PICKUP = "READY_FOR_PICKUP"
    DISPATCHED = "DISPATCHED"
    """On its way: taken by the platform's rider, or sent out by the store."""
    DELIVERED = "DELIVERED"
    """At the customer's, or fetched by the customer."""
    CANCELLED = "CANCELLED"
    UNKNOWN = "UNKNOWN"
    """A word that this version does not know; `Order.status_words` keeps it."""


class Collector(StrEnum):
    """Who takes the bag out of the store. It decides how an order is finished and what the screen
    may show.
    """

    RIDER = "RIDER"
    """The platform's rider."""
    DRIVER = "DRIVER"
    """The store's own driver or courier."""
    CUSTOMER = "CUSTOMER"
    """The customer comes to the store: the address is nobody's business there."""
    UNKNOWN = "UNKNOWN"
    """The order does not say it in words that we know: a person has to."""


class LineStatus(StrEnum):
    """What the marketplace says of a line."""

    NOT_PROCESSED = "NOT_PROCESSED"
    IN_CART = "IN_CART"
    NOT_FOUND = "NOT_FOUND"
    REPLACED = "REPLACED"
    ADDITION = "ADDITION"
    UNKNOWN = "UNKNOWN"


class LineChange(StrEnum):
    """What a picker may want to do to a line besides finding it as ordered."""

    REMOVE = "REMOVE"
    REDUCE = "REDUCE"
    REPLACE = "REPLACE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsorship:
    """Who pays which part of a promotion."""

    sponsor: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """A promotion as it was when the order was made."""

    name: str
    kind: str
    discount: Money | None = None
    sponsorships: tuple[Sponsorship, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an order."""

    line_id: LineId
    platform_line_id: str | None
    """The platform's own id of the line; None where it sent none. Never invented."""
    earlier_ids: tuple[str, ...] = ()
    """The platform's ids that the line had before, the newest first, where each change gives it
    another one.
    """
    sku: str
    name: str
    barcodes: tuple[str, ...] = ()
    note: str = ""
    """What the customer wrote to this line."""
    pricing: Pricing
    original_pricing: Pricing | None = None
    """The prices when the order was made, before any change. Read only."""
    status: LineStatus = LineStatus.NOT_PROCESSED
    status_words: str = ""
    replaces: str | None = None
    """The platform's id of the line that this one stands in for."""
    discount: Money | None = None
    promotions: tuple[Promotion, ...] = ()
    replacement_wishes: tuple[str, ...] = ()
    """What the customer wants if the line is missing, in the platform's own words."""
    wished_skus: tuple[str, ...] = ()
    """What those words have that may be SKUs: looked up, and never acted on."""
    cautions: tuple[str, ...] = ()
    """Allergens, age limits and the like, in the platform's own words: nobody may overlook them."""
    forbidden: frozenset[LineChange] = frozenset()
    """What the marketplace does not take for this line."""
    remarks: tuple[str, ...] = ()
    """What could not be read as the documents have it; shown on the card."""
    shelf: str = ""
    """Where it stands in the store. Not the platform's word: laid over by who knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A named sum that is no line: a fee, a discount, a tax."""

    name: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The platform's sums. They are the platform's word: we never compute them."""

    kind: str = ""
    """How it is paid, in the platform's word ("PAID")."""
    sub_total: Money | None = None
    order_total: Money | None = None
    collect_at_pickup: Money | None = None
    charges: tuple[Charge, ...] = ()
    vouchers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """Who cancelled and why, in the platform's own words."""

    cancelled_by: str = ""
    reason: str = ""
    after_pickup: bool = False
    """The goods had left the store: nothing goes back to the shelf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to an order, by the marketplace's own log of it."""

    at: datetime | None
    title: str
    words: str = ""
    who: str = field(default="", repr=False)
    """Whoever did it: a person's name, kept out of every log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """The store as the marketplace knows it."""

    chain_id: str = ""
    store_id: str = ""
    external_id: str = ""
    """The store's id in the partner's own numbering, where one was configured."""
    client_id: str = ""
    name: str = ""
    country_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order, whole. A newer message of the marketplace makes a new value."""

    order_id: OrderId
    connection: ConnectionName
    platform_order_id: str
    """The id for every call to the platform."""
    external_order_id: str = ""
    """The number that the platform's support knows the order by."""
    order_code: str = ""
    """The short code that the rider says."""
    status: OrderStatus
    status_words: str
    """The platform's own word for the status."""
    collector: Collector
    order_type_words: str = ""
    transport_type_words: str = ""
    vendor: Vendor = field(default_factory=Vendor)
    customer: Customer = field(default_factory=Customer)
    lines: tuple[Line, ...]
    is_preorder: bool = False
    promised_for: datetime | None = None
    """When the customer was told to have it. Not a time to be ready by."""
    accepted_for: datetime | None = None
    """Our own estimate, as given to the platform on accepting."""
    accept_by: datetime | None = None
    """When the platform rejects it by itself unless it hears of it."""
    comment: str = ""
    cautions: tuple[str, ...] = ()
    """The customer's allergies, age limits and the like, in the platform's own words: nobody may
    overlook them.
    """
    wishes: tuple[str, ...] = ()
    """What else the customer wants of the whole order, each as words for the picker."""
    partner: str = ""
    """Where the customer ordered, if the marketplace passes on the orders of others."""
    promotion_status: str = ""
    loyalty_card: str = ""
    voucher_code: str = ""
    payment: Payment = field(default_factory=Payment)
    cancellation: Cancellation | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    """When the platform last changed it; orders two messages in time."""
    remarks: tuple[str, ...] = ()
    last_line_number: int = 0
    """The highest number that a line of it ever had, where a message took that line out; else 0.
    A line that comes later never gets the id, and so the outcome, of one that is gone.
    """
    changes: tuple[str, ...] = ()
    """What newer messages changed in what is ordered, in words, the oldest first."""
    events: tuple[Event, ...] = ()
    """The marketplace's own log of the order, the oldest first."""

    def line(self, line_id: LineId) -> Line | None:
        """The line with that id, or None."""
        return next((line for line in self.lines if line.line_id == line_id), None)

    @cached_property
    def lines_to_pick(self) -> tuple[Line, ...]:
        """The lines that the customer ordered: what stands in for one or was added later is not
        among them.
        """
        return tuple(
            line
            for line in self.lines
            if line.replaces is None and line.status is not LineStatus.ADDITION
        )


def ordered_amount(line: Line) -> Decimal:
    """What the customer ordered of a line, in its unit: pieces or kilograms.

    A line that the platform shows as processed carries what was picked; what was ordered is in its
    original pricing.
    """
    if line.status is LineStatus.NOT_PROCESSED or line.original_pricing is None:
        return line.pricing.amount
    return line.original_pricing.amount


def is_as_ordered(line: Line, amount: Decimal) -> bool:
    """Whether this amount of a line is what was ordered; scales know whole grams alone, whatever
    was ordered.
    """
    ordered = ordered_amount(line)
    weighed = line.pricing.pricing_type is PricingType.KG
    return amount == ordered or (weighed and amount == in_grams(ordered))
