"""The adapter as a whole; what all platforms have in common is in tests/contract."""

from dataclasses import replace

import pytest

from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Order, OrderStatus
from picker_app.domain.outcome import Picked
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.delivery_hero.dialects import DIALECTS, FOODPANDA, GLOVO, Dialect
from picker_app.wire import json_text
from tests.platforms.delivery_hero.payloads import (
    CHAIN_ID,
    ORDER_ID,
    body,
    order_payload,
    platform,
    without,
)

PATH = f"/v2/chains/{CHAIN_ID}/orders/{ORDER_ID}"


def _order(transport: str = "LOGISTICS_DELIVERY", kind: str = "DELIVERY") -> Order:
    payload = order_payload(transport_type=transport, order_type=kind)
    return platform().parse(body(payload))


def _all_picked(order: Order, collector: Collector | None = None) -> Cart:
    outcomes = {line.line_id: Picked(amount=line.pricing.amount) for line in order.lines}
    return Cart(outcomes=outcomes, collector=collector)


@pytest.mark.parametrize(
    ("transport", "kind", "status"),
    [
        ("LOGISTICS_DELIVERY", "DELIVERY", "READY_FOR_PICKUP"),
        ("VENDOR_DELIVERY", "DELIVERY", "DISPATCHED"),
        ("LOGISTICS_DELIVERY", "PICKUP", "READY_FOR_PICKUP"),
        ("VENDOR_DELIVERY", "PICKUP", "READY_FOR_PICKUP"),
    ],
)
def test_one_put_finishes_the_order(transport: str, kind: str, status: str) -> None:
    order = _order(transport, kind)

    (step,) = platform().finish(order, _all_picked(order)).steps

    assert (step.name, step.harmless_twice) == ("finish", True)
    assert (step.call.method, step.call.path) == ("PUT", PATH)
    fields = json_text.loads(step.call.body or "")
    assert (fields["order_id"], fields["status"]) == (ORDER_ID, status)


def test_a_check_is_the_final_put_with_another_status() -> None:
    order = _order()
    (step,) = platform().finish(order, _all_picked(order)).steps

    call = platform().check(order, _all_picked(order))

    assert (call.method, call.path) == (step.call.method, step.call.path)
    final = json_text.loads(step.call.body or "")
    assert json_text.loads(call.body or "") == {**final, "status": "UPDATE_CART"}


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        (Collector.RIDER, "READY_FOR_PICKUP"),
        (Collector.CUSTOMER, "READY_FOR_PICKUP"),
        (Collector.DRIVER, "DISPATCHED"),
    ],
)
def test_where_the_order_does_not_say_it_a_person_does(chosen: Collector, status: str) -> None:
    order = _order("PIGEON", "PICKUP")

    (step,) = platform().finish(order, _all_picked(order, chosen)).steps

    assert json_text.loads(step.call.body or "")["status"] == status


@pytest.mark.parametrize("chosen", [None, Collector.UNKNOWN])
def test_where_nobody_says_it_there_is_no_plan(chosen: Collector | None) -> None:
    order = _order("PIGEON", "PICKUP")

    with pytest.raises(CannotFulfilError, match="who takes the bag"):
        platform().finish(order, _all_picked(order, chosen))


def test_a_check_does_not_need_to_know_who_takes_the_bag() -> None:
    order = _order("PIGEON", "PICKUP")

    assert platform().check(order, Cart()).body


@pytest.mark.parametrize("transport", ["LOGISTICS_DELIVERY", "VENDOR_DELIVERY"])
def test_every_echo_of_a_finished_order_proves_the_step(transport: str) -> None:
    order = _order(transport)
    (step,) = platform().finish(order, _all_picked(order)).steps

    proving = {status for status in OrderStatus if step.done_in(replace(order, status=status))}

    assert proving == {
        OrderStatus.READY_FOR_PICKUP,
        OrderStatus.DISPATCHED,
        OrderStatus.DELIVERED,
    }


@pytest.mark.parametrize(
    ("dialect", "path"), [(GLOVO, PATH), (FOODPANDA, f"/v2/orders/{ORDER_ID}")]
)
def test_all_calls_about_an_order_have_the_dialects_path(dialect: Dialect, path: str) -> None:
    order, adapter = _order(), platform(dialect)

    (step,) = adapter.finish(order, _all_picked(order)).steps
    calls = [step.call, adapter.check(order, Cart()), adapter.read_back(order)]

    assert [(call.method, call.path) for call in calls] == [
        ("PUT", path),
        ("PUT", path),
        ("GET", path),
    ]


def test_the_catalogue_is_below_the_chain_in_all_dialects() -> None:
    for dialect in DIALECTS.values():
        path = platform(dialect).catalogue_call("7253942", 1).path
        assert path == f"/v2/chains/{CHAIN_ID}/vendors/7253942/catalog"


@pytest.mark.parametrize(
    ("client", "ours"),
    [
        ({"store_id": "7253942"}, True),
        ({"store_id": 7253942}, True),
        ({"store_id": "1", "external_partner_config_id": "SHOP 12"}, True),
        ({"store_id": "1"}, False),
        ({"store_id": "72539420"}, False),
        ({"store_id": None}, True),
        ({}, True),
    ],
)
def test_whose_an_order_is(client: dict[str, object], ours: bool) -> None:
    order = platform().parse(body(order_payload(client=client)))

    assert platform().is_ours(order) is ours


def test_an_order_without_a_client_is_ours() -> None:
    assert platform().is_ours(platform().parse(body(without(order_payload(), "client"))))


def test_a_cart_that_knows_more_lines_than_the_order_is_no_trouble() -> None:
    order = _order()
    cart = _all_picked(order)
    more = Cart(
        outcomes={**cart.outcomes, LineId("99"): Picked(amount=order.lines[0].pricing.amount)}
    )

    assert platform().finish(order, more) == platform().finish(order, cart)


@pytest.mark.parametrize(
    ("number", "path"),
    [
        (ORDER_ID, PATH),
        (ORDER_ID.upper(), PATH),
        ("101500123456", None),
        ("wxfr-2440-rtbs", None),
        (f"{{{ORDER_ID}}}", None),
        (ORDER_ID.replace("-", ""), None),
    ],
)
def test_one_order_can_be_asked_for_by_a_uuid_alone(number: str, path: str | None) -> None:
    call = platform(GLOVO).look_up(number)
    assert (None if call is None else call.path) == path
