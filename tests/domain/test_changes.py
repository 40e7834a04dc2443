"""What the marketplace changed in what is ordered, in words."""

from dataclasses import replace

import pytest

from picker_app.domain.changes import changes_between
from picker_app.domain.newer_message import succeed
from picker_app.domain.order import LineStatus, OrderStatus
from tests.builders import kilograms, line, order, pieces

KNOWN = order(line(1), line(2, kilograms()), line(3))


def test_each_kind_of_change_is_said() -> None:
    newer = replace(
        KNOWN, lines=(line(1, pieces("3")), line(2, kilograms("1.500")), line(4, pieces("1")))
    )

    assert changes_between(KNOWN, newer) == (
        "Changed by the marketplace: Product 1, 3 pieces, not 2 pieces.",
        "Changed by the marketplace: Product 2, 1.500 kg, not 1.250 kg.",
        "Added by the marketplace: Product 4, 1 piece.",
        "Taken out by the marketplace: Product 3, 2 pieces.",
    )


def test_the_same_order_has_no_changes() -> None:
    assert changes_between(KNOWN, KNOWN) == ()


@pytest.mark.parametrize(
    "status", [OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED, OrderStatus.CANCELLED]
)
def test_what_was_sent_is_no_change_of_what_was_ordered(status: OrderStatus) -> None:
    assert changes_between(KNOWN, replace(KNOWN, status=status, lines=(line(1),))) == ()


def test_a_line_that_shows_what_was_picked_is_no_change() -> None:
    shown = replace(line(1, pieces("1")), status=LineStatus.IN_CART)

    assert changes_between(KNOWN, replace(KNOWN, lines=(shown, *KNOWN.lines[1:]))) == ()


def test_changes_stay_with_the_order_and_are_said_once() -> None:
    newer = replace(KNOWN, lines=(line(1, pieces("3")), *KNOWN.lines[1:]))

    once = succeed(KNOWN, newer)
    twice = succeed(once, newer)

    assert len(once.changes) == 1
    assert twice == once
