"""An order of Lula, from a push with its id to one patch, through the programs and a finger."""

import json

import pytest

from picker_app.domain.stage import Stage
from tests.simulator.lula.counter import BUTTER, CHEESE, YOGHURT
from tests.story.desk import Desk
from tests.story.picking import mark_not_found, pick_one_less, show_item
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

SETTINGS = """
[store]
name = "Story Store"
currency = "USD"
time_zone = "America/Chicago"

[hub]
settle_seconds = 1.0
webhooks = {{ port = {webhook_port} }}

[kiosk]
terminal = "till-1"

[sandbox]
port = {sandbox_port}

[[connections]]
name = "lula"
platform = "lula"
label = "Lula"
base_url = "http://127.0.0.1:{sandbox_port}"
vendor_ids = ["store-7"]
auth = {{ method = "bearer", token = "env:STORY_CLIENT" }}
webhook = {{ secrets = ["env:STORY_WEBHOOK"] }}
budget = {{ calls_per_minute = 6000, kept_for_finals = 10 }}
catalogue = {{ source = "file", file = "{products}" }}
"""
PRODUCTS = f"""\
sku,name,price
{CHEESE},Gouda slices 300 g,9.99
"""


def test_the_customer_agrees_to_all_changes_before_they_go_in_one_patch(
    shop: Shop, desk: Desk
) -> None:
    products = shop.folder / "products.csv"
    products.write_text(PRODUCTS)
    text = SETTINGS.format(
        sandbox_port=shop.sandbox_port, webhook_port=shop.webhook_port, products=products
    )
    (shop.folder / "picker.toml").write_text(text)
    shop.start("simulator", "hub", "kiosk")
    lines = [
        {"sku": YOGHURT, "quantity": 3, "comment": "cold ones"},
        {"sku": BUTTER, "quantity": 1},
        {"sku": CHEESE, "quantity": 2, "name": "Old cheese", "also": {"item": {"id": "old"}}},
    ]
    order = shop.place_order(lines=lines, exclude_allergens="eggs", disposables=False)
    order_id = order["order_id"]

    desk.touch(f"queue.row.{order['order_code']}")
    assert desk.wait_for("order.wishes").name == "No cutlery, no napkins"
    assert desk.wait_for("order.notice.1").name == "Nothing with: eggs"
    desk.touch("order.collector.rider")
    desk.touch("order.card.1.note")
    desk.touch("note.suggestion.1")
    until(lambda: "Keep cold" in desk.wait_for("order.item").name, "the note is on the item")
    pick_one_less(desk, 1)
    mark_not_found(desk, 2)
    show_item(desk, 3)
    desk.touch("order.card.3.replace")
    for letter in "gouda":
        desk.touch(f"search.keyboard.{letter}")
    desk.touch(f"search.hit.{CHEESE}")
    desk.touch("choice.confirm")
    desk.touch("order.review")
    desk.wait_for("review.refused")
    assert not desk.is_usable("review.ready")
    desk.touch("review.refused")
    until(lambda: "does not agree" in desk.wait_for("review.obstacle").name, "it is said")
    desk.touch("review.not_reached")
    desk.touch("review.go_on")
    until(lambda: "No supervisor" in desk.wait_for("review.notice.1").name, "nobody can decide")
    desk.touch("review.agreed")
    desk.touch("review.ready")
    desk.wait_for("handover.done")
    assert "takes no word that the order is packed" in desk.wait_for("handover.words").name
    assert desk.wait_for("handover.total").name.startswith("Our estimate $")
    until(lambda: shop.stage(order_id) is Stage.HAND_OVER, "the order is handed over")
    entries = shop.book(order_id)
    placed = shop.marketplace_order(order_id)
    shop.close()

    assert [entry["effect"] for entry in entries if entry["effect"]] == ["accepted", "patched"]
    [patch] = [json.loads(entry["body"]) for entry in entries if entry["method"] == "PATCH"]
    first, second, third = (line["_id"] for line in order["lines"])
    assert patch == [
        {"action_type": "reduce_quantity", "order_item_id": first, "quantity": 2},
        {
            "action_type": "update_item",
            "order_item_id": first,
            "special_instructions": "cold ones, Keep cold",
        },
        {"action_type": "remove_item", "order_item_id": second},
        {"action_type": "remove_item", "order_item_id": third},
        {"action_type": "add_item", "item_id": CHEESE, "quantity": 2},
    ]
    assert [item["quantity"] for item in placed["wire"]["orderItems"]] == [2, 2]
