"""What a picker, a rider and a till have to see of an order."""

import pytest

from tests.story.delivery_hero.playing import finish, opened, says
from tests.story.desk import Desk
from tests.story.picking import GARLIC, SALMON
from tests.story.shop import Shop

pytestmark = pytest.mark.story

OFFER = {
    "name": "Zwei für eins",
    "type": "STRIKETHROUGH",
    "discount_amount": 3.63,
    "sponsorships": [{"sponsor": "VENDOR", "amount": 2.0}, {"sponsor": "BRAND", "amount": 1.63}],
}


def test_all_that_an_order_says_is_there(shop: Shop, desk: Desk) -> None:
    lines = [
        {
            "sku": SALMON,
            "quantity": 3,
            "list_price": 5.00,
            "instructions": "long shelf life",
            "also": {"promotion": [OFFER], "allergens": ["fish"]},
        },
        {"sku": GARLIC, "quantity": 1},
    ]
    opened(
        shop,
        desk,
        lines=lines,
        comment="The bell is broken",
        also={
            "external_order_id": "101500123456",
            "loyalty_program": {"loyalty_card": "9520000000014", "voucher_code": "SPRING-5"},
            "payment": {"type": "CASH", "collect_at_pickup": 12.46},
            "age_restriction": {"minimum_age": 18},
        },
    )
    says(desk, "order.comment", "The bell is broken")
    says(desk, "order.item", "long shelf life")
    says(desk, "order.item.was", "€5.00")
    says(desk, "order.item.promotion", "Zwei für eins")
    says(desk, "order.item.cautions", "fish")
    desk.touch("order.about")
    says(desk, "about.loyalty", "9520000000014")
    facts = " / ".join(element.name for element in desk.all("about.fact."))
    for words in (
        "Number for support: 101500123456",
        "Voucher: SPRING-5",
        "To be collected: €12.46",
        "18",
        "Zwei für eins",
        "VENDOR pays €2.00",
        "BRAND pays €1.63",
    ):
        assert words.casefold() in facts.casefold(), facts
    desk.touch("about.close")
    desk.touch("order.card.1.found")
    desk.touch("order.card.2.found")
    finish(desk)
    says(desk, "handover.mind", "€12.46")
    says(desk, "handover.mind", "fish")
