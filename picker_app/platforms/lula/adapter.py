"""Lula's API, seen as a platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from picker_app.domain.cart import Cart, collector_of
from picker_app.domain.order import Collector, Line, Order, OrderStatus
from picker_app.domain.policy import CancelReason, Policy
from picker_app.domain.product import Product
from picker_app.platforms.base import (
    CannotFulfilError,
    Capabilities,
    CataloguePage,
    Complaint,
    ListedOrder,
    OrderPage,
)
from picker_app.platforms.lula import complaints
from picker_app.platforms.lula.parse import OrderParser
from picker_app.platforms.lula.patch import Addition, body_of, changes_of, proof_of
from picker_app.platforms.lula.paths import details_path, patch_path
from picker_app.platforms.lula.statuses import MODIFIABLE
from picker_app.platforms.plan import Plan, StatusReached, Step
from picker_app.platforms.webhook_secret import WebhookSecret
from picker_app.wire import json_text
from picker_app.wire.calls import ORDERS, Answer, Call, WebhookCall

_ACCEPTED = StatusReached(
    statuses=frozenset(
        {
            OrderStatus.ACCEPTED,
            OrderStatus.READY_FOR_PICKUP,
            OrderStatus.DISPATCHED,
            OrderStatus.DELIVERED,
        }
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lula:
    """One connection to Lula."""

    label: str
    vendors: Sequence[str]
    """The stores."""
    policy: Policy
    parser: OrderParser
    webhook_secret: WebhookSecret
    accept_path: str
    ready_in: timedelta
    """How long after it was opened an order is told to be ready."""

    @property
    def capabilities(self) -> Capabilities:
        """What can be done on it."""
        return Capabilities(label=self.label, start_step=True, policy=self.policy)

    def admits(self, webhook: WebhookCall) -> bool:
        """Whether the push carries the secret."""
        return self.webhook_secret.admits(webhook.headers)

    def parse(self, body: bytes) -> Order:
        """The order of a push. Raises UnreadableError."""
        return self.parser.parse(body)

    def named(self, body: bytes) -> Order | None:
        """The order of a push that has only its id. Raises UnreadableError."""
        return self.parser.named(body)

    def shown(self, body: bytes, order: Order) -> ListedOrder:
        """The order of an answer. Raises UnreadableError."""
        return ListedOrder(order=self.parser.parse(body), text=body)

    def is_ours(self, order: Order) -> bool:
        """Whether one of the stores is meant; so is everyone by an order that names none."""
        return not order.vendor.store_id or order.vendor.store_id in self.vendors

    def start(self, order: Order, now: datetime) -> Plan:
        """One PUT that accepts the order with the time at which it will be ready; accepted once it
        stays so, and its stock is held (Lula, Accept incoming order).
        """
        ready_at = (now + self.ready_in).astimezone(UTC).replace(microsecond=0)
        body = {
            "store_id": order.vendor.store_id or self.vendors[0],
            "order_id": order.platform_order_id,
            "estimated_ready_time": ready_at.isoformat().replace("+00:00", "Z"),
        }
        call = Call(method="PUT", path=self.accept_path, service=ORDERS, body=json_text.dumps(body))
        step = Step(
            name="accept",
            call=call,
            proof=_ACCEPTED,
            harmless_twice=True,
            confirmed_by_answer=True,
        )
        return Plan(steps=(step,))

    def finish(self, order: Order, cart: Cart) -> Plan:
        """One PATCH with all changes; nothing where there are none, for no call that finishes an
        order is documented. Raises CannotFulfilError.
        """
        if collector_of(order, cart) is Collector.UNKNOWN:
            raise CannotFulfilError("The order does not say who takes the bag. Choose it first.")
        changes = changes_of(order, cart)
        if not changes:
            return Plan(steps=())
        if order.status not in MODIFIABLE:
            raise CannotFulfilError(
                f"The marketplace takes no changes of an order that is “{order.status_words}”. "
                "Call its support."
            )
        step = Step(
            name="patch",
            call=Call(
                method="PATCH", path=patch_path(order.platform_order_id), body=body_of(changes)
            ),
            proof=proof_of(changes, order),
            harmless_twice=not any(isinstance(change, Addition) for change in changes),
        )
        return Plan(steps=(step,))

    def accept(self, order: Order, accepted_for: datetime) -> Plan:
        """There is no other time to give: opening the order gives it."""
        raise CannotFulfilError("This marketplace is told the time when the order is opened.")

    def cancel(self, order: Order, reason: CancelReason) -> Plan:
        """How an order is cancelled is not documented."""
        raise CannotFulfilError("This marketplace takes no cancellations. Call its support.")

    def check(self, order: Order, cart: Cart) -> Call:
        """There is no check."""
        raise CannotFulfilError("This marketplace checks no carts.")

    def read_back(self, order: Order) -> Call:
        """GET of the details."""
        return Call(method="GET", path=details_path(order.platform_order_id), service=ORDERS)

    def look_up(self, number: str) -> Call:
        """GET of the details: they are asked for by the order's id."""
        return Call(method="GET", path=details_path(number), service=ORDERS)

    def as_meant(self, answer: Answer) -> Answer:
        """A no under whatever status."""
        return complaints.as_meant(answer)

    def complaint(self, answer: Answer, order: Order, cart: Cart) -> Complaint:
        """The platform's words against a call."""
        return complaints.complaint(answer, order)

    def substitutes_call(self, order: Order, line: Line, needle: str) -> Call:
        """There is none: any product may stand in."""
        raise NotImplementedError

    def parse_substitutes(self, answer: Answer, order: Order, line: Line) -> tuple[Product, ...]:
        """There is none."""
        raise NotImplementedError

    def catalogue_call(self, vendor: str, page: int) -> Call:
        """There is none: products come from a file."""
        raise NotImplementedError

    def parse_catalogue(self, answer: Answer, page: int) -> CataloguePage:
        """There is none."""
        raise NotImplementedError

    def list_call(self, vendor: str, since: datetime, until: datetime, page: int) -> Call:
        """There is none: an order is asked for by its id."""
        raise NotImplementedError

    def parse_list(self, answer: Answer, page: int) -> OrderPage:
        """There is none."""
        raise NotImplementedError
