"""Orders that do not go as ordered, from the finger to the marketplace's book."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from picker_app.domain.stage import Stage
from tests.story.desk import Desk
from tests.story.picking import GARLIC, SALMON, final_puts, press_ready
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

WATER, BAG, COOLER = "091426", "130710", "131423"
TWO_LINES = [{"sku": SALMON, "quantity": 2}, {"sku": GARLIC, "quantity": 1}]


def test_a_replacement_and_bags_that_were_counted_down_again(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=TWO_LINES)
    desk.touch(f"queue.row.{placed['order_code']}")
    desk.touch("order.card.1.replace")
    until(lambda: desk.all("search.hit."), "products of the catalogue")
    for letter in "spark":
        desk.touch(f"search.keyboard.{letter}")
    desk.touch(f"search.hit.{WATER}")
    desk.touch("choice.agreed")
    desk.touch("choice.confirm")
    desk.touch("order.card.2.found")
    desk.touch("order.bags")
    for _ in range(3):
        desk.touch(f"order.additions.{BAG}.plus")
    desk.touch(f"order.additions.{COOLER}.plus")
    desk.touch(f"order.additions.{COOLER}.minus")
    desk.touch(f"order.additions.{BAG}.minus")
    desk.touch("additions.close")
    press_ready(desk)
    desk.wait_for("handover.done")

    (put,) = final_puts(shop, placed["order_id"])
    replaced, water, garlic, bag = put["items"]
    assert (replaced["sku"], replaced["status"]) == (SALMON, "REPLACED")
    assert (water["sku"], water["status"]) == (WATER, "IN_CART")
    assert water["replaced_id"] == replaced["_id"]
    assert "_id" not in water
    assert (garlic["sku"], garlic["status"]) == (GARLIC, "IN_CART")
    assert (bag["sku"], bag["status"], bag["pricing"]["quantity"]) == (BAG, "ADDITION", 2)
    assert bag["pricing"]["unit_price"] == Decimal("0.15")
    lines = shop.marketplace_order(placed["order_id"])["wire"]["items"]
    assert [(line["sku"], line["status"]) for line in lines].count((BAG, "ADDITION")) == 1


def test_the_customer_is_told_a_time_and_then_sent_the_order(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=TWO_LINES, transport_type="VENDOR_DELIVERY")
    desk.touch(f"queue.row.{placed['order_code']}")
    desk.touch("order.time")
    desk.touch("accept.30")
    desk.touch("accept.send")
    until(
        lambda: shop.marketplace_order(placed["order_id"])["status"] == "ACCEPTED", "it is accepted"
    )
    for line in (1, 2):
        desk.touch(f"order.card.{line}.found")
    press_ready(desk)
    desk.wait_for("handover.done")

    accepted, dispatched = final_puts(shop, placed["order_id"])
    assert accepted["status"] == "ACCEPTED"
    told = datetime.fromisoformat(accepted["accepted_for"]) - datetime.now(UTC)
    assert timedelta(minutes=27) < told < timedelta(minutes=31)
    assert {item["status"] for item in accepted["items"]} == {"IN_CART"}
    assert dispatched["status"] == "DISPATCHED"
    assert shop.marketplace_order(placed["order_id"])["finals"] == 1


def test_the_store_cancels_with_a_hand_that_stays(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=TWO_LINES, connection="foodpanda")
    desk.touch(f"queue.row.{placed['order_code']}")
    desk.touch("order.card.1.found")
    desk.touch("order.cancel")
    desk.touch("cancel.too_busy")
    desk.touch("cancel.hold")
    assert desk.is_usable("cancel.hold")
    desk.hold("cancel.hold")
    until(lambda: shop.stage(placed["order_id"]) is Stage.CANCELLED, "it is cancelled")
    desk.touch("handover.put_back.1")
    until(lambda: "All goods are back" in desk.wait_for("handover.words").name, "all is put back")

    (put,) = final_puts(shop, placed["order_id"])
    assert (put["status"], put["cancellation"]) == ("CANCELLED", {"reason": "TOO_BUSY"})
    assert {item["status"] for item in put["items"]} == {"NOT_FOUND"}


def test_an_order_is_cancelled_under_another_one(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    first = shop.place_order(lines=TWO_LINES)
    desk.touch(f"queue.row.{first['order_code']}")
    desk.touch("order.card.1.found")
    desk.touch("order.back")
    second = shop.place_order(lines=TWO_LINES)
    desk.touch(f"queue.row.{second['order_code']}")
    desk.touch("order.card.1.amount")
    desk.wait_for("keypad.cancel")
    shop.cancel(first["order_id"], by="CUSTOMER", reason="changed mind")
    notice = desk.wait_for("cancelled.show")
    assert notice.enabled
    desk.touch("cancelled.show")
    desk.touch("handover.put_back.1")
    until(lambda: "All goods are back" in desk.wait_for("handover.words").name, "all is put back")
