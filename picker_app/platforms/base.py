"""What hub and platform adapters agree on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Line, Order
from picker_app.domain.policy import PLAIN_POLICY, CancelReason, Policy
from picker_app.domain.product import Product
from picker_app.platforms.plan import Plan
from picker_app.wire.calls import Answer, Call, WebhookCall


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Why the platform said no, in its own words, on the order and on the lines it names."""

    text: str
    """All of it."""
    by_line: Mapping[LineId, str] = field(default_factory=dict)
    rest: str = ""
    """What names no line."""


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
class UnreadableOrder:
    """An order of a list that cannot be understood, with its text."""

    words: str
    """What is wrong with it."""
    text: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """One page of a vendor's orders."""

    orders: tuple[ListedOrder, ...]
    unreadable: tuple[UnreadableOrder, ...] = ()
    is_last: bool


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

    def named(self, body: bytes) -> Order | None:
        """The order that a webhook names without saying what is in it, as far as it says anything:
        it has to be read back. None for all other texts. Raises UnreadableError.
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

    def start(self, order: Order, now: datetime) -> Plan:
        """The plan that tells the platform that somebody picks the order from now on. Only where
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

    def as_meant(self, answer: Answer) -> Answer:
        """The answer with the status that its body means, for platforms that say no under a status
        that says something else.
        """
        ...

    def complaint(self, answer: Answer, order: Order, cart: Cart) -> Complaint:
        """A refusing answer of whatever shape, in the platform's own words, to a call that carried
        this cart; the empty one where it carried none.
        """
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

    def parse_substitutes(self, answer: Answer, order: Order, line: Line) -> tuple[Product, ...]:
        """The products of the answer to such a call, each with its `offer_id`. Raises
        UnreadableError.
        """
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

    def look_up(self, number: str) -> Call | None:
        """The call for one order by the id that the platform gave it, whether the store knows it or
        not; its answer is for `parse`. None where no order can be asked for by such an id: it is in
        the list or nowhere. Only where `capabilities.history` is not zero.
        """
        ...

    def parse_list(self, answer: Answer, page: int) -> OrderPage:
        """The orders of one page. Raises UnreadableError where it is no page at all."""
        ...
