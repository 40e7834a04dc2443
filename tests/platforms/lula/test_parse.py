"""From the wire to an order; what all platforms have in common is in tests/contract."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.order import Collector, Line, OrderStatus
from picker_app.platforms.lula.parse_items import NO_PRODUCT_ID, NO_QUANTITY
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError
from tests.platforms.lula.payloads import (
    ORDER_ID,
    STORE,
    Payload,
    body,
    item,
    log,
    logged,
    order_payload,
    platform,
)


def _line(**changes: object) -> Line:
    [line] = platform().parse(body(order_payload(orderItems=[item(1, **changes)]))).lines
    return line


def _bytes(fields: Payload) -> bytes:
    return json_text.dumps(fields).encode()


def test_what_the_customer_wants_is_read() -> None:
    order = platform().parse(body(order_payload()))

    assert order.platform_order_id == ORDER_ID
    assert order.order_code == "D-1234"
    assert order.partner == "DoorDash"
    assert order.comment == "ring twice"
    assert order.cautions == ("Nothing with: peanuts",)
    assert order.wishes == ("No cutlery, no napkins",)
    assert order.collector is Collector.RIDER
    assert order.promised_for == datetime(2026, 3, 1, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("excluded", "disposables", "said"),
    [
        ("", None, ((), ())),
        (
            ["milk", "eggs"],
            True,
            (("Nothing with: milk, eggs",), ("Put in cutlery and napkins",)),
        ),
        (None, "maybe", ((), ())),
    ],
)
def test_wishes_of_every_shape_are_read(
    excluded: object, disposables: object, said: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    payload = order_payload(exclude_allergens_items=excluded, is_include_disposables=disposables)
    order = platform().parse(body(payload))
    assert (order.cautions, order.wishes) == said


def test_the_same_order_is_read_without_its_envelope() -> None:
    bare = _bytes(order_payload())
    assert platform().parse(bare) == platform().parse(body(order_payload()))


def test_a_line_has_its_product_its_note_and_no_more_than_was_ordered() -> None:
    line = _line(special_instructions="ripe ones", item={"id": 7, "upc": "9521234567890"})

    assert (line.sku, line.name, line.note) == ("7", "Product 1", "ripe ones")
    assert line.barcodes == ("9521234567890",)
    assert line.pricing.unit_price == Money(Decimal("1.50"), "USD")
    assert (line.pricing.minimum, line.pricing.maximum) == (Decimal(0), Decimal(2))


@pytest.mark.parametrize("price", [None, "", "NaN", "-1.50", -1, "Infinity", [], {}, True, "free"])
def test_what_is_no_price_is_none_and_no_fault(price: object) -> None:
    line = _line(store_item_price=price, store_item_total_price=price)

    assert line.pricing.unit_price is None
    assert line.pricing.total_price is None
    assert line.remarks == ()


def test_sums_that_are_none_are_not_shown() -> None:
    payload = order_payload(original_subtotal="-35.26", tax_amount="NaN", final_price="12.50")
    payment = platform().parse(body(payload)).payment

    assert payment.sub_total is None
    assert payment.charges == ()
    assert payment.order_total == Money(Decimal("12.50"), "USD")


def test_what_an_item_does_not_say_stands_on_it() -> None:
    assert _line(item=None).remarks == (NO_PRODUCT_ID,)
    line = _line(quantity="many")
    assert line.remarks == ("quantity could not be read: 'many'", NO_QUANTITY)
    assert line.pricing.quantity == 1


@pytest.mark.parametrize(
    ("entries", "auto", "status"),
    [
        ((), False, OrderStatus.RECEIVED),
        ((), True, OrderStatus.ACCEPTED),
        ((log(2, "Bagging order"),), False, OrderStatus.ACCEPTED),
    ],
)
def test_without_a_status_the_delivery_and_the_log_say_it(
    entries: tuple[Payload, ...], auto: bool, status: OrderStatus
) -> None:
    payload = logged(order_payload(status=None, is_auto_accepted=auto), *entries)
    order = platform().parse(body(payload))

    assert (order.status, order.status_words) == (status, "waiting")


def test_an_order_without_any_status_is_kept_and_says_so() -> None:
    order = platform().parse(body(order_payload(status=None, fulfillments=None)))

    assert (order.status, order.status_words) == (OrderStatus.UNKNOWN, "no status")
    assert len(order.lines) == 2


def test_the_log_is_read_with_who_did_it_and_orders_messages_in_time() -> None:
    employee = {"id": "e1", "first_name": "Invented", "last_name": "Employee"}
    payload = logged(
        order_payload(), log(5, "Item quantity edited", "Removing [1] 'Product 1'.", employee)
    )
    order = platform().parse(body(payload))

    assert [event.title for event in order.events] == ["Order received", "Item quantity edited"]
    assert order.events[1].who == "Invented Employee"
    assert "Invented" not in repr(order.events)
    assert order.updated_at == datetime(2026, 3, 1, 10, 5, tzinfo=UTC)


def test_who_takes_the_bag_is_said_by_the_settings_where_the_order_does_not() -> None:
    silent = body(order_payload(order_type=None))

    assert platform().parse(silent).collector is Collector.UNKNOWN
    assert platform(Collector.RIDER).parse(silent).collector is Collector.RIDER
    strange = body(order_payload(order_type="drone"))
    assert platform(Collector.RIDER).parse(strange).collector is Collector.UNKNOWN


def test_a_push_with_an_id_alone_names_an_order() -> None:
    named = platform().named(_bytes({"order_id": ORDER_ID, "store_id": STORE}))

    assert named is not None
    assert platform().is_ours(named)
    assert platform().read_back(named).path == f"/orders/details/{ORDER_ID}"
    assert platform().named(body(order_payload())) is None


def test_a_push_that_only_says_that_an_order_was_cancelled_is_all_there_is() -> None:
    push = _bytes({"order_id": ORDER_ID, "status": "canceled"})

    assert platform().named(push) is None
    assert platform().parse(push).status is OrderStatus.CANCELLED


@pytest.mark.parametrize("push", [{}, {"store_id": STORE}, {"order": None}, {"order_id": ""}])
def test_a_push_without_an_id_cannot_be_read(push: Payload) -> None:
    with pytest.raises(UnreadableError):
        platform().named(_bytes(push))


def test_ids_are_escaped_in_paths() -> None:
    order = platform().parse(body(order_payload(id="gb:1/ü ?")))

    assert platform().read_back(order).path == "/orders/details/gb%3A1%2F%C3%BC%20%3F"
    assert order.lines[0].line_id == LineId("1")
