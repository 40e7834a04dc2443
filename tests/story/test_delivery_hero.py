"""What Delivery Hero's two documents have besides the plain way of an order: each by a finger, down
to the marketplace's book. All cases share one start of the programs.
"""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from picker_app.domain.stage import Stage
from tests.story.desk import Desk, open_desk
from tests.story.picking import (
    GARLIC,
    SALMON,
    final_puts,
    mark_not_found,
    press_ready,
    puts,
    show_item,
)
from tests.story.processes import picker_app, until
from tests.story.shop import Shop

PAPER_BAG, COOLER_BAG, TUNA = "130710", "131423", "063542"
TWO_LINES = [{"sku": SALMON, "quantity": 3, "min_quantity": 0}, {"sku": GARLIC, "quantity": 1}]
PIN = "4712"

pytestmark = pytest.mark.story


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The screen of all cases."""
    with open_desk() as opened:
        yield opened


@pytest.fixture(scope="module")
def open_shop(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The store of all cases, its programs running."""
    opened = Shop(folder=tmp_path_factory.mktemp("shop"), screen=desk.env)
    opened.start("simulator", "hub", "kiosk")
    yield opened
    opened.close()


@pytest.fixture
def shop(open_shop: Shop, desk: Desk) -> Iterator[Shop]:
    """The store, its kiosk back at the queue after the case."""
    yield open_shop
    for way in ("handover.back", "order.back", "history.back"):
        if desk.is_usable(way):
            desk.touch(way)


def opened(shop: Shop, desk: Desk, **wishes: Any) -> str:
    """A customer orders, and the order is opened; the marketplace's id of it."""
    placed = shop.place_order(**{"lines": TWO_LINES, **wishes})
    desk.touch(f"queue.row.{placed['order_code']}")
    desk.wait_for("order.about")
    return str(placed["order_id"])


def find_all(desk: Desk, *lines: int) -> None:
    """All that was ordered of these lines, each of which is current after the one before it."""
    for line in lines:
        desk.touch(f"order.card.{line}.found")


def test_each_bag_is_in_the_order_once_whatever_checks_keep(shop: Shop, desk: Desk) -> None:
    for keeps in (True, False):
        shop.switch(check_keeps_additions=keeps)
        order_id = opened(shop, desk)
        find_all(desk, 1, 2)
        desk.touch("order.bags")
        desk.touch(f"order.additions.{COOLER_BAG}.plus")
        says(desk, "order.estimate", "not counted: Cooler bag")
        for sku, step in ((PAPER_BAG, "plus"), (PAPER_BAG, "plus"), (COOLER_BAG, "minus")):
            desk.touch(f"order.additions.{sku}.{step}")
        desk.touch("additions.close")
        press_ready(desk)
        desk.wait_for("handover.done")
        desk.touch("handover.back")

        (final,) = final_puts(shop, order_id)
        pricing = {"pricing_type": "UNIT", "quantity": 2, "unit_price": Decimal("0.15")}
        added = [item for item in final["items"] if item["status"] == "ADDITION"]
        assert added == [{"sku": PAPER_BAG, "status": "ADDITION", "pricing": pricing}]
        kept = shop.marketplace_order(order_id)["wire"]["items"]
        bags = [item for item in kept if item["status"] == "ADDITION"]
        assert [(bag["sku"], bag["pricing"]["quantity"]) for bag in bags] == [(PAPER_BAG, 2)]


def test_packed_bags_have_places_and_labels_until_they_are_handed_over(
    shop: Shop, desk: Desk
) -> None:
    order_id = opened(shop, desk, also={"payment": {"collect_at_pickup": 9.5}})
    find_all(desk, 1, 2)
    press_ready(desk)
    desk.wait_for("handover.done")
    says(desk, "handover.mind", "To be collected: €9.50")
    desk.touch("handover.bags")
    for place in ("Shelf", "Shelf", "Freezer"):
        desk.touch(f"bags.{place}.plus")
    desk.touch("bags.close")
    says(desk, "handover.where", "3 bags: Shelf 2, Freezer 1")
    desk.touch("handover.about")
    desk.touch("about.paper")
    for paper, pages in (("receipt", 1), ("bag_labels", 3)):
        desk.touch(f"paper.{paper}.file")
        until(partial(_has_pages, shop, paper, pages), f"{paper} as a PDF")
    desk.touch("paper.close")
    desk.touch("handover.done")
    until(lambda: shop.stage(order_id) is Stage.CLOSED, "the hand-over is closed")


