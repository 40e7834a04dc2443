"""The marketplace checks the cart while it is being picked, and its words stand on the item."""

from decimal import Decimal
from itertools import pairwise

import pytest

from tests.story.desk import Desk
from tests.story.picking import SALMON, TOMATOES, final_puts, press_ready, puts, weigh
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

TWO_LINES = [
    {"sku": SALMON, "quantity": 1},
    {
        "sku": TOMATOES,
        "name": "Tomatoes, loose",
        "weight": 1.25,
        "unit_price": 2.40,
        "min_quantity": 0.5,
        "max_quantity": 2.5,
    },
]


def says(desk: Desk, identifier: str) -> str:
    """What an element is called; empty where it is not on the screen."""
    element = desk.find(identifier)
    return element.name if element else ""


def test_a_refusal_stands_on_its_item_while_picking_goes_on(shop: Shop, desk: Desk) -> None:
    shop.start("simulator")
    # Without limits on the card a weight can be typed that the marketplace does not take.
    shop.switch(bounds="MISSING")
    shop.start("hub", "kiosk")
    placed = shop.place_order(lines=TWO_LINES)
    order_id, code = placed["order_id"], placed["order_code"]

    desk.touch(f"queue.row.{code}")
    weigh(desk, 2, "0.4")
    until(lambda: "out of range" in says(desk, "order.card.2"), "the refusal is on its card")
    desk.touch("order.card.1.found")
    desk.wait_for("order.card.1.undo")
    assert "out of range" in says(desk, "order.card.2")

    weigh(desk, 2, "1.2")
    until(lambda: says(desk, "order.card.2.check") == "Checked", "the item is checked")
    assert "out of range" not in says(desk, "order.card.2")
    until(lambda: says(desk, "order.card.1.check") == "Checked", "the other one is too")
    press_ready(desk)
    desk.wait_for("handover.done")

    statuses = [put["status"] for put in puts(shop, order_id)]
    assert statuses.count("READY_FOR_PICKUP") == 1
    assert statuses[-1] == "READY_FOR_PICKUP"
    checks = puts(shop, order_id)[:-1]
    assert all(len(put["items"]) == 2 for put in checks)
    assert all(one != other for one, other in pairwise(checks))
    [final] = final_puts(shop, order_id)
    assert final["items"][1]["pricing"]["weight"] == Decimal("1.2")


def test_where_checks_are_made_at_review_the_review_says_so(shop: Shop, desk: Desk) -> None:
    shop.write_settings(live_check="review")
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=TWO_LINES)

    desk.touch(f"queue.row.{placed['order_code']}")
    desk.touch("order.card.1.found")
    weigh(desk, 2, "1.2")
    desk.touch("order.review")
    until(
        lambda: says(desk, "review.checked") == "Checked with the marketplace",
        "the cart is checked",
    )
    desk.touch("review.ready")
    desk.wait_for("handover.done")
    statuses = [put["status"] for put in puts(shop, placed["order_id"])]
    assert statuses == ["UPDATE_CART", "READY_FOR_PICKUP"]
