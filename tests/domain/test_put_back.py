"""What goes back to the shelves of a cancelled order."""

from decimal import Decimal

import pytest

from picker_app.domain.action import PutBack, SetAddition, SetOutcome
from picker_app.domain.cart import fold
from picker_app.domain.identity import LineId
from picker_app.domain.order import Cancellation
from picker_app.domain.outcome import NOT_FOUND, Picked, Replaced
from picker_app.domain.product import Product
from picker_app.domain.put_back import goods_to_put_back, left_to_put_back
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.rules import refusal_of
from picker_app.domain.stage import Stage
from tests.builders import kilograms, line, order

OAT = Product(sku="oat", name="Oat drink")
BAG = Product(sku="bag", name="Paper bag")
CART = fold(
    [
        SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal(2))),
        SetOutcome(line_id=LineId("2"), outcome=NOT_FOUND),
        SetOutcome(line_id=LineId("3"), outcome=Picked(amount=Decimal("1.180"))),
        SetOutcome(line_id=LineId("4"), outcome=Replaced(product=OAT, amount=Decimal(1))),
        SetAddition(product=BAG, amount=Decimal(1)),
    ]
)
ORDER = order(line(1), line(2), line(3, kilograms()), line(4), line(5))


def test_all_that_is_in_the_bag_and_nothing_else() -> None:
    found = [(goods.key, goods.name, str(goods.amount)) for goods in goods_to_put_back(ORDER, CART)]
    assert found == [
        ("1", "Product 1", "2"),
        ("3", "Product 3", "1.180"),
        ("4", "Oat drink", "1"),
        ("+bag", "Paper bag", "1"),
    ]


def test_what_is_back_is_left_out_until_it_is_not_after_all() -> None:
    back = fold([PutBack(goods="1"), PutBack(goods="+bag")], CART)
    assert [goods.key for goods in left_to_put_back(ORDER, back)] == ["3", "4"]
    again = fold([PutBack(goods="1", done=False)], back)
    assert [goods.key for goods in left_to_put_back(ORDER, again)] == ["1", "3", "4"]


def test_goods_that_had_left_the_store_are_a_sale() -> None:
    gone = order(*ORDER.lines, cancellation=Cancellation(after_pickup=True))
    assert goods_to_put_back(gone, CART) == ()


@pytest.mark.parametrize("stage", list(Stage))
def test_goods_go_back_only_when_the_order_is_cancelled(stage: Stage) -> None:
    refusal = refusal_of(PutBack(goods="1"), ORDER, CART, stage)
    assert (refusal is None) == (stage is Stage.CANCELLED)
    assert refusal is None or refusal.reason is Reason.NOT_CANCELLED
