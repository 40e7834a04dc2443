"""An order of Deliveroo, from its webhook to the accept, through the real programs and a finger."""

from typing import Any

import pytest

from picker_app.domain.stage import Stage
from picker_app.wire import json_text
from tests.story.desk import Desk
from tests.story.picking import mark_not_found, pick_one_less, press_ready, show_item
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

SETTINGS = """
[store]
name = "Story Store"
currency = "GBP"
time_zone = "Europe/London"

[hub]
webhooks = {{ port = {webhook_port} }}

[kiosk]
terminal = "till-1"

[sandbox]
port = {sandbox_port}

[[connections]]
name = "roo"
platform = "deliveroo"
brand = "deliveroo"
base_url = "http://127.0.0.1:{sandbox_port}"
vendor_ids = ["site-7"]
auth = {{ method = "client_credentials", client_id = "us", client_secret = "env:STORY_CLIENT" }}
webhook = {{ secrets = ["env:STORY_WEBHOOK"] }}
budget = {{ calls_per_minute = 6000, kept_for_finals = 10 }}
"""
YOGHURT, BUTTER, CHEESE, OAT_DRINK = "042823", "042110", "047725", "041486"


@pytest.fixture
def roo(shop: Shop) -> Shop:
    """A shop that sells on Deliveroo alone; its programs run."""
    text = SETTINGS.format(webhook_port=shop.webhook_port, sandbox_port=shop.sandbox_port)
    (shop.folder / "picker.toml").write_text(text)
    shop.start("simulator", "hub", "kiosk")
    return shop


def place(shop: Shop, *lines: dict[str, Any]) -> tuple[str, str]:
    """A customer orders; the order's id and code."""
    placed = shop.place_order(currency="GBP", lines=list(lines))
    return placed["order_id"], placed["order_code"]


def told(shop: Shop, order_id: str) -> list[str]:
    """What took effect at the marketplace."""
    return [entry["effect"] for entry in shop.book(order_id) if entry["effect"]]


def test_all_changes_in_one_call_then_the_accept(roo: Shop, desk: Desk) -> None:
    order_id, code = place(
        roo,
        {"sku": YOGHURT, "quantity": 2},
        {"sku": BUTTER, "quantity": 2},
        {"sku": CHEESE, "quantity": 2},
    )
    desk.touch(f"queue.row.{code}")
    until(lambda: "picking started" in told(roo, order_id), "the start is told")
    pick_one_less(desk, 1)
    mark_not_found(desk, 2)
    show_item(desk, 3)
    desk.touch("order.card.3.replace")
    desk.touch(f"search.hit.{OAT_DRINK}")
    desk.touch("choice.confirm")
    press_ready(desk)
    desk.wait_for("handover.done")
    until(lambda: roo.stage(order_id) is Stage.HAND_OVER, "the order is handed over")

    assert told(roo, order_id) == ["picking started", "amended", "accepted"]
    assert not [entry for entry in roo.book(order_id) if entry["status"] != 200 or entry["faults"]]
    lines = roo.marketplace_order(order_id)["lines"]
    assert [(line["sku"], line["status"], line["amount"]) for line in lines] == [
        (YOGHURT, "IN_CART", 1),
        (BUTTER, "NOT_FOUND", 0),
        (CHEESE, "REPLACED", 0),
        (OAT_DRINK, "IN_CART", 2),
    ]


def test_what_an_item_does_not_allow_is_off_and_said(roo: Shop, desk: Desk) -> None:
    order_id, code = place(roo, {"sku": YOGHURT, "quantity": 2, "allowed": []})
    desk.touch(f"queue.row.{code}")
    desk.wait_for("order.card.1.found")
    for part in ("not_found", "minus", "replace"):
        assert not desk.is_usable(f"order.card.1.{part}")
    said = desk.wait_for("order.item").name
    assert "does not let this item be left out, reduced or replaced" in said
    desk.touch("order.card.1.found")
    press_ready(desk)
    desk.wait_for("handover.done")
    assert told(roo, order_id) == ["picking started", "accepted"]
    amended = [json_text.loads(entry["body"]) for entry in roo.book(order_id) if entry["body"]]
    assert amended == []
