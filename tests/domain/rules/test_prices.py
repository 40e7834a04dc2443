"""Prices that a person sets."""

from decimal import Decimal

import pytest

from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.outcome import NewPrice, Picked, PriceBasis
from picker_app.domain.policy import Policy, UnitPriceChange
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.prices import new_price_refusal
from tests.builders import euros, kilograms, line, pieces

COUNTED = line(1, pieces("2", price="1.50"))
WEIGHED = line(2, kilograms())
DOWN = Policy(unit_price=UnitPriceChange.DOWN, line_price=True)
ANY = Policy(unit_price=UnitPriceChange.ANY, line_price=True)


def reason(
    price: str,
    basis: PriceBasis = PriceBasis.EACH,
    *,
    of: Line = COUNTED,
    policy: Policy = DOWN,
    approved_by: str = "Ada",
) -> Reason | None:
    """Why the price is refused."""
    picked = Picked(amount=Decimal(2), price=NewPrice(basis=basis, price=euros(price)))
    refusal = new_price_refusal(of, picked, policy, approved_by)
    return refusal.reason if refusal else None


@pytest.mark.parametrize(
    ("price", "basis", "policy", "expected"),
    [
        ("1.49", PriceBasis.EACH, DOWN, None),
        ("1.50", PriceBasis.EACH, DOWN, None),
        ("1.51", PriceBasis.EACH, DOWN, Reason.PRICE_TOO_HIGH),
        ("1.51", PriceBasis.EACH, ANY, None),
        ("9.00", PriceBasis.LINE, DOWN, None),
        ("0.00", PriceBasis.LINE, DOWN, None),
        ("-0.01", PriceBasis.LINE, ANY, Reason.PRICE_TOO_HIGH),
        ("-0.01", PriceBasis.EACH, ANY, Reason.PRICE_TOO_HIGH),
        ("1.00", PriceBasis.EACH, Policy(), Reason.NO_PRICE_CHANGE),
        ("1.00", PriceBasis.LINE, Policy(), Reason.NO_PRICE_CHANGE),
    ],
)
def test_which_way_a_price_may_go(
    price: str, basis: PriceBasis, policy: Policy, expected: Reason | None
) -> None:
    assert reason(price, basis, policy=policy) is expected


@pytest.mark.parametrize("basis", list(PriceBasis))
def test_a_weighed_line_has_the_price_of_its_weight(basis: PriceBasis) -> None:
    assert reason("1.00", basis, of=WEIGHED) is Reason.NO_PRICE_CHANGE


def test_a_supervisor_has_to_allow_it_unless_the_store_says_otherwise() -> None:
    alone = Policy(unit_price=UnitPriceChange.DOWN, price_needs_supervisor=False)
    assert reason("1.00", approved_by="") is Reason.NEEDS_SUPERVISOR
    assert reason("1.00", policy=alone, approved_by="") is None


def test_a_price_of_another_currency_is_not_compared() -> None:
    dollars = NewPrice(basis=PriceBasis.EACH, price=Money(Decimal(1), "USD"))
    refusal = new_price_refusal(COUNTED, Picked(amount=Decimal(2), price=dollars), DOWN, "Ada")
    assert refusal is not None
    assert refusal.reason is Reason.NO_PRICE_CHANGE


def test_no_price_no_question() -> None:
    assert new_price_refusal(COUNTED, Picked(amount=Decimal(2)), Policy(), "") is None
