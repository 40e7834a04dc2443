"""What the marketplace says no to stands where it belongs, in its own words."""

import pytest

from tests.story.delivery_hero.playing import (
    COUNTED_COD,
    GHOST,
    find_all,
    finish,
    opened,
    says,
    spell,
)
from tests.story.desk import Desk
from tests.story.picking import SALMON, final_puts
from tests.story.shop import Shop

pytestmark = pytest.mark.story


def test_what_stands_in_is_refused_on_the_item_that_it_stands_in_for(
    shop: Shop, desk: Desk
) -> None:
    order_id = opened(shop, desk)
    find_all(desk, 1)
    desk.touch("order.card.2.replace")
    spell(desk, "search.keyboard", "ghost")
    desk.touch(f"search.hit.{GHOST}")
    desk.touch("choice.confirm")
    says(desk, "order.card.2", "item not found")
    desk.touch("order.card.2.undo")
    find_all(desk, 2)
    finish(desk)
    assert [put["status"] for put in final_puts(shop, order_id)] == ["READY_FOR_PICKUP"]


def test_an_addition_is_refused_by_its_name_and_taken_back(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk)
    find_all(desk, 1, 2)
    for sku, word, refusal in (
        (COUNTED_COD, "cod by", "Cod by the piece: invalid cart update"),
        (GHOST, "ghost", "Ghost biscuits: item not found"),
    ):
        desk.touch("order.bags")
        desk.touch("additions.more")
        for letter in word:
            desk.touch(f"search.keyboard.{'space' if letter == ' ' else letter}")
        desk.touch(f"search.hit.{sku}")
        desk.touch("choice.confirm")
        desk.touch("order.review")
        desk.touch("review.ready")
        says(desk, "order.notice.1", refusal)
        desk.touch("order.bags")
        desk.touch(f"order.additions.{sku}.minus")
        desk.touch("additions.close")
    finish(desk)

    *refused, final = final_puts(shop, order_id)
    assert [put["items"][-1]["sku"] for put in refused] == [COUNTED_COD, GHOST]
    assert [item["status"] for item in final["items"]] == ["IN_CART", "IN_CART"]
    assert final["items"][0]["sku"] == SALMON
