"""An order that the store delivers itself, to its courier, by the real programs and a finger."""

from typing import Any

import httpx
import pytest

from picker_app.domain.delivery import DeliveryState
from picker_app.wire import json_text
from tests.story.desk import Desk
from tests.story.picking import (
    GARLIC,
    SALMON,
    THREE_LINES,
    mark_not_found,
    pick_one_less,
    press_ready,
    weigh,
)
from tests.story.processes import PATIENCE, until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

COURIER = """
[[couriers]]
name = "gordon"
courier = "gordon"
base_url = "http://127.0.0.1:{port}"
auth = {{ method = "client_credentials", client_id = "us", client_secret = "env:STORY_CLIENT" }}
deliverygroup = "Story store"
creates_missing = true
budget = {{ calls_per_minute = 6000, kept_for_finals = 10 }}
"""


@pytest.fixture
def delivering(shop: Shop) -> Shop:
    """A store that has a courier, and a sandbox that plays it."""
    file = shop.folder / "picker.toml"
    text = file.read_text().replace(
        "accepts_orders = true", 'accepts_orders = true\ndelivery = { courier = "gordon" }'
    )
    file.write_text(text + COURIER.format(port=shop.sandbox_port))
    shop.start("simulator")
    shop.switch(unknown_fields=True)
    return shop


def test_what_the_courier_asks_for_is_filled_in_and_it_knows_what_is_packed(
    delivering: Shop, desk: Desk
) -> None:
    shop = delivering
    shop.switch(delivery_made_share=1, delivery_requires=["entrycode"])
    shop.start("hub", "kiosk")
    placed = shop.place_order(lines=THREE_LINES, transport_type="VENDOR_DELIVERY")
    desk.touch(f"queue.row.{placed['order_code']}")
    pick_one_less(desk, 1)
    mark_not_found(desk, 2)
    weigh(desk, 3, "1.485")
    press_ready(desk)

    assert desk.wait_for("handover.done")
    desk.touch("handover.courier.fill_in")
    assert desk.wait_for("courier.text").name == "Door code: "
    desk.touch("courier.keyboard.digits")
    for digit in "4711":
        desk.touch(f"courier.keyboard.{digit}")
    desk.touch("courier.send")
    tracking = desk.wait_for("handover.courier.tracking").name

    delivery = _delivery(shop, placed["order_id"])
    assert delivery["tracking_id"] == tracking
    assert delivery["wire"]["entrycode"] == "4711"
    assert "of-no-document" in delivery["wire"]
    names = {line["sku"]: line["name"] for line in placed["lines"]}
    packed = {item["name"]: item for item in delivery["items"]}
    assert packed[names[SALMON]]["quantity"] == 2
    assert names[GARLIC] not in packed
    assert str(packed["Tomatoes, loose"]["weight"]) == "1.485"
    assert not _faults(shop, placed["order_id"])
    logs = "".join(file.read_text() for file in shop.folder.rglob("*.log"))
    assert placed["order_id"] in logs
    for key in ("customer-name", "mobile", "email", "address"):
        assert delivery["wire"][key] not in logs
    desk.touch("handover.done")


def test_a_refusal_outlives_the_hub_and_the_hand_over(delivering: Shop, desk: Desk) -> None:
    shop = delivering
    shop.switch(delivery_made_share=0, delivery_group_known=False)
    shop.start("hub", "kiosk")
    placed = shop.place_order(
        lines=[{"sku": SALMON, "quantity": 1}], transport_type="VENDOR_DELIVERY"
    )
    row = f"queue.row.{placed['order_code']}"
    desk.touch(row)
    desk.touch("order.card.1.found")
    press_ready(desk)
    desk.wait_for("handover.courier.again")
    assert "couriers.gordon.deliverygroup" in desk.wait_for("handover.courier").name
    desk.touch("handover.done")
    assert "The courier could not be told" in desk.wait_for(row).name

    shop.restart("hub")
    shop.switch(delivery_group_known=True)
    desk.touch(row)
    desk.touch("handover.courier.again")
    desk.wait_for("handover.courier.tracking")
    until(lambda: _state(shop, placed["order_id"]) is DeliveryState.DONE, "the courier knows it")
    assert _delivery(shop, placed["order_id"])["writes"] == 1
    assert not _faults(shop, placed["order_id"])


def _delivery(shop: Shop, reference: str) -> dict[str, Any]:
    answer = httpx.get(f"{shop.sandbox}/sandbox/deliveries", timeout=PATIENCE)
    [found] = [
        each
        for each in json_text.loads(answer.text)["deliveries"]
        if each["reference"] == reference
    ]
    delivery: dict[str, Any] = found
    return delivery


def _faults(shop: Shop, order_id: str) -> list[str]:
    return [fault for entry in shop.book(order_id) for fault in entry["faults"]]


def _state(shop: Shop, order_id: str) -> DeliveryState | None:
    view = shop.hub_order(order_id)
    return None if view is None or view.delivery is None else view.delivery.state
