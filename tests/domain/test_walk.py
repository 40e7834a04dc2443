"""Lines along the shelves."""

import pytest

from picker_app.domain.cart import Cart, digest
from picker_app.domain.order import Order
from picker_app.domain.walk import in_walking_order
from tests.builders import line, order


def _walked(shelves: str) -> tuple[Order, Order]:
    named = [each.strip("-") for each in shelves.split()]
    lines = [line(number, sku=f"sku-{number}") for number in range(1, len(named) + 1)]
    given = order(*lines)
    places = dict(zip((each.sku for each in lines), named, strict=True))
    return given, in_walking_order(given, places.__getitem__)


@pytest.mark.parametrize(
    ("shelves", "walk"),
    [
        ("B A C", "2 1 3"),
        ("A10 A9 A9", "2 3 1"),
        ("- a2-10 A2-9 -", "3 2 1 4"),
        ("12 Fridge 3", "3 1 2"),
    ],
)
def test_the_way(shelves: str, walk: str) -> None:
    _, walked = _walked(shelves)
    assert [each.line_id for each in walked.lines] == walk.split()


def test_each_line_says_its_shelf() -> None:
    _, walked = _walked("B A")
    assert [each.shelf for each in walked.lines] == ["A", "B"]


def test_without_shelves_the_order_stays_as_it_is() -> None:
    given, walked = _walked("- -")
    assert walked is given


def test_the_digest_is_the_same_whichever_way_is_walked() -> None:
    given, walked = _walked("B A C")
    assert digest(given, Cart(outcomes={})) == digest(walked, Cart(outcomes={}))
