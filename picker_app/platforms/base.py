"""What hub and platform adapters agree on.

An adapter turns an order and its cart into a *plan*: an ordered list of steps, each one HTTP call
as data, which is written down before it is begun. Each step can say from the order as read back
whether it is already done, so that after a lost answer or a dead hub nobody has to guess. The
protocol holds for platforms with one write (a single PUT), with a paced chain of writes (amendments
that change line ids, a wait, an accept without a body) and with one batch of changes and no
finishing call (a plan may be empty).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Line, LineStatus, Order, OrderStatus
from picker_app.domain.policy import PLAIN_POLICY, CancelReason, Policy
from picker_app.domain.product import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What can be done on a platform. Screens and hub ask for these and never for a platform's
    name.
    """

    label: str
    """The brand as pickers know it."""
    start_step: bool = False
    """Opening an order has to be told to the platform."""
    live_check: bool = False
    """The cart can be checked while it is being picked, without changing the order."""
    policy: Policy = PLAIN_POLICY
    """What may be done to an order."""
    catalogue: bool = False
    lists_open: bool = False
    """The list of orders has all that are open and no other, whatever the time that is asked for,
    so that orders can be taken in from it.
    """
    history: timedelta = timedelta(0)
    """How far back orders can be listed, and the longest period that one call may ask for; zero
    where they cannot be listed at all. Whether a list shows orders that are still open is for
    whoever reads it to find out: no document says it.
    """


