"""One order of each dialect in one queue, picked and finished as its marketplace wants it."""

import pytest

from tests.story.desk import Desk
from tests.story.picking import SALMON, final_puts, press_ready
from tests.story.processes import until
from tests.story.shop import GLOVO_CHAIN, Shop

pytestmark = pytest.mark.story


def test_each_order_is_finished_where_its_marketplace_has_it(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    salmon = [{"sku": SALMON, "quantity": 1}]
    placed = {
        connection: shop.place_order(connection=connection, lines=salmon)
        for connection in ("glovo", "foodpanda")
    }
    rows = {name: f"queue.row.{order['order_code']}" for name, order in placed.items()}
    for name, label in (("glovo", "Glovo"), ("foodpanda", "foodpanda")):
        # The row is there before the hub has said what its connections are called.
        _until_named(desk, rows[name], label)

    for name, order in placed.items():
        desk.touch(rows[name])
        desk.touch("order.card.1.found")
        press_ready(desk)
        desk.wait_for("handover.done")
        desk.touch("handover.back")
        (put,) = final_puts(shop, order["order_id"])
        assert put["status"] == "READY_FOR_PICKUP"
        assert shop.marketplace_order(order["order_id"])["finals"] == 1

    glovo, foodpanda = (order["order_id"] for order in placed.values())
    assert _paths(shop, glovo) == {f"/v2/chains/{GLOVO_CHAIN}/orders/{glovo}"}
    assert _paths(shop, foodpanda) == {f"/v2/orders/{foodpanda}"}


def _until_named(desk: Desk, row: str, label: str) -> None:
    until(lambda: label in desk.wait_for(row).name, f"{label} on {row}")


def _paths(shop: Shop, order_id: str) -> set[str]:
    """Of all PUTs for the order that the marketplace took."""
    puts = [entry for entry in shop.book(order_id) if entry["method"] == "PUT"]
    assert {entry["status"] for entry in puts} == {200}
    return {entry["path"] for entry in puts}
