"""Amounts: steps, typing, limits."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.kiosk.widgets.amount import Amount

PIECES = Amount(
    value=Decimal(2), minimum=Decimal(1), maximum=Decimal(4), step=Decimal(1), decimals=0
)
WEIGHT = Amount(
    value=Decimal("1.25"),
    minimum=Decimal("0.5"),
    maximum=Decimal("2.5"),
    step=Decimal("0.05"),
    decimals=3,
    unit="kg",
)


def test_texts() -> None:
    assert PIECES.text == "2"
    assert WEIGHT.text == "1.250 kg"


def test_steps_end_at_the_limits() -> None:
    assert PIECES.more() == 3
    assert replace(PIECES, value=Decimal(4)).more() == 4
    assert replace(WEIGHT, value=Decimal("0.52")).less() == Decimal("0.5")


@pytest.mark.parametrize("typed", ["1,18", "1.18", "1.180", " 1.18 "])
def test_comma_and_point(typed: str) -> None:
    assert WEIGHT.read(typed) == Decimal("1.18")


@pytest.mark.parametrize("typed", ["", ".", "1.2345", "1.1.1", "NaN", "Infinity", "1e1x", "abc"])
def test_what_is_no_weight(typed: str) -> None:
    assert WEIGHT.read(typed) is None
    assert WEIGHT.objection(typed)


def test_a_weight_that_is_too_fine_is_said() -> None:
    assert WEIGHT.objection("1.2345") == "A weight has three decimals at most."


def test_what_is_no_number_of_pieces() -> None:
    assert PIECES.read("1.5") is None
    assert PIECES.objection("1.5") == "Type a whole number."


def test_out_of_bounds_is_said() -> None:
    assert WEIGHT.objection("2.9") == "Too much: at most 2.500 kg."
    assert WEIGHT.objection("0.4") == "Too little: at least 0.500 kg."
    assert PIECES.objection("5") == "Too much: at most 4."


@given(st.decimals(min_value=0, max_value=9999, places=3))
def test_every_weight_is_read_as_it_is_written(weight: Decimal) -> None:
    assert WEIGHT.read(WEIGHT.text_of(weight)) == weight