class Urgency(StrEnum):
    """Whose call goes first where the platform limits calls; in this order."""

    FINAL = "FINAL"
    """Finishing, accepting and cancelling orders."""
    CHECK = "CHECK"
    READ = "READ"
    CATALOGUE = "CATALOGUE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One HTTP request to the platform, without its host and credentials."""

    method: str
    path: str
    """Below the connection's base URL, its parts escaped."""
    query: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    """The exact JSON text that is sent, again and again if need be."""


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
class StatusReached:
    """Proof of a step: the order has one of these statuses."""

    statuses: frozenset[OrderStatus]
    accepted_for: datetime | None = None
    """The time that an accepted order has to show: it may have been accepted for another one
    before. Any will do where this is None.
    """

    def holds(self, order: Order) -> bool:
        """Whether the order, as read back, shows that the step took effect."""
        if order.status not in self.statuses:
            return False
        is_accepted = order.status is OrderStatus.ACCEPTED
        return not is_accepted or self.accepted_for in {None, order.accepted_for}


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedItem:
    """What an amendment makes of one item of an order."""

    platform_line_id: str
    """Before the amendment, which gives it another one."""
    sku: str
    """Afterwards."""
    amount: Decimal
    """0 where it is taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsAmended:
    """Proof of a step: each item has become what it should, under a new id."""

    items: tuple[AmendedItem, ...]

    def holds(self, order: Order) -> bool:
        """Whether the order, as read back, shows that the step took effect."""
        there = {
            line.platform_line_id: (line.sku, line.pricing.quantity)
            for line in order.lines
            if line.status in {LineStatus.NOT_PROCESSED, LineStatus.IN_CART}
        }
        wanted = {(item.sku, item.amount) for item in self.items if item.amount > 0}
        amended = all(item.platform_line_id not in there for item in self.items)
        return bool(order.lines) and amended and wanted <= set(there.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call of a plan."""

    name: str
    """Unique within the plan and stable across versions: it is stored with the intent."""
    call: Call
    proof: StatusReached | ItemsAmended
    harmless_twice: bool
    """Whether sending it again after it took effect changes nothing."""
    pause_before: timedelta = timedelta(0)
    """The platform's own smallest pause after the step before."""
    repeat_pause: timedelta = timedelta(0)
    """The platform's own smallest pause between two calls of this name for one order."""
    confirmed_by_answer: bool = False
    """The platform says yes by its answer alone: the order may never show the step."""
    ends_listing: bool = False
    """Once it took effect, the order is no longer among those that `read_back` shows."""

    def done_in(self, order: Order) -> bool:
        """Whether the order, as read back from the platform, shows this step as done."""
        return self.proof.holds(order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to be sent, in this order, for a cart to take effect at the platform."""

    steps: tuple[Step, ...]
    gives: timedelta | None = None
    """How long from its end on the platform waits for the next word about the order before it
    rejects it; None where it does not.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Why the platform said no, in its own words, on the order and on the lines it names."""

    text: str
    """All of it."""
    by_line: Mapping[LineId, str] = field(default_factory=dict)
    rest: str = ""
    """What names no line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookCall:
    """A webhook as it reached us, before anybody trusts it."""

    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePage:
    """One page of the vendor's catalogue."""

    products: tuple[CatalogueProduct, ...]
    is_last: bool
    of_pages: int | None = None
    """How many pages there are, where the platform says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOrder:
    """An order of a list, with the text that `Platform.parse` makes it of."""

    order: Order
    text: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """One page of a vendor's orders."""

    orders: tuple[ListedOrder, ...]
    unreadable: tuple[str, ...] = ()
    """What is wrong with each order that cannot be understood."""
    is_last: bool


class UnreadableError(ValueError):
    """A text of the platform cannot be understood; says what is wrong with it."""


class CannotFulfilError(ValueError):
    """No plan can be made for an order as it stands; says why and what to do."""


class UnusableSettingsError(ValueError):
    """A connection's settings do not do for its platform; names the key, the value and what is
    allowed.
    """


class Platform(Protocol):
    """One connection to one marketplace, as far as it needs no network."""

    @property
    def capabilities(self) -> Capabilities:
        """What can be done on it."""
        ...

    def admits(self, webhook: WebhookCall) -> bool:
        """Whether the webhook proves that it comes from the platform. Takes the same time for all
        wrong secrets.
        """
        ...

    def parse(self, body: bytes) -> Order:
        """The order of a webhook, or of the text of a listed order.

        Lines are numbered from "1" in their order; whoever keeps the order puts them under the ids
        that they had. A message may carry no lines (a bare cancellation). Raises UnreadableError.
        """
        ...

    def shown(self, body: bytes, order: Order) -> ListedOrder | None:
        """The order in an answer to a call about it. None where the answer shows that the order is
        no longer among those that can be read back. Raises UnreadableError where it shows nothing
        of it.
        """
        ...

    def is_ours(self, order: Order) -> bool:
        """Whether the order was sent to a vendor of this connection."""
        ...

    def finish(self, order: Order, cart: Cart) -> Plan:
        """The plan that finishes the order with this cart. Raises CannotFulfilError."""
        ...

    def start(self, order: Order) -> Plan:
        """The plan that tells the platform that somebody picks the order. Only where
        `capabilities.start_step`. Raises CannotFulfilError.
        """
        ...

    def accept(self, order: Order, accepted_for: datetime) -> Plan:
        """The plan that tells the customer when the store's own delivery will be there. Only where
        `capabilities.policy.accepts`. Raises CannotFulfilError.
        """
        ...

    def cancel(self, order: Order, reason: CancelReason) -> Plan:
        """The plan that cancels the order. Only for reasons of `capabilities.policy`. Raises
        CannotFulfilError.
        """
        ...

    def check(self, order: Order, cart: Cart) -> Call:
        """The call that has the whole cart checked and changes nothing: the order stands as it
        stood, and the sums in the answer are none of this cart. Lines that nobody has decided go
        along in the way that the connection's settings say. Only where `capabilities.live_check`.
        Raises CannotFulfilError.
        """
        ...

    def read_back(self, order: Order) -> Call:
        """The call whose answer shows the order as the platform has it."""
        ...

    def complaint(self, answer: Answer, order: Order) -> Complaint:
        """A refusing answer of whatever shape, in the platform's own words."""
        ...

    @property
    def vendors(self) -> Sequence[str]:
        """The platform's ids of the vendors of this connection."""
        ...

    def substitutes_call(self, order: Order, line: Line, needle: str) -> Call:
        """The call for the products that may stand in for a line, those that fit the needle first;
        an empty one asks for whatever the platform recommends. Only where the policy's replacements
        are LISTED.
        """
        ...

    def parse_substitutes(self, answer: Answer, order: Order) -> tuple[Product, ...]:
        """The products of such an answer, each with its `offer_id`. Raises UnreadableError."""
        ...

    def catalogue_call(self, vendor: str, page: int) -> Call:
        """The call for one page (from 1) of a vendor's catalogue. Only where
        `capabilities.catalogue`.
        """
        ...

    def parse_catalogue(self, answer: Answer, page: int) -> CataloguePage:
        """The products of one page. Raises UnreadableError."""
        ...

    def list_call(self, vendor: str, since: datetime, until: datetime, page: int) -> Call:
        """The call for one page (from 1) of the orders that a vendor got in this time, both ends
        included, by the platform's clock. Only where `capabilities.history` is not zero, and for no
        longer a period than that.
        """
        ...

    def parse_list(self, answer: Answer, page: int) -> OrderPage:
        """The orders of one page. Raises UnreadableError where it is no page at all."""
        ...
