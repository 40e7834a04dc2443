"""The body of the PUT."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import LineStatus, Order
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, NotFound, Outcome, Picked
from picker_app.domain.pricing import PricingType
from picker_app.platforms import json_text
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.delivery_hero.put import check_body, finish_body
from tests import builders
from tests.platforms.delivery_hero.payloads import body as wire_body
from tests.platforms.delivery_hero.payloads import (
    order_payload,
    platform,
    unit_item,
    weighed_item,
    without,
)


def picked(amount: str) -> Picked:
    """An amount in the bag."""
    return Picked(amount=Decimal(amount))


def cart(**outcomes: Outcome) -> Cart:
    """A cart of l1=, l2=, …: the outcomes of lines 1, 2, …"""
    return Cart(outcomes={LineId(name[1:]): outcome for name, outcome in outcomes.items()})


def finished(order: Order, with_cart: Cart) -> str:
    """The body that finishes an order."""
    return finish_body(order, with_cart, "READY_FOR_PICKUP", addition_prices={})


def items(order: Order, with_cart: Cart) -> list[dict[str, Any]]:
    """The items of the body, read back."""
    fields = json_text.loads(finished(order, with_cart))
    assert set(fields) == {"order_id", "status", "items"}
    return list(fields["items"])


def test_the_body_to_the_letter() -> None:
    order = platform().parse(wire_body(order_payload()))

    text = finished(order, cart(l1=picked("1"), l2=picked("1.485")))

    assert text == (
        '{"order_id":"807c225f-0000-4000-8000-000000000001","status":"READY_FOR_PICKUP","items":['
        '{"_id":"line-1","sku":"sku-1","status":"IN_CART",'
        '"pricing":{"pricing_type":"UNIT","quantity":1}},'
        '{"_id":"line-2","sku":"sku-2","status":"IN_CART",'
        '"pricing":{"pricing_type":"KG","quantity":1,"weight":1.485}}]}'
    )


def test_what_was_not_found_carries_what_was_ordered() -> None:
    order = platform().parse(wire_body(order_payload()))

    assert items(order, cart(l1=NOT_FOUND, l2=NOT_FOUND)) == [
        {
            "_id": "line-1",
            "sku": "sku-1",
            "status": "NOT_FOUND",
            "pricing": {"pricing_type": "UNIT", "quantity": 2},
        },
        {
            "_id": "line-2",
            "sku": "sku-2",
            "status": "NOT_FOUND",
            "pricing": {"pricing_type": "KG", "quantity": 1, "weight": Decimal("1.250")},
        },
    ]


def test_what_was_ordered_is_told_of_a_line_that_is_processed_already() -> None:
    done = unit_item(1, status="IN_CART")
    done["pricing"] = {**done["pricing"], "quantity": 1}
    order = platform().parse(wire_body(order_payload(done)))

    assert items(order, cart(l1=NOT_FOUND))[0]["pricing"]["quantity"] == 2


def test_a_line_without_an_id_gets_none_invented() -> None:
    order = platform().parse(wire_body(order_payload(without(unit_item(1), "_id"))))

    assert "_id" not in items(order, cart(l1=picked("2")))[0]


def test_replacements_and_additions_are_no_lines_to_send() -> None:
    order = builders.order(
        builders.line(1, status=LineStatus.REPLACED),
        builders.line(2, replaces="line-1", status=LineStatus.IN_CART),
        builders.line(3, status=LineStatus.ADDITION),
    )

    assert [item["sku"] for item in items(order, cart(l1=picked("1")))] == ["sku-1"]


def test_a_type_and_a_weight_that_nobody_knows_go_back_as_they_came() -> None:
    odd = {"pricing_type": "Bunch", "quantity": 2, "weight": Decimal("0.30")}
    order = platform().parse(wire_body(order_payload(unit_item(1, pricing=odd))))

    for outcome in (picked("2"), NOT_FOUND):
        assert items(order, cart(l1=outcome))[0]["pricing"] == odd


def test_a_weighed_line_without_a_weight_is_not_given_one() -> None:
    item = without(without(weighed_item(1), "pricing", "weight"), "original_pricing")
    order = platform().parse(wire_body(order_payload(item)))

    assert items(order, cart(l1=NOT_FOUND))[0]["pricing"] == {"pricing_type": "KG", "quantity": 1}


@pytest.mark.parametrize(
    ("outcome", "words"),
    [(UNDECIDED, "still to do"), (picked("0"), "still to do"), (picked("-1"), "still to do")],
)
def test_a_line_without_a_decision_stops_it(outcome: Outcome, words: str) -> None:
    with pytest.raises(CannotFulfilError, match=words):
        finished(builders.order(builders.line(1)), cart(l1=outcome))


@pytest.mark.parametrize("status", ["IN_CART", "NOT_PROCESSED"])
def test_a_check_has_undecided_lines_as_ordered(status: str) -> None:
    order = platform().parse(wire_body(order_payload()))

    text = check_body(order, cart(l1=picked("1")), undecided=status, addition_prices=None)

    fields = json_text.loads(text)
    assert fields["status"] == "UPDATE_CART"
    assert fields["items"] == [
        {
            "_id": "line-1",
            "sku": "sku-1",
            "status": "IN_CART",
            "pricing": {"pricing_type": "UNIT", "quantity": 1},
        },
        {
            "_id": "line-2",
            "sku": "sku-2",
            "status": status,
            "pricing": {"pricing_type": "KG", "quantity": 1, "weight": Decimal("1.250")},
        },
    ]


def test_an_amount_that_cannot_be_stops_a_check_too() -> None:
    with pytest.raises(CannotFulfilError, match="still to do"):
        check_body(
            builders.order(builders.line(1)),
            cart(l1=picked("0")),
            undecided="IN_CART",
            addition_prices=None,
        )


def test_a_line_without_a_sku_stops_it() -> None:
    order = builders.order(builders.line(1, sku=""))

    with pytest.raises(CannotFulfilError, match="Product 1 has no SKU"):
        finished(order, cart(l1=picked("1")))


def test_an_order_without_items_has_nothing_to_finish() -> None:
    empty = platform().parse(wire_body(order_payload(items=[])))

    with pytest.raises(CannotFulfilError, match="no items"):
        finished(empty, Cart())


pieces = st.integers(min_value=1, max_value=99).map(Decimal)
kilograms = st.integers(min_value=1, max_value=99_999).map(lambda grams: Decimal(grams).scaleb(-3))


@st.composite
def decided_orders(draw: st.DrawFn) -> tuple[Order, Cart]:
    """An order of up to 20 lines, each decided in one of the allowed ways."""
    wire_items, outcomes = [], {}
    for number in range(1, draw(st.integers(min_value=2, max_value=21))):
        weighed = draw(st.booleans())
        item = (weighed_item if weighed else unit_item)(number)
        wire_items.append(without(item, "_id") if draw(st.booleans()) else item)
        amounts = kilograms if weighed else pieces
        outcomes[LineId(str(number))] = draw(
            st.just(NOT_FOUND) | amounts.map(lambda amount: Picked(amount=amount))
        )
    order = platform().parse(wire_body(order_payload(*wire_items)))
    return order, Cart(outcomes=outcomes)


@given(decided_orders())
def test_every_line_is_there_once_with_its_ids_and_exact_amounts(
    decided: tuple[Order, Cart],
) -> None:
    order, with_cart = decided

    sent = items(order, with_cart)

    assert [item["sku"] for item in sent] == [line.sku for line in order.lines]
    assert [item.get("_id") for item in sent] == [line.platform_line_id for line in order.lines]
    for item, line in zip(sent, order.lines, strict=True):
        outcome = with_cart.outcome(line.line_id)
        amount = outcome.amount if isinstance(outcome, Picked) else line.pricing.amount
        field = "weight" if line.pricing.pricing_type is PricingType.KG else "quantity"
        assert item["pricing"][field] == amount
        assert (item["status"] == "NOT_FOUND") is isinstance(outcome, NotFound)
        assert set(item["pricing"]) <= {"pricing_type", "quantity", "weight"}
        assert "original_pricing" not in item
