"""The body of the PUT."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.action import SetAddition, SetOutcome
from picker_app.domain.cart import Cart, fold
from picker_app.domain.identity import LineId
from picker_app.domain.order import LineStatus, Order
from picker_app.domain.outcome import (
    NOT_FOUND,
    UNDECIDED,
    NewPrice,
    NotFound,
    Outcome,
    Picked,
    PriceBasis,
    Replaced,
)
from picker_app.domain.policy import CancelReason
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.delivery_hero.put import (
    accept_body,
    cancel_body,
    check_body,
    finish_body,
    sent_items,
)
from picker_app.wire import json_text
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

    text = check_body(order, cart(l1=picked("1")), undecided=status)

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
        check_body(builders.order(builders.line(1)), cart(l1=picked("0")), undecided="IN_CART")


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


OAT = Product(sku="oat", name="Oat drink", price=builders.euros("1.40"))
APPLES = Product(sku="apples", name="Apples", pricing_type=PricingType.KG)


def test_what_is_replaced_names_its_id_and_what_stands_in_names_that() -> None:
    order = platform().parse(wire_body(order_payload()))
    oat, apples = (
        Replaced(product=OAT, amount=Decimal(2)),
        Replaced(product=APPLES, amount=Decimal("1.100")),
    )

    assert items(order, cart(l1=oat, l2=apples)) == [
        {
            "_id": "line-1",
            "sku": "sku-1",
            "status": "REPLACED",
            "pricing": {"pricing_type": "UNIT", "quantity": 2},
        },
        {
            "sku": "oat",
            "replaced_id": "line-1",
            "status": "IN_CART",
            "pricing": {"pricing_type": "UNIT", "quantity": 2},
        },
        {
            "_id": "line-2",
            "sku": "sku-2",
            "status": "REPLACED",
            "pricing": {"pricing_type": "KG", "quantity": 1, "weight": Decimal("1.250")},
        },
        {
            "sku": "apples",
            "replaced_id": "line-2",
            "status": "IN_CART",
            "pricing": {"pricing_type": "KG", "quantity": 1, "weight": Decimal("1.100")},
        },
    ]


def test_a_lowered_price_of_what_stands_in_goes_along() -> None:
    order = builders.order(builders.line(1))
    oat = Replaced(product=OAT, amount=Decimal(1), price=builders.euros("1.00"))

    assert items(order, cart(l1=oat))[1]["pricing"] == {
        "pricing_type": "UNIT",
        "quantity": 1,
        "unit_price": Decimal("1.00"),
    }


def test_a_line_without_an_id_cannot_be_replaced() -> None:
    order = builders.order(builders.line(1, platform_line_id=None))

    with pytest.raises(CannotFulfilError, match="cannot be replaced"):
        finished(order, cart(l1=Replaced(product=OAT, amount=Decimal(1))))


@pytest.mark.parametrize(
    ("basis", "field"), [(PriceBasis.EACH, "unit_price"), (PriceBasis.LINE, "total_price")]
)
def test_a_new_price_is_in_one_field_and_not_both(basis: PriceBasis, field: str) -> None:
    price = NewPrice(basis=basis, price=builders.euros("1.10"))
    order = builders.order(builders.line(1))

    assert items(order, cart(l1=Picked(amount=Decimal(2), price=price)))[0]["pricing"] == {
        "pricing_type": "UNIT",
        "quantity": 2,
        field: Decimal("1.10"),
    }


def with_bags(count: str, outcome: Outcome) -> Cart:
    """A cart of one line with bags on top."""
    bag = Product(sku="bag", name="Paper bag", price=builders.euros("0.10"))
    return fold(
        [
            SetOutcome(line_id=LineId("1"), outcome=outcome),
            SetAddition(product=bag, amount=Decimal(count)),
        ]
    )


def test_an_addition_has_a_price_only_from_the_settings() -> None:
    order, with_two = builders.order(builders.line(1)), with_bags("2", picked("2"))

    assert items(order, with_two)[1:] == [
        {"sku": "bag", "status": "ADDITION", "pricing": {"pricing_type": "UNIT", "quantity": 2}}
    ]
    text = finish_body(
        order, with_two, "DISPATCHED", addition_prices={"bag": builders.euros("0.15")}
    )
    assert json_text.loads(text)["items"][1]["pricing"]["unit_price"] == Decimal("0.15")


def test_an_addition_that_was_ordered_too_is_an_entry_of_its_own() -> None:
    order = builders.order(builders.line(1))
    more = fold([SetAddition(product=Product(sku="sku-1", name="More"), amount=Decimal(1))])

    found = items(order, fold([SetOutcome(line_id=LineId("1"), outcome=picked("2"))], more))
    assert [(item["sku"], item["status"]) for item in found] == [
        ("sku-1", "IN_CART"),
        ("sku-1", "ADDITION"),
    ]


def test_additions_stay_out_of_a_check() -> None:
    order, with_one = builders.order(builders.line(1)), with_bags("1", picked("2"))

    text = check_body(order, with_one, undecided="IN_CART")
    assert [item["sku"] for item in json_text.loads(text)["items"]] == ["sku-1"]


def test_each_item_of_a_body_is_known_by_its_place() -> None:
    order = platform().parse(wire_body(order_payload()))
    with_bag = cart(l1=Replaced(product=OAT, amount=Decimal(1)), l2=picked("1")).after(
        SetAddition(product=Product(sku="bag", name="Paper bag"), amount=Decimal(1))
    )

    sent = list(sent_items(order, with_bag))
    assert [item.sku for item in sent] == [item["sku"] for item in items(order, with_bag)]
    assert [item.line_id for item in sent] == ["1", "1", "2", None]


def test_the_body_that_accepts() -> None:
    order = builders.order(builders.line(1), builders.line(2, builders.kilograms()))
    moment = datetime(2026, 3, 1, 13, 30, 5, 999, tzinfo=timezone(timedelta(hours=1)))

    fields = json_text.loads(accept_body(order, moment))

    assert fields["status"] == "ACCEPTED"
    assert fields["accepted_for"] == "2026-03-01T12:30:05Z"
    assert [(item["sku"], item["status"]) for item in fields["items"]] == [
        ("sku-1", "IN_CART"),
        ("sku-2", "IN_CART"),
    ]


def test_the_body_that_cancels() -> None:
    order = builders.order(builders.line(1), builders.line(2))

    fields = json_text.loads(cancel_body(order, CancelReason.TOO_BUSY))

    assert fields["status"] == "CANCELLED"
    assert fields["cancellation"] == {"reason": "TOO_BUSY"}
    assert {item["status"] for item in fields["items"]} == {"NOT_FOUND"}