def test_what_the_customer_named_stands_in(shop: Shop, desk: Desk) -> None:
    wish = {"type": "SPECIFIC_ITEM", "items": [{"sku": TUNA, "name": "Tuna"}]}
    salmon, garlic = TWO_LINES
    order_id = opened(shop, desk, lines=[{**salmon, "replacement_preferences": wish}, garlic])
    line_id = shop.marketplace_order(order_id)["wire"]["items"][0]["_id"]
    desk.touch("order.card.1.replace")
    says(desk, "search.wish", f"sku: {TUNA}; name: Tuna")
    desk.touch(f"search.hit.{TUNA}")
    desk.touch("choice.agreed")
    desk.touch("choice.confirm")
    find_all(desk, 2)
    press_ready(desk)
    desk.wait_for("handover.done")

    (final,) = final_puts(shop, order_id)
    replaced, tuna, found = final["items"]
    assert (replaced["_id"], replaced["sku"], replaced["status"]) == (line_id, SALMON, "REPLACED")
    assert tuna == {
        "sku": TUNA,
        "replaced_id": line_id,
        "status": "IN_CART",
        "pricing": {"pricing_type": "UNIT", "quantity": 3},
    }
    assert (found["sku"], found["status"]) == (GARLIC, "IN_CART")


def test_own_deliveries_are_accepted_with_a_time(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk, transport_type="VENDOR_DELIVERY")
    before = datetime.now(UTC)
    desk.touch("order.time")
    desk.touch("accept.30")
    desk.touch("accept.send")
    accepted = until(lambda: with_status(shop, order_id, "ACCEPTED"), "the marketplace is told")
    find_all(desk, 1, 2)
    press_ready(desk)
    desk.wait_for("handover.done")

    moment = datetime.fromisoformat(accepted["accepted_for"])
    assert accepted["accepted_for"].endswith("Z")
    assert timedelta(minutes=28) < moment - before < timedelta(minutes=32)
    assert [item["status"] for item in accepted["items"]] == ["IN_CART", "IN_CART"]
    assert [item["pricing"]["quantity"] for item in accepted["items"]] == [3, 1]
    assert [put["status"] for put in final_puts(shop, order_id)] == ["ACCEPTED", "DISPATCHED"]


def test_the_store_cancels_where_the_marketplace_takes_it(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk, connection="foodpanda")
    find_all(desk, 1)
    desk.touch("order.cancel")
    desk.touch("cancel.too_busy")
    desk.hold("cancel.hold")
    put = until(lambda: with_status(shop, order_id, "CANCELLED"), "the marketplace is told")
    until(lambda: shop.stage(order_id) is Stage.CANCELLED, "the order is cancelled")
    desk.touch("handover.put_back.1")

    assert put["cancellation"] == {"reason": "TOO_BUSY"}
    assert {item["status"] for item in put["items"]} == {"NOT_FOUND"}
    assert all(item["sku"] and item["_id"] for item in put["items"])


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


def test_an_order_of_the_past_is_found_by_its_number(shop: Shop, desk: Desk) -> None:
    placed = shop.place_order(lines=TWO_LINES, webhook=False)
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


def test_another_price_needs_a_supervisors_pin(shop: Shop, desk: Desk) -> None:
    for name, more in (("Ana", ()), ("Sam", ("--supervisor",))):
        command = picker_app("people", "add", name, *more, *shop.common)
        subprocess.run(command, input=PIN, text=True, check=True, env=shop.environment())
    sign(desk, "sign_in.name.Ana", "sign_in.pin")
    order_id = opened(shop, desk)
    find_all(desk, 1, 2)
    show_item(desk, 1)
    desk.touch("order.card.1.price")
    desk.touch("price.each")
    for key in ("1", "point", "5"):
        desk.touch(f"price.keypad.{key}")
    desk.touch("price.keypad.accept")
    sign(desk, None, "approval.pin")
    says(desk, "order.card.1", "€1.50 each")
    press_ready(desk)
    desk.wait_for("handover.done")

    (final,) = final_puts(shop, order_id)
    salmon, garlic = (item["pricing"] for item in final["items"])
    assert (salmon["unit_price"], "total_price" in salmon) == (Decimal("1.5"), False)
    assert not {"unit_price", "total_price"} & set(garlic)


def sign(desk: Desk, who: str | None, pad: str) -> None:
    """Types the PIN, for whoever is touched first."""
    if who is not None:
        desk.touch(who)
    for digit in PIN:
        desk.touch(f"{pad}.{digit}")
    desk.touch(f"{pad}.enter")


def says(desk: Desk, identifier: str, words: str) -> None:
    """Waits until an element says this among other words."""

    def said() -> bool:
        element = desk.find(identifier)
        return element is not None and words in element.name

    until(said, f"{identifier} says {words}")


def _has_pages(shop: Shop, paper: str, pages: int) -> bool:
    """Whether there is a whole PDF of this paper with so many pages."""
    files = (shop.folder / "kiosk" / "paper").glob(f"*-{paper.replace('_', '-')}.pdf")
    text = b"".join(file.read_bytes() for file in files)
    return text.rstrip().endswith(b"%%EOF") and _pages_in(text) == pages


def _pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def with_status(shop: Shop, order_id: str, status: str) -> dict[str, Any] | None:
    """The last PUT of this status that the marketplace received."""
    return next((put for put in reversed(puts(shop, order_id)) if put["status"] == status), None)
