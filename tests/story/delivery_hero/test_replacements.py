"""What stands in for an item that is missing."""

from decimal import Decimal

import pytest

from tests.story.delivery_hero.playing import (
    TUNA,
    TWO_LINES,
    find_all,
    finish,
    line_ids,
    opened,
    says,
    spell,
)
from tests.story.desk import Desk
from tests.story.picking import GARLIC, SALMON, final_puts
from tests.story.shop import Shop

BANANAS, ORANGES, KIWIS, CREAM = "010713", "012852", "014902", "044249"

pytestmark = pytest.mark.story


def test_what_the_customer_named_stands_in(shop: Shop, desk: Desk) -> None:
    wish = {"type": "SPECIFIC_ITEM", "items": [{"sku": TUNA, "name": "Tuna"}]}
    salmon, garlic = TWO_LINES
    order_id = opened(shop, desk, lines=[{**salmon, "replacement_preferences": wish}, garlic])
    line_id, _ = line_ids(shop, order_id)
    desk.touch("order.card.1.replace")
    says(desk, "search.wish", f"sku: {TUNA}; name: Tuna")
    desk.touch(f"search.hit.{TUNA}")
    desk.touch("choice.agreed")
    desk.touch("choice.confirm")
    find_all(desk, 2)
    finish(desk)

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


def test_weighed_goods_are_replaced_by_weight_or_by_the_piece(shop: Shop, desk: Desk) -> None:
    lines = [{"sku": BANANAS, "weight": 1.2}, {"sku": BANANAS, "weight": 2.5}]
    order_id = opened(shop, desk, lines=lines)
    first, second = line_ids(shop, order_id)
    desk.touch("order.card.1.replace")
    spell(desk, "search.keyboard", "orang")
    desk.touch(f"search.hit.{ORANGES}")
    desk.touch("choice.amount")
    spell(desk, "choice.keypad", "1.155")
    desk.touch("choice.keypad.accept")
    desk.touch("choice.not_reached")
    desk.touch("choice.confirm")
    desk.touch("order.card.2.replace")
    spell(desk, "search.keyboard", "kiwi")
    desk.touch(f"search.hit.{KIWIS}")
    desk.touch("choice.unit")
    desk.touch("choice.confirm")
    finish(desk)

    (final,) = final_puts(shop, order_id)
    _, oranges, _, kiwis = final["items"]
    assert [item["status"] for item in final["items"]] == ["REPLACED", "IN_CART"] * 2
    assert (oranges["sku"], oranges["replaced_id"]) == (ORANGES, first)
    weight = Decimal("1.155")
    assert oranges["pricing"] == {"pricing_type": "KG", "quantity": 1, "weight": weight}
    assert (kiwis["sku"], kiwis["replaced_id"]) == (KIWIS, second)
    assert kiwis["pricing"] == {"pricing_type": "UNIT", "quantity": 1}


def test_a_replacement_is_taken_back_and_then_the_item_is_found(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk)
    desk.touch("order.card.1.replace")
    spell(desk, "search.keyboard", "tuna")
    desk.touch(f"search.hit.{TUNA}")
    desk.touch("choice.confirm")
    says(desk, "order.card.1", "instead")
    desk.touch("order.card.1.undo")
    find_all(desk, 1, 2)
    finish(desk)

    (final,) = final_puts(shop, order_id)
    assert [(item["sku"], item["status"]) for item in final["items"]] == [
        (SALMON, "IN_CART"),
        (GARLIC, "IN_CART"),
    ]
    assert not any("replaced_id" in item for item in final["items"])
    kept = shop.marketplace_order(order_id)["wire"]["items"]
    assert [item["sku"] for item in kept] == [SALMON, GARLIC]


def test_where_some_of_it_was_found_all_of_it_is_replaced_or_none(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk)
    desk.touch("order.card.1.minus")
    find_all(desk, 1, 2)
    desk.touch("order.card.1")
    desk.touch("order.card.1.replace")
    spell(desk, "search.keyboard", "cream")
    says(desk, f"search.hit.{CREAM}", "Not sold online now")
    desk.touch(f"search.hit.{CREAM}")
    says(desk, "choice.warning", "2 pieces is in the bag: it goes back")
    says(desk, "choice.warning", "not sold online now")
    desk.touch("choice.confirm")
    finish(desk)

    (final,) = final_puts(shop, order_id)
    salmon, cream, _ = final["items"]
    assert (salmon["status"], salmon["pricing"]["quantity"]) == ("REPLACED", 3)
    assert (cream["sku"], cream["status"], cream["pricing"]["quantity"]) == (CREAM, "IN_CART", 3)
