"""What the goods will cost, as far as we can tell."""

from dataclasses import replace
from decimal import Decimal

from picker_app.domain.action import SetAddition, SetOutcome
from picker_app.domain.cart import EMPTY_CART, fold
from picker_app.domain.estimate import (
    Estimate,
    estimate_of,
    estimated_line_price,
    estimated_total,
)
from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.outcome import NOT_FOUND, Picked
from picker_app.domain.product import Product
from tests.builders import euros, kilograms, line, order, pieces


def test_pieces_cost_their_unit_price() -> None:
    item = line(1, pieces("3", price="1.50"))
    assert estimated_line_price(item, Decimal(2)) == euros("3.00")


def test_weighed_goods_follow_their_weight() -> None:
    item = line(1, kilograms("1.250", total="5.00"))
    assert estimated_line_price(item, Decimal("1.500")) == euros("6.00")


def test_the_total_is_of_what_is_in_the_bag() -> None:
    an_order = order(line(1, pieces("2", price="1.50")), line(2), line(3, kilograms(total="5.00")))
    cart = fold(
        [
            SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal(1))),
            SetOutcome(line_id=LineId("2"), outcome=NOT_FOUND),
            SetOutcome(line_id=LineId("3"), outcome=Picked(amount=Decimal("1.250"))),
        ],
    )
    assert estimated_total(an_order, cart) == euros("6.50")


def test_there_is_no_estimate_of_nothing_or_of_what_has_no_price() -> None:
    priceless = line(1, replace(pieces(), unit_price=None, total_price=None))
    picked = SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal(1)))
    assert estimated_total(order(), EMPTY_CART) is None
    assert estimated_total(order(priceless), fold([picked])) is None


def test_what_has_no_price_is_named_as_not_counted() -> None:
    picked = SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal(2)))
    bag = SetAddition(product=Product(sku="bag", name="Bag"), amount=Decimal(1))
    cart = fold([picked, bag])
    estimate = estimate_of(order(line(1, pieces("2", price="1.50"))), cart)
    assert estimate == Estimate(counted=euros("3.00"), not_counted=("Bag",))
    assert estimated_total(order(line(1)), cart) is None


def test_prices_of_two_currencies_make_no_sum() -> None:
    picked = SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal(1)))
    bag = Product(sku="bag", name="Bag", price=Money(Decimal(1), "USD"))
    added = SetAddition(product=bag, amount=Decimal(1))
    assert estimated_total(order(line(1)), fold([picked, added])) is None
