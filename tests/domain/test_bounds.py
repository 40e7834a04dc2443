"""Limits of a line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.bounds import BoundsSource, bounds_of
from picker_app.domain.pricing import Pricing, PricingType
from tests.builders import kilograms, line, pieces

AMOUNTS = st.decimals(min_value=-5, max_value=50, places=4)


def test_the_platforms_bounds_hold_and_nothing_is_no_amount() -> None:
    bounds = bounds_of(line(1, pieces("2", minimum="0", maximum="4")))
    assert [bounds.minimum, bounds.maximum, bounds.step] == [Decimal(1), Decimal(4), Decimal(1)]
    assert bounds.source is BoundsSource.PLATFORM


def test_a_weight_is_bounded_in_grams() -> None:
    bounds = bounds_of(line(1, kilograms("1.0", minimum="0.5", maximum="2.5")))
    assert (bounds.minimum, bounds.maximum) == (Decimal("0.5"), Decimal("2.5"))
    assert bounds.step == Decimal("0.001")


@pytest.mark.parametrize(
    ("minimum", "maximum"),
    [(None, "4"), ("1", None), (None, None), ("3", "1"), ("-1", "4"), ("0", "0"), ("1.2", "1.8")],
)
def test_missing_crossed_and_useless_bounds_leave_the_ordered_amount(
    minimum: str | None,
    maximum: str | None,
) -> None:
    bounds = bounds_of(line(1, pieces("2", minimum=minimum, maximum=maximum)))
    assert [bounds.minimum, bounds.maximum] == [Decimal(1), Decimal(2)]
    assert bounds.source is BoundsSource.ORDERED_AMOUNT


def test_nothing_can_be_picked_of_a_line_that_orders_nothing() -> None:
    assert bounds_of(line(1, pieces("0", minimum=None))).maximum == 0


def test_a_line_of_an_unknown_type_goes_as_ordered_at_most() -> None:
    pricing = Pricing(
        pricing_type=PricingType.UNKNOWN,
        type_words="LITRE",
        quantity=Decimal(2),
        minimum=Decimal(0),
        maximum=Decimal(9),
    )
    assert bounds_of(line(1, pricing)).maximum == 2


@given(
    ordered=AMOUNTS, minimum=st.none() | AMOUNTS, maximum=st.none() | AMOUNTS, weighed=st.booleans()
)
def test_there_is_something_to_pick_between_the_limits_of_what_was_ordered(
    ordered: Decimal,
    minimum: Decimal | None,
    maximum: Decimal | None,
    *,
    weighed: bool,
) -> None:
    make = kilograms if weighed else pieces
    text = [None if value is None else str(value) for value in (minimum, maximum)]
    bounds = bounds_of(line(1, make(str(ordered), minimum=text[0], maximum=text[1])))
    assert bounds.step <= bounds.minimum
    assert bounds.minimum <= bounds.maximum or bounds.maximum == 0
    assert bounds.maximum > 0 or ordered < bounds.step
    assert bounds.minimum % bounds.step == 0
    assert bounds.maximum % bounds.step == 0
    if bounds.source is BoundsSource.PLATFORM:
        assert minimum is not None
        assert maximum is not None
        assert max(minimum, bounds.step) <= bounds.minimum
        assert bounds.maximum <= maximum
