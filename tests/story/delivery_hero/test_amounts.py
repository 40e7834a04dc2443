"""Less of an item, and the weight of another one, within what the marketplace allows."""

from decimal import Decimal

import pytest

from tests.story.delivery_hero.playing import finish, opened
from tests.story.desk import Desk
from tests.story.picking import SALMON, final_puts, show_item, weigh
from tests.story.shop import Shop

BANANAS = "010713"

pytestmark = pytest.mark.story


def test_amounts_stay_within_their_limits(shop: Shop, desk: Desk) -> None:
    lines = [
        {"sku": SALMON, "quantity": 4, "min_quantity": 2, "max_quantity": 5},
        {"sku": BANANAS, "weight": 1.2, "min_quantity": 1, "max_quantity": 1.5},
    ]
    order_id = opened(shop, desk, lines=lines)
    show_item(desk, 1)
    desk.touch("order.card.1.plus")
    assert not desk.is_usable("order.card.1.plus")
    for _ in range(3):
        desk.touch("order.card.1.minus")
    assert not desk.is_usable("order.card.1.minus")
    desk.touch("order.card.1.found")
    show_item(desk, 2)
    desk.touch("order.card.2.amount")
    for weight in ("0.999", "1.501"):
        for key in weight:
            desk.touch("keypad.point" if key == "." else f"keypad.{key}")
        assert not desk.is_usable("keypad.accept")
        for _ in weight:
            desk.touch("keypad.erase")
    desk.touch("keypad.cancel")
    weigh(desk, 2, "1.495")
    finish(desk)

    (final,) = final_puts(shop, order_id)
    salmon, bananas = (item["pricing"] for item in final["items"])
    assert salmon == {"pricing_type": "UNIT", "quantity": 2}
    assert bananas == {"pricing_type": "KG", "quantity": 1, "weight": Decimal("1.495")}
    expected = shop.marketplace_order(order_id)["wire"]["payment"]["order_total"]
    assert abs(final["confirmed_amount"] - Decimal(str(expected))) <= Decimal("0.01")
