"""Money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.money import CurrencyMismatchError, Money, minor_digits
from tests.builders import euros

AMOUNTS = st.decimals(min_value=-(10**6), max_value=10**6, places=3)


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(CurrencyMismatchError):
        euros("1") + Money(Decimal(1), "MAD")


def test_two_currencies_do_not_compare() -> None:
    with pytest.raises(CurrencyMismatchError):
        assert euros("1") < Money(Decimal(2), "MAD")


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [("2.345", "EUR", "2.35"), ("2.3454", "KWD", "2.345"), ("2.5", "JPY", "3")],
)
def test_it_is_rounded_to_what_a_till_prints(amount: str, currency: str, shown: str) -> None:
    assert str(Money(Decimal(amount), currency).rounded()) == shown


@given(AMOUNTS, AMOUNTS)
def test_adding_is_exact(one: Decimal, other: Decimal) -> None:
    total = Money(one, "EUR") + Money(other, "EUR")
    assert total - Money(other, "EUR") == Money(one, "EUR")


@given(AMOUNTS, st.sampled_from(["EUR", "JPY", "KWD", "XYZ"]))
def test_rounding_moves_by_half_a_minor_unit_at_most(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    assert abs(money.rounded() - amount) <= Decimal("0.5").scaleb(-minor_digits(currency))
