"""Where the bags of a packed order stand."""

import pytest

from picker_app.domain.action import HandedOver, SetPackedBags
from picker_app.domain.cart import EMPTY_CART, digest, fold
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.rules import refusal_of
from picker_app.domain.stage import Stage
from tests.builders import order

SHELF = SetPackedBags(place="Shelf", count=2)


def test_each_place_keeps_what_was_said_last() -> None:
    deeds = [SHELF, SetPackedBags(place="Fridge", count=1), SetPackedBags(place="Shelf", count=3)]
    assert dict(fold(deeds).packed_bags) == {"Shelf": 3, "Fridge": 1}


def test_none_at_a_place_is_not_mentioned() -> None:
    nothing = fold([SHELF, SetPackedBags(place="Shelf", count=0), HandedOver()])
    assert not nothing.packed_bags


def test_where_bags_stand_is_no_part_of_what_was_reviewed() -> None:
    assert digest(order(), fold([SHELF])) == digest(order(), EMPTY_CART)


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        (Stage.PICKING, None),
        (Stage.SENDING, None),
        (Stage.HAND_OVER, None),
        (Stage.CLOSED, Reason.ORDER_FINISHED),
        (Stage.CANCELLED, Reason.ORDER_CANCELLED),
    ],
)
def test_until_the_bags_have_left(stage: Stage, reason: Reason | None) -> None:
    refusal = refusal_of(SHELF, order(), EMPTY_CART, stage)
    assert (refusal and refusal.reason) == reason


@pytest.mark.parametrize("count", [-1, 100])
def test_a_number_that_nobody_means(count: int) -> None:
    deed = SetPackedBags(place="Shelf", count=count)
    refusal = refusal_of(deed, order(), EMPTY_CART, Stage.HAND_OVER)
    assert refusal is not None
    assert refusal.reason is Reason.TOO_MANY
