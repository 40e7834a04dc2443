"""Which product may stand in, how much of it, and at what price."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.outcome import Replaced
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.replacements import (
    fitting_price,
    replacement_bounds,
    replacement_refusal,
)
from tests.builders import euros, kilograms, line, pieces

FREE = Policy(replacements=Replacements.FREE, line_price=True)
COUNTED = line(1, pieces("2", price="1.50"))
WEIGHED = line(2, kilograms("1.250", total="5.00"))
"""At 4.00 a kilogram, 0.5 to 2.5 kg."""


def product(price: str | None = "1.50", **changes: object) -> Product:
    """A counted product that was not ordered."""
    money = None if price is None else euros(price)
    values: dict[str, object] = {"sku": "other", "name": "Another", "price": money}
    return Product(**{**values, **changes})  # type: ignore[arg-type]


def weighed(price: str = "4.00", **changes: object) -> Product:
    """A weighed product, price a kilogram."""
    return product(price, pricing_type=PricingType.KG, **changes)


def reason(
    of: Line,
    offered: Product,
    amount: str = "1",
    *,
    policy: Policy = FREE,
    lowered: Money | None = None,
    approved_by: str = "",
) -> Reason | None:
    """Why it is refused."""
    replaced = Replaced(product=offered, amount=Decimal(amount), price=lowered)
    refusal = replacement_refusal(of, replaced, policy, approved_by)
    return refusal.reason if refusal else None


@pytest.mark.parametrize(
    ("of", "offered", "amount", "expected"),
    [
        (COUNTED, product("1.50"), "2", None),
        (COUNTED, product("0.99"), "2", None),
        (COUNTED, product("1.51"), "1", Reason.DEARER),
        (COUNTED, product("1.00"), "3", None),
        (COUNTED, product("1.50"), "3", Reason.DEARER),
        (COUNTED, product("1.00"), "4", Reason.ABOVE_MAXIMUM),
        (COUNTED, product("1.00"), "0", Reason.BELOW_MINIMUM),
        (COUNTED, product("1.00"), "1.5", Reason.NOT_WHOLE),
        (COUNTED, product(None), "1", Reason.PRICE_UNKNOWN),
        (COUNTED, product(sku="sku-1"), "1", Reason.SAME_PRODUCT),
        (COUNTED, weighed("1.00"), "1", Reason.WRONG_UNIT),
        (WEIGHED, weighed("4.00"), "1.300", None),
        (WEIGHED, weighed("4.00"), "2.501", Reason.ABOVE_MAXIMUM),
        (WEIGHED, weighed("4.01"), "0.500", Reason.DEARER),
        (WEIGHED, weighed("4.00"), "0.5001", Reason.FINER_THAN_A_GRAM),
        (WEIGHED, product("2.50"), "2", None),
        (WEIGHED, product("2.51"), "2", Reason.DEARER),
    ],
)
def test_units_amounts_and_prices(
    of: Line, offered: Product, amount: str, expected: Reason | None
) -> None:
    assert reason(of, offered, amount) is expected


def test_a_weighed_product_for_a_counted_one_is_a_setting() -> None:
    allowing = Policy(replacements=Replacements.FREE, pieces_by_weight=True)
    assert reason(COUNTED, weighed("4.00"), "0.750", policy=allowing) is None
    assert reason(COUNTED, weighed("4.00"), "0.752", policy=allowing) is Reason.DEARER


def test_a_marketplace_without_replacements_takes_none() -> None:
    assert reason(COUNTED, product(), policy=Policy()) is Reason.NO_REPLACEMENTS


def test_a_list_of_the_marketplace_is_the_only_choice_and_knows_its_prices() -> None:
    listed = Policy(replacements=Replacements.LISTED)
    assert reason(COUNTED, product("9.99"), policy=listed) is Reason.NO_REPLACEMENTS
    assert reason(COUNTED, product("9.99", offer_id="ZZZ"), policy=listed) is None


def test_an_inactive_product_may_stand_in() -> None:
    assert reason(COUNTED, product(active=False)) is None


def test_a_supervisor_may_lower_the_price_to_the_lines_and_never_raise_it() -> None:
    dear = product("1.90")
    assert reason(COUNTED, dear, lowered=euros("1.50")) is Reason.NEEDS_SUPERVISOR
    assert reason(COUNTED, dear, lowered=euros("1.50"), approved_by="Ada") is None
    assert reason(COUNTED, dear, lowered=euros("1.60"), approved_by="Ada") is Reason.DEARER
    assert reason(COUNTED, dear, lowered=euros("1.95"), approved_by="Ada") is Reason.PRICE_TOO_HIGH
    assert reason(COUNTED, dear, lowered=euros("-1"), approved_by="Ada") is Reason.PRICE_TOO_HIGH


def test_the_price_of_a_weighed_product_cannot_be_lowered_for_it_would_not_be_sent() -> None:
    dear, low = weighed("9.00"), euros("4.00")
    assert reason(WEIGHED, dear, lowered=low, approved_by="Ada") is Reason.NO_PRICE_CHANGE


def test_a_price_is_lowered_to_what_is_not_dearer_in_whole_cents() -> None:
    for of, amount, expected in ((COUNTED, "1", "1.50"), (COUNTED, "3", "1.00")):
        assert fitting_price(of, product("1.90"), Decimal(amount)) == euros(expected)
    third = fitting_price(WEIGHED, product("1.90"), Decimal(3))
    assert third == euros("1.66")
    assert reason(WEIGHED, product("1.90"), "3", lowered=third, approved_by="Ada") is None
    assert fitting_price(WEIGHED, weighed("9.00"), Decimal(1)) is None
    assert fitting_price(COUNTED, product("1.90"), Decimal(0)) is None
    priceless = replace(pieces(), unit_price=None, total_price=None)
    assert fitting_price(line(1, priceless), product("1.90"), Decimal(1)) is None


def test_a_kilogram_of_the_same_price_is_not_dearer_for_a_total_that_was_rounded() -> None:
    bananas = line(1, kilograms("0.610", price="1.79", total="1.09"))
    assert reason(bananas, weighed("1.79"), "0.610") is None
    assert reason(bananas, weighed("1.80"), "0.610") is Reason.DEARER
    by_half_kilos = line(1, kilograms("1.000", price="1.79", total="3.58"))
    assert reason(by_half_kilos, weighed("3.58")) is None
    assert reason(by_half_kilos, weighed("3.59")) is Reason.DEARER


def test_prices_of_two_currencies_are_not_compared() -> None:
    dollars = Money(Decimal(1), "USD")
    foreign = Product(sku="other", name="Another", price=dollars)
    assert reason(COUNTED, foreign) is Reason.PRICE_UNKNOWN
    lowered = reason(COUNTED, product("1.90"), lowered=dollars, approved_by="Ada")
    assert lowered is Reason.PRICE_UNKNOWN


def test_a_product_that_no_marketplace_could_name_or_count_cannot_stand_in() -> None:
    assert reason(COUNTED, product(sku="")) is Reason.NOT_IN_CATALOGUE
    assert reason(COUNTED, product(pricing_type=PricingType.UNKNOWN)) is Reason.WRONG_UNIT


PRICES = st.decimals(min_value="0.01", max_value=100, places=2)


@given(PRICES, PRICES, st.integers(1, 9), st.integers(1, 9))
def test_what_is_allowed_never_costs_more(
    ordered: Decimal, offered: Decimal, quantity: int, amount: int
) -> None:
    of = line(1, pieces(str(quantity), maximum="9", price=str(ordered)))
    if reason(of, product(str(offered)), str(amount)) is None:
        assert offered <= ordered
        assert offered * amount <= ordered * quantity


@given(PRICES, st.integers(1, 5000))
def test_a_weighed_one_for_a_weighed_one_stays_within_the_lines_own_bounds(
    price: Decimal, grams: int
) -> None:
    amount = Decimal(grams).scaleb(-3)
    allowed = reason(WEIGHED, weighed(str(price)), str(amount)) is None
    assert allowed == (price <= 4 and amount <= replacement_bounds(WEIGHED, weighed()).maximum)
