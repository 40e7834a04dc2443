"""Deliveroo's Picking API, seen as a platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from picker_app.domain.cart import Cart, collector_of
from picker_app.domain.order import Collector, Line, Order, OrderStatus
from picker_app.domain.policy import CancelReason, Policy, Replacements
from picker_app.domain.product import Product
from picker_app.platforms.base import (
    CannotFulfilError,
    Capabilities,
    CataloguePage,
    Complaint,
    ListedOrder,
    OrderPage,
)
from picker_app.platforms.complaints import complaint_of, sent_lines
from picker_app.platforms.deliveroo import active_orders, substitutes
from picker_app.platforms.deliveroo.amendments import amendments_of, body_of
from picker_app.platforms.deliveroo.parse import OrderParser, order_fields
from picker_app.platforms.deliveroo.paths import order_path
from picker_app.platforms.deliveroo.signature import Signature
from picker_app.platforms.plan import ItemsAmended, Plan, StatusReached, Step
from picker_app.wire import json_text
from picker_app.wire.calls import Answer, Call, WebhookCall
from picker_app.wire.unreadable import UnreadableError

REJECT_REASONS = MappingProxyType(
    {
        CancelReason.ITEM_UNAVAILABLE: "INGREDIENT_UNAVAILABLE",
        CancelReason.CLOSED: "CLOSING_EARLY",
        CancelReason.TOO_BUSY: "BUSY",
        CancelReason.OTHER: "OTHER",
    }
)
STARTED_GIVES = timedelta(minutes=15)
"""From the start of picking the time to accept counts anew, ten minutes, and five are added before
the order is rejected (Deliveroo, Picking API).
"""

_FINISHED = StatusReached(
    statuses=frozenset(
        {OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED, OrderStatus.DELIVERED}
    )
)
_REJECTED = StatusReached(statuses=frozenset({OrderStatus.CANCELLED}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveroo:
    """One connection to Deliveroo."""

    label: str
    vendors: Sequence[str]
    """The sites."""
    parser: OrderParser
    signature: Signature
    amendment_pause: timedelta
    replaces: bool = True
    """Whether the store lets products be replaced."""

    @property
    def capabilities(self) -> Capabilities:
        """What can be done on it. There are no weights, no other prices and no additions in it."""
        return Capabilities(
            label=self.label,
            start_step=True,
            lists_open=True,
            policy=Policy(
                weights=False,
                replacements=Replacements.LISTED if self.replaces else Replacements.NONE,
                cancel_reasons=tuple(REJECT_REASONS),
            ),
            history=timedelta(days=1),
        )

    def admits(self, webhook: WebhookCall) -> bool:
        """Whether the webhook was signed with the secret."""
        return self.signature.admits(webhook)

    def parse(self, body: bytes) -> Order:
        """The order of a webhook or of a listed text. Raises UnreadableError."""
        return self.parser.parse(body)

    def named(self, body: bytes) -> None:
        """None: each webhook has the whole order."""

    def shown(self, body: bytes, order: Order) -> ListedOrder | None:
        """The order itself, alone or among those that wait. Raises UnreadableError."""
        try:
            listed = active_orders.listed_orders(body)
        except UnreadableError:
            fields = order_fields(body)
            return ListedOrder(order=self.parser.order(fields), text=_text(fields))
        for item in listed:
            if isinstance(item, dict) and item.get("id") == order.platform_order_id:
                return ListedOrder(order=self.parser.order(item), text=_text(item))
        if len(listed) >= active_orders.PAGE_SIZE:
            raise UnreadableError("the list of orders is longer than what was asked for")
        return None

    def is_ours(self, order: Order) -> bool:
        """Whether one of the sites is meant; so is everyone by an order that names none."""
        return not order.vendor.store_id or order.vendor.store_id in self.vendors

    def start(self, order: Order, now: datetime) -> Plan:
        """One PUT without a body."""
        step = self._step(order, "start_picking", _FINISHED)
        return Plan(steps=(step,), gives=STARTED_GIVES)

    def finish(self, order: Order, cart: Cart) -> Plan:
        """The amendments, all in one call, where there are any; then the accept. Raises
        CannotFulfilError.
        """
        if collector_of(order, cart) is Collector.UNKNOWN:
            raise CannotFulfilError("The order does not say who takes the bag. Choose it first.")
        amendments = amendments_of(order, cart)
        accept = self._step(order, "accept", _FINISHED, ends_listing=True)
        if not amendments:
            return Plan(steps=(accept,))
        amend = Step(
            name="amendments",
            call=Call(
                method="POST",
                path=order_path(order.platform_order_id, "amendments"),
                body=body_of(amendments),
                limited_apart=True,
            ),
            proof=ItemsAmended(items=tuple(each.amended for each in amendments)),
            # Each amendment gives the item a new id: sent again it finds nothing to amend.
            harmless_twice=True,
            repeat_pause=self.amendment_pause,
            confirmed_by_answer=True,
        )
        return Plan(steps=(amend, accept))

    def accept(self, order: Order, accepted_for: datetime) -> Plan:
        """There is no time to give: accepting is what finishes an order."""
        raise CannotFulfilError("This marketplace takes no time for an order.")

    def cancel(self, order: Order, reason: CancelReason) -> Plan:
        """One PUT."""
        body = json_text.dumps({"reject_reason": REJECT_REASONS[reason]})
        reject = self._step(order, "reject", _REJECTED, body=body, ends_listing=True)
        return Plan(steps=(reject,))

    def check(self, order: Order, cart: Cart) -> Call:
        """There is no check."""
        raise CannotFulfilError("This marketplace checks no carts.")

    def read_back(self, order: Order) -> Call:
        """GET of the orders that wait: there is no call for one order."""
        site = order.vendor.store_id or self.vendors[0]
        return active_orders.active_orders_call(site, 1)

    def as_meant(self, answer: Answer) -> Answer:
        """The answer as it is."""
        return answer

    def complaint(self, answer: Answer, order: Order, cart: Cart) -> Complaint:
        """The platform's words against a call."""
        return complaint_of(answer, tuple(sent_lines(order)))

    def substitutes_call(self, order: Order, line: Line, needle: str) -> Call:
        """GET of what may stand in for a line. Raises CannotFulfilError."""
        return substitutes.substitutes_call(order, line, needle)

    def parse_substitutes(self, answer: Answer, order: Order, line: Line) -> tuple[Product, ...]:
        """The products of such an answer. Raises UnreadableError."""
        priced = next((each.pricing.unit_price for each in order.lines), None)
        currency = self.parser.currency if priced is None else priced.currency
        return substitutes.parse_substitutes(answer, currency, asked_for=line, order=order)

    def catalogue_call(self, vendor: str, page: int) -> Call:
        """There is none: catalogues are uploaded, not read."""
        raise NotImplementedError

    def parse_catalogue(self, answer: Answer, page: int) -> CataloguePage:
        """There is none."""
        raise NotImplementedError

    def list_call(self, vendor: str, since: datetime, until: datetime, page: int) -> Call:
        """GET of the orders that wait, whenever they were placed."""
        return active_orders.active_orders_call(vendor, page)

    def look_up(self, number: str) -> Call | None:
        """There is no call for one order."""
        return None

    def parse_list(self, answer: Answer, page: int) -> OrderPage:
        """The orders of one page. Raises UnreadableError."""
        return active_orders.parse_active_orders(answer, self.parser)

    def _step(
        self,
        order: Order,
        name: str,
        proof: StatusReached,
        *,
        body: str | None = None,
        ends_listing: bool = False,
    ) -> Step:
        """One PUT on the order. What was done already is refused, and changes nothing."""
        call = Call(method="PUT", path=order_path(order.platform_order_id, name), body=body)
        return Step(
            name=name,
            call=call,
            proof=proof,
            harmless_twice=True,
            confirmed_by_answer=True,
            ends_listing=ends_listing,
        )


def _text(fields: object) -> bytes:
    return json_text.dumps({"order": fields}).encode()
