"""What the marketplace says no to stands where it belongs, in its own words."""

import pytest

from picker_app.domain.stage import Stage
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
from tests.story.processes import until
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


def test_what_is_refused_for_good_is_closed_here_where_it_cannot_be_cancelled(
    shop: Shop, desk: Desk
) -> None:
    order_id = opened(shop, desk)
    number = shop.marketplace_order(order_id)["wire"]["external_order_id"]
    find_all(desk, 1, 2)
    assert not desk.is_usable("order.close_here")
    shop.switch(fail_next=1, fail_status=422)
    desk.touch("order.review")
    desk.touch("review.ready")
    says(desk, "order.notice.2", number)
    desk.hold("order.close_here")
    until(lambda: shop.stage(order_id) is Stage.CLOSED, "the order is closed here")
    says(desk, "handover.headline", "the marketplace refused it")
    assert len(final_puts(shop, order_id)) == 1
    assert shop.marketplace_order(order_id)["finals"] == 0


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
