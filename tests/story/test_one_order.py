"""One order, from the webhook to the final PUT, through the real programs and a real finger."""

from decimal import Decimal

import pytest

from picker_app.domain.stage import Stage
from tests.story.desk import Desk
from tests.story.picking import (
    GARLIC,
    SALMON,
    THREE_LINES,
    TOMATOES,
    final_puts,
    mark_not_found,
    pick_one_less,
    press_ready,
    weigh,
)
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story


def test_from_the_webhook_to_the_final_put(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=THREE_LINES)
    order_id, code = placed["order_id"], placed["order_code"]

    desk.touch(f"queue.row.{code}")
    pick_one_less(desk, 1)
    mark_not_found(desk, 2)
    weigh(desk, 3, "1.485")
    press_ready(desk)
    desk.wait_for("handover.done")

    (put,) = final_puts(shop, order_id)
    assert (put["order_id"], put["status"]) == (order_id, "READY_FOR_PICKUP")
    assert [item["sku"] for item in put["items"]] == [SALMON, GARLIC, TOMATOES]
    assert [item["status"] for item in put["items"]] == ["IN_CART", "NOT_FOUND", "IN_CART"]
    assert all(item["_id"] for item in put["items"])
    assert put["items"][0]["pricing"]["quantity"] == 2
    assert put["items"][2]["pricing"]["weight"] == Decimal("1.485")
    assert shop.marketplace_order(order_id)["finals"] == 1

    shop.rider_takes(order_id)
    until(lambda: shop.stage(order_id) is Stage.CLOSED, "the hand-over is closed")


@pytest.mark.parametrize(
    ("wishes", "status"),
    [
        ({"transport_type": "VENDOR_DELIVERY"}, "DISPATCHED"),
        ({"transport_type": "VENDOR_DELIVERY", "connection": "foodpanda"}, "DISPATCHED"),
        ({"order_type": "PICKUP"}, "READY_FOR_PICKUP"),
        ({"order_type": "PICKUP", "transport_type": "VENDOR_DELIVERY"}, "READY_FOR_PICKUP"),
    ],
)
def test_who_takes_the_bag_decides_the_final_status(
    shop: Shop,
    desk: Desk,
    wishes: dict[str, str],
    status: str,
) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=[{"sku": SALMON, "quantity": 1}], **wishes)
    desk.touch(f"queue.row.{placed['order_code']}")
    desk.touch("order.card.1.found")
    press_ready(desk)
    desk.touch("handover.done")
    until(lambda: shop.stage(placed["order_id"]) is Stage.CLOSED, "the hand-over is closed")
    (put,) = final_puts(shop, placed["order_id"])
    assert put["status"] == status


def test_a_person_says_who_takes_the_bag_where_the_order_does_not(shop: Shop, desk: Desk) -> None:
    shop.start("simulator")
    shop.switch(transport="UNKNOWN")
    shop.start("hub", "kiosk")
    placed = shop.place_order(lines=[{"sku": SALMON, "quantity": 1}], order_type="PICKUP")
    desk.touch(f"queue.row.{placed['order_code']}")
    desk.touch("order.card.1.found")
    assert not desk.is_usable("order.review")
    desk.touch("order.collector.customer")
    press_ready(desk)
    desk.wait_for("handover.done")
    (put,) = final_puts(shop, placed["order_id"])
    assert put["status"] == "READY_FOR_PICKUP"
