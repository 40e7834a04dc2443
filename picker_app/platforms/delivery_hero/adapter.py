"""Delivery Hero's Partner API v2 ("Partner Picking"), seen as a platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from picker_app.domain.cart import Cart, collector_of
from picker_app.domain.order import Line, Order, OrderStatus
from picker_app.domain.policy import CancelReason, Policy
from picker_app.domain.product import Product
from picker_app.platforms.base import Capabilities, CataloguePage, Complaint, ListedOrder, OrderPage
from picker_app.platforms.complaints import complaint_of
from picker_app.platforms.delivery_hero import catalogue, order_list
from picker_app.platforms.delivery_hero.confirmed_amount import expected_total
from picker_app.platforms.delivery_hero.dialects import Dialect
from picker_app.platforms.delivery_hero.parse import OrderParser
from picker_app.platforms.delivery_hero.paths import is_uuid, order_list_path, order_path
from picker_app.platforms.delivery_hero.put import (
    accept_body,
    cancel_body,
    check_body,
    finish_body,
    sent_items,
)
from picker_app.platforms.delivery_hero.statuses import finishing_status
from picker_app.platforms.plan import Plan, StatusReached, Step
from picker_app.platforms.webhook_secret import WebhookSecret
from picker_app.wire.calls import Answer, Call, WebhookCall

FINISHED = StatusReached(
    # A vendor delivery is answered with DISPATCHED and confirmed by a webhook with READY_FOR_PICKUP
    # or, on older portals, DISPATCHED. Whichever comes, it comes only after the final PUT.
    statuses=frozenset(
        {OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED, OrderStatus.DELIVERED}
    )
)

CANCELLED = StatusReached(statuses=frozenset({OrderStatus.CANCELLED}))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryHero:
    """One connection to one brand."""

    dialect: Dialect
    policy: Policy
    confirms_amount: bool
    """Our estimate of the whole sum goes along when an order is finished."""
    label: str
    chain_id: str
    vendors: Sequence[str]
    """store_id or external_partner_config_id of each of the store's vendors."""
    parser: OrderParser
    webhook_secret: WebhookSecret
    undecided_status: str
    """With which the lines that nobody has decided yet go along in a check."""
    order_list_suffix: str = "/orders"
    """How the path of a vendor's orders ends."""

    @property
    def capabilities(self) -> Capabilities:
        """What can be done on it."""
        return Capabilities(
            label=self.label,
            live_check=True,
            policy=self.policy,
            catalogue=True,
            history=order_list.HISTORY,
        )

    def admits(self, webhook: WebhookCall) -> bool:
        """Whether the webhook carries the secret."""
        return self.webhook_secret.admits(webhook.headers)

    def parse(self, body: bytes) -> Order:
        """The order object. Raises UnreadableError."""
        return self.parser.parse(body)

    def named(self, body: bytes) -> None:
        """None: each webhook has the whole order."""

    def shown(self, body: bytes, order: Order) -> ListedOrder:
        """The order object that each answer is. Raises UnreadableError."""
        return ListedOrder(order=self.parse(body), text=body)

    def is_ours(self, order: Order) -> bool:
        """Whether one of the vendors is meant; so is everyone by an order that names none."""
        named = {order.vendor.store_id, order.vendor.external_id} - {""}
        return not named or not named.isdisjoint(self.vendors)

    def finish(self, order: Order, cart: Cart) -> Plan:
        """One PUT. It carries the whole wanted state, so it may be sent again, unless something is
        added by it, which "will be added as a separate entry" each time (Partner Picking use cases,
        section 7). Raises CannotFulfilError.
        """
        body = finish_body(
            order,
            cart,
            finishing_status(collector_of(order, cart)),
            addition_prices=self.policy.addition_prices,
            confirmed_amount=expected_total(order, cart) if self.confirms_amount else None,
        )
        harmless_twice = not cart.additions
        return self._plan(order, "finish", body, FINISHED, harmless_twice=harmless_twice)

    def start(self, order: Order, now: datetime) -> Plan:
        """Nothing: nobody has to be told."""
        return Plan(steps=())

    def accept(self, order: Order, accepted_for: datetime) -> Plan:
        """One PUT; its answer is the only confirmation, for "no webhook event" follows (section 1).
        Raises CannotFulfilError.
        """
        moment = accepted_for.astimezone(UTC).replace(microsecond=0)
        told = StatusReached(
            statuses=FINISHED.statuses | {OrderStatus.ACCEPTED}, accepted_for=moment
        )
        body = accept_body(order, moment)
        return self._plan(order, "accept", body, told, confirmed_by_answer=True)

    def cancel(self, order: Order, reason: CancelReason) -> Plan:
        """One PUT. Raises CannotFulfilError."""
        return self._plan(order, "cancel", cancel_body(order, reason), CANCELLED)

    def check(self, order: Order, cart: Cart) -> Call:
        """The same PUT with the status that only checks. Raises CannotFulfilError."""
        body = check_body(order, cart, undecided=self.undecided_status)
        return Call(method="PUT", path=self._path(order), body=body)

    def read_back(self, order: Order) -> Call:
        """GET of the order."""
        return Call(method="GET", path=self._path(order))

    def as_meant(self, answer: Answer) -> Answer:
        """The answer as it is."""
        return answer

    def complaint(self, answer: Answer, order: Order, cart: Cart) -> Complaint:
        """The platform's words against a call."""
        return complaint_of(answer, tuple(sent_items(order, cart)))

    def substitutes_call(self, order: Order, line: Line, needle: str) -> Call:
        """There is none: any product of the catalogue may stand in."""
        raise NotImplementedError

    def parse_substitutes(self, answer: Answer, order: Order, line: Line) -> tuple[Product, ...]:
        """There is none."""
        raise NotImplementedError

    def catalogue_call(self, vendor: str, page: int) -> Call:
        """GET of one page of the catalogue."""
        return catalogue.catalogue_call(self.chain_id, vendor, page)

    def parse_catalogue(self, answer: Answer, page: int) -> CataloguePage:
        """The products of one page. Raises UnreadableError."""
        return catalogue.parse_catalogue(answer, page, self.parser.currency)

    def list_call(self, vendor: str, since: datetime, until: datetime, page: int) -> Call:
        """GET of one page of a vendor's orders."""
        path = order_list_path(self.chain_id, vendor, self.order_list_suffix)
        return order_list.list_call(path, since, until, page, self.dialect.listed_a_page)

    def look_up(self, number: str) -> Call | None:
        """GET of the order. "The Order ID must be in UUID format"; for any other the document names
        the list of the vendor (Partner Picking use cases, "Retrieve single order details").
        """
        if not is_uuid(number):
            return None
        return Call(method="GET", path=order_path(self.dialect, self.chain_id, number.lower()))

    def parse_list(self, answer: Answer, page: int) -> OrderPage:
        """The orders of one page. Raises UnreadableError."""
        return order_list.parse_list(answer, page, self.dialect.listed_a_page, self.parser)

    def _plan(
        self,
        order: Order,
        name: str,
        body: str,
        proof: StatusReached,
        *,
        harmless_twice: bool = True,
        confirmed_by_answer: bool = False,
    ) -> Plan:
        step = Step(
            name=name,
            call=Call(method="PUT", path=self._path(order), body=body),
            proof=proof,
            harmless_twice=harmless_twice,
            confirmed_by_answer=confirmed_by_answer,
        )
        return Plan(steps=(step,))

    def _path(self, order: Order) -> str:
        return order_path(self.dialect, self.chain_id, order.platform_order_id)
