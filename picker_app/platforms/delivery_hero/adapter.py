"""Delivery Hero's Partner API v2 ("Partner Picking"), seen as a platform."""

from collections.abc import Sequence
from dataclasses import dataclass

from picker_app.domain.cart import Cart, collector_of
from picker_app.domain.order import Order, OrderStatus
from picker_app.platforms.base import (
    Answer,
    Call,
    Capabilities,
    CataloguePage,
    Complaint,
    Plan,
    StatusReached,
    Step,
    WebhookCall,
)
from picker_app.platforms.delivery_hero import catalogue
from picker_app.platforms.delivery_hero.complaints import complaint_of
from picker_app.platforms.delivery_hero.dialects import Dialect
from picker_app.platforms.delivery_hero.parse import OrderParser
from picker_app.platforms.delivery_hero.paths import order_path
from picker_app.platforms.delivery_hero.put import UPDATE_CART, put_body
from picker_app.platforms.delivery_hero.statuses import finishing_status
from picker_app.platforms.delivery_hero.webhook_secret import WebhookSecret

FINISHED = StatusReached(
    # A vendor delivery is answered with DISPATCHED and confirmed by a webhook with READY_FOR_PICKUP
    # or, on older portals, DISPATCHED. Whichever comes, it comes only after the final PUT.
    statuses=frozenset(
        {OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED, OrderStatus.DELIVERED}
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryHero:
    """One connection to one brand."""

    dialect: Dialect
    label: str
    chain_id: str
    vendors: Sequence[str]
    """store_id or external_partner_config_id of each of the store's vendors."""
    parser: OrderParser
    webhook_secret: WebhookSecret
    undecided_status: str
    """With which the lines that nobody has decided yet go along in a check."""

    @property
    def capabilities(self) -> Capabilities:
        """What can be done on it."""
        return Capabilities(
            label=self.label,
            live_check=True,
            weights=True,
            cancel=self.dialect.store_may_cancel,
            catalogue=True,
        )

    def admits(self, webhook: WebhookCall) -> bool:
        """Whether the webhook carries the secret."""
        return self.webhook_secret.admits(webhook.headers)

    def parse(self, body: bytes) -> Order:
        """The order object. Raises UnreadableError."""
        return self.parser.parse(body)

    def is_ours(self, order: Order) -> bool:
        """Whether one of the vendors is meant; so is everyone by an order that names none."""
        named = {order.vendor.store_id, order.vendor.external_id} - {""}
        return not named or not named.isdisjoint(self.vendors)

    def finish(self, order: Order, cart: Cart) -> Plan:
        """One PUT. It carries the whole wanted state and nothing is added by it, so it may be sent
        again. Raises CannotFulfilError.
        """
        status = finishing_status(collector_of(order, cart))
        call = Call(method="PUT", path=self._path(order), body=put_body(order, cart, status))
        return Plan(steps=(Step(name="finish", call=call, proof=FINISHED, harmless_twice=True),))

    def check(self, order: Order, cart: Cart) -> Call:
        """The same PUT with the status that only checks. Raises CannotFulfilError."""
        body = put_body(order, cart, UPDATE_CART, undecided=self.undecided_status)
        return Call(method="PUT", path=self._path(order), body=body)

    def read_back(self, order: Order) -> Call:
        """GET of the order."""
        return Call(method="GET", path=self._path(order))

    def complaint(self, answer: Answer, order: Order) -> Complaint:
        """The platform's words against a call."""
        return complaint_of(answer, order)

    def catalogue_call(self, vendor: str, page: int) -> Call:
        """GET of one page of the catalogue."""
        return catalogue.catalogue_call(self.chain_id, vendor, page)

    def parse_catalogue(self, answer: Answer, page: int) -> CataloguePage:
        """The products of one page. Raises UnreadableError."""
        return catalogue.parse_catalogue(answer, page)

    def _path(self, order: Order) -> str:
        return order_path(self.dialect, self.chain_id, order.platform_order_id)
