"""What goes along on top of the order, and where packed bags stand until they are handed over."""

import re
from decimal import Decimal
from functools import partial

import pytest

from picker_app.domain.stage import Stage
from tests.story.delivery_hero.playing import find_all, finish, opened, says
from tests.story.desk import Desk
from tests.story.picking import SALMON, final_puts
from tests.story.processes import until
from tests.story.shop import Shop

PAPER_BAG, COOLER_BAG = "130710", "131423"

pytestmark = pytest.mark.story


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
        finish(desk)
        desk.touch("handover.back")

        (final,) = final_puts(shop, order_id)
        pricing = {"pricing_type": "UNIT", "quantity": 2, "unit_price": Decimal("0.15")}
        added = [item for item in final["items"] if item["status"] == "ADDITION"]
        assert added == [{"sku": PAPER_BAG, "status": "ADDITION", "pricing": pricing}]
        kept = shop.marketplace_order(order_id)["wire"]["items"]
        bags = [item for item in kept if item["status"] == "ADDITION"]
        assert [(bag["sku"], bag["pricing"]["quantity"]) for bag in bags] == [(PAPER_BAG, 2)]


def test_more_of_what_was_ordered_is_an_entry_of_its_own(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk)
    find_all(desk, 1, 2)
    desk.touch("order.bags")
    desk.touch("additions.more")
    for letter in "smoked":
        desk.touch(f"search.keyboard.{letter}")
    desk.touch(f"search.hit.{SALMON}")
    desk.touch("choice.amount")
    desk.touch("choice.keypad.2")
    desk.touch("choice.keypad.1")
    assert not desk.is_usable("choice.keypad.accept")  # 20 of a product are the most
    desk.touch("choice.keypad.erase")
    desk.touch("choice.keypad.accept")
    desk.touch("choice.confirm")
    finish(desk)

    (final,) = final_puts(shop, order_id)
    salmon = [item for item in final["items"] if item["sku"] == SALMON]
    assert [(item["status"], item["pricing"]["quantity"]) for item in salmon] == [
        ("IN_CART", 3),
        ("ADDITION", 2),
    ]
    assert "_id" in salmon[0]
    assert "_id" not in salmon[1]
    assert "unit_price" not in salmon[1]["pricing"]


def test_packed_bags_have_places_and_labels_until_they_are_handed_over(
    shop: Shop, desk: Desk
) -> None:
    order_id = opened(shop, desk, also={"payment": {"collect_at_pickup": 9.5}})
    find_all(desk, 1, 2)
    finish(desk)
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


def _has_pages(shop: Shop, paper: str, pages: int) -> bool:
    """Whether there is a whole PDF of this paper with so many pages."""
    files = (shop.folder / "kiosk" / "paper").glob(f"*-{paper.replace('_', '-')}.pdf")
    text = b"".join(file.read_bytes() for file in files)
    return text.rstrip().endswith(b"%%EOF") and _pages_in(text) == pages


def _pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))
