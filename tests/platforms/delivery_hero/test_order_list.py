"""Pages of a vendor's orders."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from picker_app.platforms.delivery_hero.dialects import FOODPANDA, GLOVO, Dialect
from picker_app.wire import json_text
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError
from tests.platforms.delivery_hero.payloads import CHAIN_ID, order_payload, platform

NOON = datetime(2026, 3, 1, 12, 0, 0, 750_000, tzinfo=UTC)


def _page(**fields: object) -> Answer:
    return Answer(status=200, body=json_text.dumps(fields).encode())


def _orders(count: int) -> list[object]:
    return [order_payload(order_id=f"order-{number}") for number in range(count)]


@pytest.mark.parametrize(("dialect", "size"), [(GLOVO, "100"), (FOODPANDA, "20")])
def test_the_call_of_both_dialects_is_below_the_chain(dialect: Dialect, size: str) -> None:
    madrid = timezone(timedelta(hours=1))

    call = platform(dialect).list_call("v 7", NOON.astimezone(madrid), NOON, 3)

    assert call.path == f"/v2/chains/{CHAIN_ID}/vendors/v%207/orders"
    assert call.query == {
        "start_time": "2026-03-01T12:00:01",
        "end_time": "2026-03-01T12:00:01",
        "page": "3",
        "page_size": size,
    }


def test_a_period_up_to_now_has_the_orders_of_this_second_and_is_no_longer_than_60_days() -> None:
    now = NOON + timedelta(milliseconds=1)

    call = platform().list_call("v-7", now - timedelta(days=60), now, 1)

    assert call.query["start_time"] == "2025-12-31T12:00:01"
    assert call.query["end_time"] == "2026-03-01T12:00:01"


def test_each_order_carries_its_own_text() -> None:
    adapter = platform()

    page = adapter.parse_list(_page(orders=_orders(2), total_pages=1), 1)

    assert [listed.order.platform_order_id for listed in page.orders] == ["order-0", "order-1"]
    for listed in page.orders:
        assert adapter.parse(listed.text) == listed.order


def test_one_unreadable_order_does_not_hide_the_others() -> None:
    orders = [{"status": "RECEIVED"}, *_orders(1), "no order"]

    page = platform().parse_list(_page(orders=orders), 1)

    assert len(page.orders) == 1
    assert len(page.unreadable) == 2


@pytest.mark.parametrize(
    ("fields", "page", "is_last"),
    [
        ({"total_pages": 2}, 1, False),
        ({"total_pages": 2}, 2, True),
        ({"total_pages": 0}, 1, True),
        ({}, 1, True),
    ],
)
def test_the_last_page_by_its_number(fields: dict[str, object], page: int, is_last: bool) -> None:
    assert platform().parse_list(_page(orders=_orders(1), **fields), page).is_last is is_last


def test_without_a_number_the_first_page_that_is_not_full_is_the_last() -> None:
    adapter = platform(FOODPANDA)

    assert not adapter.parse_list(_page(orders=_orders(20)), 1).is_last
    assert adapter.parse_list(_page(orders=_orders(19)), 2).is_last
    assert adapter.parse_list(_page(orders=[]), 2).is_last


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"orders": {}}'])
def test_what_is_no_page_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        platform().parse_list(Answer(status=200, body=body), 1)
