"""An order and its lines."""

from decimal import Decimal

import pytest

from picker_app.domain.order import is_as_ordered
from picker_app.domain.pricing import Pricing
from tests.builders import kilograms, line, pieces


@pytest.mark.parametrize(
    ("pricing", "amount", "expected"),
    [
        (kilograms("1.2345678"), "1.235", True),
        (kilograms("1.2345678"), "1.2345678", True),
        (kilograms("1.2345678"), "1.234", False),
        (pieces("2"), "2.000", True),
        (pieces("2"), "1", False),
    ],
)
def test_a_weight_is_as_ordered_to_the_gram(pricing: Pricing, amount: str, expected: bool) -> None:
    assert is_as_ordered(line(1, pricing), Decimal(amount)) is expected
