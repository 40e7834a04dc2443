"""The plain platform: the smallest wire format that has all the hub can meet, for its tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.cart import Cart, undecided_lines
from picker_app.domain.identity import ConnectionName, LineId
from picker_app.domain.money import Money
from picker_app.domain.order import (
    Cancellation,
    Collector,
    Line,
    Order,
    OrderStatus,
    Payment,
    Vendor,
)
from picker_app.domain.order_id import order_id_of
from picker_app.domain.outcome import NotFound, Picked
from picker_app.domain.policy import PLAIN_POLICY, CancelReason, Policy
from picker_app.domain.pricing import Pricing, PricingType
from picker_app.domain.product import Product
from picker_app.platforms.base import (
    CannotFulfilError,
    Capabilities,
    CataloguePage,
    Complaint,
    ListedOrder,
    OrderPage,
    Platform,
    UnreadableOrder,
)
from picker_app.platforms.plan import Plan, StatusReached, Step
from picker_app.wire import json_text
from picker_app.wire.calls import Answer, Call, WebhookCall
from picker_app.wire.unreadable import UnreadableError

NAME = ConnectionName("plain")
SECRET = "let me in"
VENDOR = "store-1"
DONE = frozenset({OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED, OrderStatus.DELIVERED})


class PlainPlatform:
    """Speaks the plain wire format; see `wire` for what it looks like."""

    def __init__(
        self,
        *,
        harmless_twice: bool = True,
        steps: int = 1,
        pause_before: timedelta = timedelta(0),
        vendor: str = VENDOR,
        policy: Policy = PLAIN_POLICY,
        start_step: bool = False,
        gives: timedelta | None = None,
    ) -> None:
        self._harmless_twice = harmless_twice
        self._steps = steps
        self._pause_before = pause_before
        self._vendor = vendor
        self._policy = policy
        self._start_step = start_step
        self._gives = gives

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            label="Plain",
            start_step=self._start_step,
            live_check=True,
            policy=self._policy,
            catalogue=True,
            history=timedelta(days=2),
        )

    @property
    def vendors(self) -> Sequence[str]:
        return (self._vendor,)

    def admits(self, webhook: WebhookCall) -> bool:
        return webhook.headers.get("authorization") == SECRET

    def parse(self, body: bytes) -> Order:
        fields = json_text.loads(body)
        if not isinstance(fields, dict) or "id" not in fields:
            raise UnreadableError("there is no id")
        if fields.get("status") == "BUG":
            raise KeyError("an adapter's mistake")
        return _order(fields)

    def named(self, body: bytes) -> Order | None:
        fields = json_text.loads(body)
        named = isinstance(fields, dict) and set(fields) == {"id", "status"}
        return _order({"vendor": self._vendor, "first_name": "", **fields}) if named else None

    def shown(self, body: bytes, order: Order) -> ListedOrder | None:
        if b'"gone"' in body:
            return None
        return ListedOrder(order=self.parse(body), text=body)

    def is_ours(self, order: Order) -> bool:
        return order.vendor.store_id == self._vendor

    def finish(self, order: Order, cart: Cart) -> Plan:
        if undecided_lines(order, cart):
            raise CannotFulfilError("Decide all items first.")
        if order.comment == "cannot be fulfilled":
            raise CannotFulfilError("This order cannot be finished here.")
        names = [f"amend {number}" for number in range(1, self._steps)]
        if self._steps:
            names.append("finish")
        return Plan(steps=tuple(self._step(order, cart, name) for name in names))

    def start(self, order: Order, now: datetime) -> Plan:
        step = replace(self._step(order, Cart(), "start"), confirmed_by_answer=True)
        return Plan(steps=(step,), gives=self._gives)

    def accept(self, order: Order, accepted_for: datetime) -> Plan:
        step = self._step(order, Cart(), "accept")
        fields = {"step": "accept", "accepted_for": accepted_for.isoformat()}
        call = replace(step.call, body=json_text.dumps(fields))
        proof = StatusReached(statuses=DONE | {OrderStatus.ACCEPTED}, accepted_for=accepted_for)
        step = replace(step, call=call, proof=proof, harmless_twice=True, confirmed_by_answer=True)
        return Plan(steps=(step,))

    def cancel(self, order: Order, reason: CancelReason) -> Plan:
        step = self._step(order, Cart(), "cancel")
        cancelled = StatusReached(statuses=frozenset({OrderStatus.CANCELLED}))
        return Plan(steps=(replace(step, proof=cancelled),))

    def check(self, order: Order, cart: Cart) -> Call:
        if order.comment == "cannot be checked":
            raise CannotFulfilError("This order cannot be checked.")
        if order.comment == "BUG":
            raise KeyError("an adapter's mistake")
        as_ordered = {
            line.line_id: Picked(amount=line.pricing.amount)
            for line in undecided_lines(order, cart)
        }
        return _put(order, Cart(outcomes={**cart.outcomes, **as_ordered}), "check")

    def read_back(self, order: Order) -> Call:
        return Call(method="GET", path=f"/orders/{order.platform_order_id}")

    def as_meant(self, answer: Answer) -> Answer:
        return Answer(status=400, body=answer.body) if b'"no"' in answer.body else answer

    def complaint(self, answer: Answer, order: Order, cart: Cart) -> Complaint:
        fields: Mapping[str, Any] = json_text.loads(answer.body)
        sku = fields.get("sku")
        on_lines = {line.line_id: str(fields["message"]) for line in order.lines if line.sku == sku}
        message = str(fields["message"])
        return Complaint(text=message, by_line=on_lines, rest="" if on_lines else message)

    def substitutes_call(self, order: Order, line: Line, needle: str) -> Call:
        return Call(method="GET", path=f"/substitutes/{line.sku}", query={"needle": needle})

    def parse_substitutes(self, answer: Answer, order: Order, line: Line) -> tuple[Product, ...]:
        fields = json_text.loads(answer.body)
        return tuple(
            Product(sku=each["sku"], name=each["name"], offer_id=each["offer"]) for each in fields
        )

    def catalogue_call(self, vendor: str, page: int) -> Call:
        return Call(method="GET", path=f"/catalogue/{vendor}", query={"page": str(page)})

    def parse_catalogue(self, answer: Answer, page: int) -> CataloguePage:
        fields = json_text.loads(answer.body)
        products = tuple(
            CatalogueProduct(
                sku=each["sku"], name=each["name"], picture_url=each.get("picture", "")
            )
            for each in fields["products"]
        )
        pages = fields["pages"]
        return CataloguePage(products=products, is_last=page >= pages, of_pages=pages)

    def list_call(self, vendor: str, since: datetime, until: datetime, page: int) -> Call:
        query = {"since": since.isoformat(), "until": until.isoformat(), "page": str(page)}
        return Call(method="GET", path=f"/list/{vendor}", query=query)

    def look_up(self, number: str) -> Call | None:
        return Call(method="GET", path=f"/orders/{number}") if number.startswith("order") else None

    def parse_list(self, answer: Answer, page: int) -> OrderPage:
        fields = json_text.loads(answer.body)
        if not isinstance(fields, dict) or "orders" not in fields:
            raise UnreadableError("there is no list")
        texts = [json_text.dumps(each).encode() for each in fields["orders"]]
        orders: list[ListedOrder] = []
        unreadable: list[UnreadableOrder] = []
        for text in texts:
            try:
                orders.append(ListedOrder(order=self.parse(text), text=text))
            except UnreadableError as error:
                unreadable.append(UnreadableOrder(words=str(error), text=text))
        return OrderPage(
            orders=tuple(orders), unreadable=tuple(unreadable), is_last=page >= fields["pages"]
        )

    def _step(self, order: Order, cart: Cart, name: str) -> Step:
        finishing = name == "finish"
        return Step(
            name=name,
            call=_put(order, cart, name),
            proof=StatusReached(statuses=DONE if finishing else DONE | {OrderStatus.ACCEPTED}),
            harmless_twice=self._harmless_twice,
            pause_before=timedelta(0) if name == "amend 1" else self._pause_before,
        )


_CONFORMS: type[Platform] = PlainPlatform


def wire(
    number: int = 1,
    status: str = "RECEIVED",
    *,
    minute: int | None = 0,
    lines: Mapping[str, int] | None = None,
    **more: object,
) -> dict[str, object]:
    """An order as the plain platform sends it. `minute` is when it last changed."""
    fields: dict[str, object] = {
        "id": f"order-{number}",
        "status": status,
        "vendor": VENDOR,
        "lines": {"apple": 2, "pear": 1} if lines is None else dict(lines),
        "first_name": "Invented",
        "comment": "ring twice",
        **more,
    }
    if minute is not None:
        fields["changed"] = f"2026-03-01T10:{minute:02}:00+00:00"
    return fields


def wire_bytes(number: int = 1, status: str = "RECEIVED", **more: Any) -> bytes:
    """The same as the body of a webhook or of an answer."""
    return json_text.dumps(wire(number, status, **more)).encode()


def parsed(number: int = 1, status: str = "RECEIVED", **more: Any) -> Order:
    """The same as the order that it says."""
    return PlainPlatform().parse(wire_bytes(number, status, **more))


def _put(order: Order, cart: Cart, step: str) -> Call:
    outcomes = {line.sku: cart.outcome(line.line_id) for line in order.lines_to_pick}
    fields = {
        "step": step,
        "picked": {
            sku: str(outcome.amount)
            for sku, outcome in outcomes.items()
            if isinstance(outcome, Picked)
        },
        "missing": [sku for sku, outcome in outcomes.items() if isinstance(outcome, NotFound)],
    }
    path = f"/orders/{order.platform_order_id}"
    return Call(method="PUT", path=path, body=json_text.dumps(fields))


def _order(fields: Mapping[str, Any]) -> Order:
    status = OrderStatus(fields["status"])
    changed, created = fields.get("changed"), fields.get("created")
    accepted_for = fields.get("accepted_for")
    order = Order(
        order_id=order_id_of(NAME, fields["id"]),
        connection=NAME,
        platform_order_id=fields["id"],
        order_code=fields["id"].upper(),
        status=status,
        status_words=fields["status"],
        collector=Collector(fields.get("collector", "RIDER")),
        vendor=Vendor(store_id=fields.get("vendor", ""), name="Shop"),
        lines=tuple(
            _line(index, sku, quantity)
            for index, (sku, quantity) in enumerate(fields.get("lines", {}).items(), start=1)
        ),
        comment=fields.get("comment", ""),
        payment=Payment(order_total=Money(Decimal(fields.get("total", "7.50")), "EUR")),
        accepted_for=datetime.fromisoformat(accepted_for) if accepted_for else None,
        created_at=datetime.fromisoformat(created) if created else None,
        updated_at=datetime.fromisoformat(changed).astimezone(UTC) if changed else None,
    )
    order = replace(order, customer=replace(order.customer, first_name=fields["first_name"]))
    if status is OrderStatus.CANCELLED:
        return replace(order, cancellation=Cancellation(reason=fields.get("reason", "")))
    return order


def _line(index: int, sku: str, quantity: int) -> Line:
    pricing = Pricing(
        pricing_type=PricingType.UNIT,
        type_words="UNIT",
        quantity=Decimal(quantity),
        minimum=Decimal(0),
        maximum=Decimal(quantity + 1),
    )
    return Line(
        line_id=LineId(str(index)),
        platform_line_id=f"line-{sku}",
        sku=sku,
        name=sku.title(),
        pricing=pricing,
    )
