"""From the order object on the wire to an order."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from picker_app.domain.money import Money
from picker_app.domain.order import Collector, LineChange, LineStatus, OrderStatus
from picker_app.settings.changes import AmendmentSettings
from picker_app.wire.unreadable import UnreadableError
from tests.platforms.deliveroo.payloads import (
    ORDER_ID,
    SITE,
    amended,
    body,
    item,
    money,
    order_payload,
    platform,
)


def test_a_whole_order_is_read() -> None:
    order = platform().parse(body(order_payload()))

    assert (order.platform_order_id, order.order_code, order.vendor.store_id) == (
        ORDER_ID,
        "1234",
        SITE,
    )
    assert (order.status, order.collector) == (OrderStatus.RECEIVED, Collector.RIDER)
    assert order.created_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert order.promised_for == datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
    assert order.updated_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert order.accept_by == datetime(2026, 3, 1, 10, 10, tzinfo=UTC)
    assert order.cautions == ("Allergies: nuts",)
    assert order.customer.first_name == "Invented"
    assert order.payment.order_total == Money(Decimal("6.00"), "GBP")
    first = order.lines[0]
    assert (first.platform_line_id, first.sku) == ("item-1", "plu-1")
    assert first.pricing.unit_price == Money(Decimal("1.50"), "GBP")
    assert first.pricing.total_price == Money(Decimal("3.00"), "GBP")
    assert not first.forbidden
    assert not order.remarks


@pytest.mark.parametrize(
    ("currency", "words"), [("KWD", "1.290"), ("JPY", "1290"), ("HKD", "12.90")]
)
def test_minor_units_are_those_of_the_currency(currency: str, words: str) -> None:
    price = {"currency_code": currency, "fractional": 1290}
    order = platform().parse(body(order_payload(items=[item(unit_price=price)])))

    assert order.lines[0].pricing.unit_price == Money(Decimal(words), currency)


def test_the_price_before_reductions_is_said_of_all_pieces_together() -> None:
    reduced = item(quantity=2, unreduced_total_unit_price=money(398))
    order = platform().parse(body(order_payload(items=[reduced])))

    assert order.lines[0].pricing.list_price == Money(Decimal("1.99"), "GBP")


def test_only_an_order_that_was_placed_has_a_time_to_be_accepted_by() -> None:
    assert platform().parse(body(order_payload(status="ACCEPTED"))).accept_by is None


@pytest.mark.parametrize(("asap", "is_preorder"), [(True, False), (None, False), (False, True)])
def test_an_order_for_later_is_a_preorder(asap: object, is_preorder: bool) -> None:
    assert platform().parse(body(order_payload(asap=asap))).is_preorder is is_preorder


@pytest.mark.parametrize(
    ("minutes", "at"), [(None, 10), (5, 5), (-3, 10), ("soon", 10), (999999, 10)]
)
def test_the_time_to_accept_is_the_orders_or_ten_minutes(minutes: object, at: int) -> None:
    order = platform().parse(body(order_payload(time_to_accept=minutes)))

    assert order.accept_by == datetime(2026, 3, 1, 10, at, tzinfo=UTC)


@pytest.mark.parametrize(
    ("actions", "reducing", "forbidden"),
    [
        (["ITEM_REMOVAL"], "like_removal", {LineChange.REPLACE}),
        (
            ["PARTNER_CHOSEN_SUBSTITUTION"],
            "like_removal",
            {LineChange.REMOVE, LineChange.REDUCE},
        ),
        (["PARTNER_CHOSEN_SUBSTITUTION"], "always", {LineChange.REMOVE}),
        (["ITEM_REMOVAL"], "never", {LineChange.REPLACE, LineChange.REDUCE}),
        (
            None,
            "like_removal",
            set(LineChange)
            & {
                LineChange.REMOVE,
                LineChange.REPLACE,
                LineChange.REDUCE,
            },
        ),
    ],
)
def test_what_the_order_does_not_allow_is_forbidden(
    actions: list[str] | None, reducing: str, forbidden: set[LineChange]
) -> None:
    adapter = platform(AmendmentSettings.model_validate({"reducing": reducing}))
    allowed = item(allowed_actions_if_items_are_unavailable=actions)
    order = adapter.parse(body(order_payload(items=[allowed])))

    assert order.lines[0].forbidden == forbidden


def test_a_reduced_item_keeps_the_id_it_had_and_what_was_ordered() -> None:
    first = item(1)
    fewer = amended(first, "item-1b", quantity=1)
    order = platform().parse(body(order_payload(items=[fewer], archived_items=[first])))

    [line] = order.lines
    assert (line.platform_line_id, line.earlier_ids) == ("item-1b", ("item-1",))
    assert line.pricing.quantity == 1
    assert line.original_pricing is not None
    assert line.original_pricing.quantity == 2
    assert line.status is LineStatus.IN_CART


def test_an_item_that_was_amended_twice_knows_all_its_ids_the_newest_first() -> None:
    first = item(1, quantity=3)
    second = amended(first, "item-1b", quantity=2)
    third = amended(second, "item-1c", quantity=1)
    order = platform().parse(body(order_payload(items=[third], archived_items=[first, second])))

    assert order.lines[0].earlier_ids == ("item-1b", "item-1")


def test_a_removed_item_stays_as_a_line_that_was_not_found() -> None:
    order = platform().parse(body(order_payload(items=[item(2)], archived_items=[item(1)])))

    statuses = {line.sku: line.status for line in order.lines}
    assert statuses == {"plu-2": LineStatus.NOT_PROCESSED, "plu-1": LineStatus.NOT_FOUND}


def test_a_substituted_item_stands_beside_what_replaces_it() -> None:
    first = item(1)
    other = amended(first, "item-9", pos_item_id="plu-9", name="Other", operational_name="Other")
    order = platform().parse(body(order_payload(items=[other], archived_items=[first])))

    replaced, stand_in = order.lines
    assert (replaced.platform_line_id, replaced.status) == ("item-1", LineStatus.REPLACED)
    assert (stand_in.sku, stand_in.replaces) == ("plu-9", "item-1")
    assert [line.platform_line_id for line in order.lines_to_pick] == ["item-1"]


@pytest.mark.parametrize("reference", ["item-1", {"id": "item-1"}])
def test_a_reference_is_an_id_or_an_object_with_one(reference: object) -> None:
    fewer = item(1, id="item-1b", quantity=1, amends=None, refactors=reference)
    order = platform().parse(body(order_payload(items=[fewer], archived_items=[item(1)])))

    assert order.lines[0].earlier_ids == ("item-1",)


def test_items_that_name_each_other_in_a_circle_are_read() -> None:
    one, two = item(1, amends="item-2"), item(1, id="item-2", amends="item-1")
    order = platform().parse(body(order_payload(items=[one], archived_items=[two])))

    assert [line.sku for line in order.lines] == ["plu-1"]


def test_what_is_missing_is_said_on_its_line() -> None:
    poor = item(quantity=None, pos_item_id="")
    order = platform().parse(body(order_payload(items=[poor], location_id="")))

    assert len(order.lines[0].remarks) == 2
    assert order.remarks


def test_a_bare_cancellation_is_read() -> None:
    order = platform().parse(body({"id": ORDER_ID, "status": "REJECTED", "reject_reason": "BUSY"}))

    assert order.status is OrderStatus.CANCELLED
    assert order.cancellation is not None
    assert order.cancellation.reason == "BUSY"
    assert order.lines == ()


def test_an_event_of_the_older_form_has_its_order_in_a_body() -> None:
    text = body({"id": "x"}).replace(b'"order":', b'"body":')
    with pytest.raises(UnreadableError, match="status"):
        platform().parse(text)


def test_a_bag_fee_is_a_charge() -> None:
    order = platform().parse(body(order_payload(bag_fee=money(10))))

    assert [charge.name for charge in order.payment.charges] == ["Bag fee"]
