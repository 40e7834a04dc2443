"""From the order object to an order."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.customer import Address
from picker_app.domain.identity import ConnectionName
from picker_app.domain.money import Money
from picker_app.domain.order import Cancellation, Collector, LineChange, Order, OrderStatus, Vendor
from picker_app.domain.order_id import order_id_of
from picker_app.platforms.delivery_hero.parse import NO_ITEMS, NO_VENDOR, SAME_ID, OrderParser
from picker_app.wire.unreadable import UnreadableError
from tests.platforms.delivery_hero.payloads import (
    CHAIN_ID,
    ORDER_ID,
    VENDOR,
    Payload,
    body,
    order_payload,
    unit_item,
    without,
)

PARSER = OrderParser(connection=ConnectionName("glovo"), currency="EUR")


def parse(payload: object) -> Order:
    """The order of a payload."""
    return PARSER.parse(body(payload))


def test_every_field_of_the_order_is_read() -> None:
    order = parse(order_payload())

    assert order.order_id == order_id_of(ConnectionName("glovo"), ORDER_ID)
    assert order.platform_order_id == ORDER_ID
    assert (order.external_order_id, order.order_code) == ("101500123456", "wxfr-2440")
    assert (order.status, order.status_words) == (OrderStatus.RECEIVED, "RECEIVED")
    assert order.collector is Collector.RIDER
    assert (order.order_type_words, order.transport_type_words) == (
        "DELIVERY",
        "LOGISTICS_DELIVERY",
    )
    assert order.is_preorder
    assert order.promised_for == datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
    assert order.accepted_for is None
    assert (order.comment, order.promotion_status) == ("ring twice", "AVAILABLE")
    assert (order.loyalty_card, order.voucher_code) == ("new place", "WELCOME")
    assert order.created_at == datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
    assert order.updated_at == datetime(2026, 3, 1, 10, 0, 1, tzinfo=UTC)
    assert [line.line_id for line in order.lines] == ["1", "2"]
    assert order.payment.order_total is not None
    assert order.cancellation is None
    assert order.remarks == ()


def test_the_vendor() -> None:
    assert parse(order_payload()).vendor == Vendor(
        chain_id=CHAIN_ID,
        store_id=VENDOR,
        external_id="SHOP 12",
        client_id="client-1",
        name="Shop 12",
        country_code="es",
    )


def test_the_customer() -> None:
    customer = parse(order_payload()).customer

    assert (customer.first_name, customer.last_name) == ("Testa", "Invented")
    assert (customer.customer_id, customer.phone) == ("customer-1", "555-0100")
    assert customer.address == Address(
        street="Example Street",
        number="1",
        building="B",
        apartment="2",
        floor="3",
        city="Example",
        postal_code="00001",
        country="Nowhere",
        formatted="Example Street 1, Example",
        instructions="third floor",
        latitude="41.3870000",
        longitude="2.1700000",
    )


def test_no_address_is_none() -> None:
    assert parse(without(order_payload(), "customer", "delivery_address")).customer.address is None


def test_the_older_place_of_the_loyalty_card() -> None:
    assert parse(without(order_payload(), "loyalty_program")).loyalty_card == "old place"


def test_a_bare_cancellation_needs_no_items() -> None:
    cancelled = {
        "order_id": ORDER_ID,
        "status": "CANCELED",
        "cancellation": {"cancelled_by": "CUSTOMER", "reason": "late", "post_picked_up": True},
    }

    order = parse(cancelled)

    assert (order.status, order.lines) == (OrderStatus.CANCELLED, ())
    assert order.cancellation == Cancellation(
        cancelled_by="CUSTOMER", reason="late", after_pickup=True
    )


def test_a_cancellation_that_is_a_plain_text() -> None:
    order = parse(order_payload(status="CANCELLED", cancellation="too late"))

    assert order.cancellation == Cancellation(reason="too late")


def test_an_unknown_status_is_kept_in_its_words() -> None:
    order = parse(order_payload(status="TELEPORTED"))

    assert (order.status, order.status_words) == (OrderStatus.UNKNOWN, "TELEPORTED")


def test_an_odd_field_leaves_a_remark_and_an_order() -> None:
    order = parse(order_payload(promised_for="garbage", customer="Testa"))

    assert order.promised_for is None
    assert order.remarks == (
        "promised_for could not be read: 'garbage'",
        "customer could not be read",
    )


def test_an_order_without_a_vendor_says_so() -> None:
    assert NO_VENDOR in parse(without(order_payload(), "client")).remarks


def test_an_order_without_items_says_so() -> None:
    assert parse(order_payload(items=[])).remarks == (NO_ITEMS,)


def test_two_items_with_one_id_are_two_lines_of_which_the_first_keeps_it() -> None:
    twice = [unit_item(1), unit_item(2, _id="line-1"), unit_item(3)]
    lines = parse(order_payload(items=twice)).lines
    assert [line.platform_line_id for line in lines] == ["line-1", None, "line-3"]
    assert [line.remarks for line in lines] == [(), (SAME_ID,), ()]
    assert LineChange.REPLACE in lines[1].forbidden


def test_wishes_for_the_whole_order_are_shown() -> None:
    order = parse(order_payload(replacement_preferences={"action": "CALL_ME"}))

    assert order.remarks == ("Replacements: action: CALL_ME",)


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ([], "no order object"),
        ("text", "no order object"),
        (without(order_payload(), "order_id"), "no order_id"),
        (order_payload(order_id=["x"]), "no order_id"),
        (without(order_payload(), "status"), "no status"),
        (without(order_payload(), "items"), "no list of items"),
        (order_payload(items={"sku": "1"}), "no list of items"),
        (order_payload(items=[unit_item(), "milk"]), "item 2 is no JSON object"),
        (order_payload(items=[unit_item(), {"_id": "x"}]), "item 2 has neither a sku nor a name"),
    ],
)
def test_what_cannot_be_read_says_why(payload: object, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        parse(payload)


def _places(value: object, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every value within a payload."""
    items: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    inner = [found for key, each in items for found in _places(each, (*place, key))]
    return ([place] if place else []) + inner


def _with(payload: Payload, place: tuple[Any, ...], value: object) -> Payload:
    result = without(payload, *place[:1]) if len(place) == 1 else without(payload, *place)
    target: Any = result
    for step in place[:-1]:
        target = target[step]
    if isinstance(target, list):
        target.insert(place[-1], value)
    else:
        target[place[-1]] = value
    return result


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False)
)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=6
)


@given(place=st.sampled_from(_places(order_payload())), value=anything)
def test_any_value_in_any_place_is_read_or_called_unreadable(
    place: tuple[Any, ...], value: object
) -> None:
    try:
        order = parse(_with(order_payload(), place, value))
    except UnreadableError:
        assert place[0] in {"order_id", "status", "items"}
    else:
        for money in (order.payment.sub_total, order.payment.order_total):
            assert money is None or isinstance(money, Money)


@given(st.sampled_from(_places(order_payload())))
def test_any_value_may_be_missing_but_what_names_the_order(place: tuple[Any, ...]) -> None:
    try:
        parse(without(order_payload(), *place))
    except UnreadableError:
        assert place in {("order_id",), ("status",), ("items",)}
