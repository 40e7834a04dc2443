"""How orders end: given a time and sent out, cancelled by the store or by others, closed here."""

from datetime import UTC, datetime, timedelta

import pytest

from picker_app.domain.stage import Stage
from tests.story.delivery_hero.playing import (
    TWO_LINES,
    find_all,
    finish,
    opened,
    says,
    with_status,
)
from tests.story.desk import Desk
from tests.story.picking import final_puts, mark_not_found
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story


@pytest.mark.parametrize(
    ("touched", "minutes", "echo"),
    [
        (["accept.10"], 10, "READY_FOR_PICKUP"),
        (["accept.20", "accept.plus"], 25, "DISPATCHED"),
        (["accept.30"], 30, "DISPATCHED"),
    ],
)
def test_own_deliveries_are_accepted_with_a_time_and_sent_out(
    shop: Shop, desk: Desk, touched: list[str], minutes: int, echo: str
) -> None:
    shop.switch(vendor_delivery_echo=echo)
    order_id = opened(shop, desk, transport_type="VENDOR_DELIVERY")
    before = datetime.now(UTC)
    desk.touch("order.time")
    for control in (*touched, "accept.send"):
        desk.touch(control)
    accepted = until(lambda: with_status(shop, order_id, "ACCEPTED"), "the marketplace is told")
    find_all(desk, 1)
    mark_not_found(desk, 2)
    # The answer is lost: that it arrived is known by the webhook alone.
    shop.switch(read_lag_seconds=3600, cut_next_write="AFTER")
    finish(desk)
    shop.switch(read_lag_seconds=0)

    moment = datetime.fromisoformat(accepted["accepted_for"])
    assert accepted["accepted_for"].endswith("Z")
    assert abs(moment - before - timedelta(minutes=minutes)) < timedelta(minutes=2)
    assert [item["status"] for item in accepted["items"]] == ["IN_CART", "IN_CART"]
    assert [item["pricing"]["quantity"] for item in accepted["items"]] == [3, 1]
    assert [put["status"] for put in final_puts(shop, order_id)] == ["ACCEPTED", "DISPATCHED"]
    about = shop.marketplace_order(order_id)
    assert [webhook["status"] for webhook in about["webhooks"]] == ["RECEIVED", echo]
    says(desk, "handover.total", f"€{about['wire']['payment']['order_total']}")


def test_the_store_cancels_with_a_hand_that_stays(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk, connection="foodpanda")
    find_all(desk, 1)
    desk.touch("order.cancel")
    desk.touch("cancel.too_busy")
    desk.touch("cancel.hold")
    assert desk.is_usable("cancel.hold")
    desk.hold("cancel.hold")
    until(lambda: shop.stage(order_id) is Stage.CANCELLED, "the order is cancelled")
    desk.touch("handover.put_back.1")
    says(desk, "handover.words", "All goods are back")

    (put,) = final_puts(shop, order_id)
    assert (put["status"], put["cancellation"]) == ("CANCELLED", {"reason": "TOO_BUSY"})
    assert {item["status"] for item in put["items"]} == {"NOT_FOUND"}
    assert all(item["_id"] for item in put["items"])


def test_of_which_nothing_is_found_it_is_cancelled_where_that_can_be(
    shop: Shop, desk: Desk
) -> None:
    order_id = opened(shop, desk, connection="foodpanda")
    mark_not_found(desk, 1)
    mark_not_found(desk, 2)
    says(desk, "order.notice.1", "Cancel it")
    assert not desk.is_usable("order.review")
    assert not desk.is_usable("order.close_here")
    desk.touch("order.cancel")
    desk.touch("cancel.item_unavailable")
    desk.hold("cancel.hold")
    until(lambda: shop.stage(order_id) is Stage.CANCELLED, "the order is cancelled")
    (put,) = final_puts(shop, order_id)
    assert put["cancellation"] == {"reason": "ITEM_UNAVAILABLE"}


def test_of_which_nothing_is_found_it_is_closed_here_where_it_cannot_be_cancelled(
    shop: Shop, desk: Desk
) -> None:
    order_id = opened(shop, desk)
    number = shop.marketplace_order(order_id)["wire"]["external_order_id"]
    mark_not_found(desk, 1)
    mark_not_found(desk, 2)
    says(desk, "order.notice.1", number)
    assert not desk.is_usable("order.review")
    assert not desk.is_usable("order.cancel")
    desk.hold("order.close_here")
    until(lambda: shop.stage(order_id) is Stage.CLOSED, "the order is closed here")
    assert final_puts(shop, order_id) == []


def test_an_order_is_cancelled_under_another_one(shop: Shop, desk: Desk) -> None:
    first = opened(shop, desk)
    find_all(desk, 1)
    desk.touch("order.back")
    opened(shop, desk)
    desk.touch("order.card.1.amount")
    desk.wait_for("keypad.cancel")
    shop.cancel(first, by="CUSTOMER", reason="changed mind")
    desk.touch("cancelled.show")
    desk.touch("handover.put_back.1")
    says(desk, "handover.words", "All goods are back")


def test_an_order_of_the_past_is_found_by_its_number(shop: Shop, desk: Desk) -> None:
    # The list is asked for up to this moment, by clocks that tell each other whole seconds.
    a_while_ago = (datetime.now(UTC) - timedelta(seconds=30)).isoformat()
    placed = shop.place_order(lines=TWO_LINES, webhook=False, placed_at=a_while_ago)
    shop.cancel(placed["order_id"], by="LOGISTICS", reason="no rider")
    desk.touch("queue.history")
    desk.touch("history.days.1")
    desk.touch("history.read")
    code = placed["order_code"]
    desk.wait_for(f"history.row.{code}")
    desk.touch("history.text")
    for letter in code[:4]:
        desk.touch(f"history.keyboard.{letter}")
    desk.touch("history.keyboard.hide")
    until(lambda: len(desk.all("history.row.")) == 1, "the others are gone")
    desk.touch(f"history.row.{code}")
    desk.wait_for("about.close")
    facts = [element.name for element in desk.all("about.fact.")]
    assert "Cancelled by the rider's side: Reason given: no rider." in facts
    desk.touch("about.close")
