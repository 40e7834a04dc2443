"""The judge notices what the courier was not told, and what it should not have been."""

from dataclasses import replace
from decimal import Decimal

import pytest

from picker_app.demo.book import BookedDelivery, BookedItem, BookedLine, BookedOrder
from picker_app.demo.courier_judge import waits_for_courier, wrongs_of_courier
from picker_app.demo.judge import judge
from picker_app.kiosk.robot.diary import Ending, Report

MILK, COD = (
    BookedItem(name="Milk", quantity=Decimal(2), weight=None),
    BookedItem(name="Cod", quantity=Decimal(1), weight=Decimal("1.203")),
)
BAG = BookedItem(name="Our bag", quantity=Decimal(1), weight=None)
TOLD = BookedDelivery(writes=1, items=(MILK, COD, BAG))
BOOKED = BookedOrder(
    order_code="abcd-1",
    status="DISPATCHED",
    cancelled=False,
    finals=1,
    lines=tuple(
        BookedLine(sku=sku, name=name, status=status, amount=Decimal(amount))
        for sku, name, status, amount in (
            ("1", "Milk", "IN_CART", "2"),
            ("2", "Cod", "IN_CART", "1.203"),
            ("3", "Rye bread", "NOT_FOUND", "1"),
            ("4", "Paper bag", "ADDITION", "1"),
        )
    ),
    for_courier=True,
    delivery=TOLD,
)


def _report(ending: Ending | None = Ending.HANDED_OVER) -> Report:
    return Report("abcd-1", {}, ending=ending)


def test_as_it_is_packed() -> None:
    assert not list(wrongs_of_courier(BOOKED))
    assert not waits_for_courier([_report()], [BOOKED])


@pytest.mark.parametrize(
    ("booked", "words"),
    [
        (replace(BOOKED, delivery=None), "the courier was not told"),
        (replace(BOOKED, delivery=replace(TOLD, writes=0)), "the courier was not told"),
        (
            replace(BOOKED, delivery=replace(TOLD, items=(MILK, BAG))),
            "the courier was not told that 1.203 of Cod are packed",
        ),
        (
            replace(BOOKED, delivery=replace(TOLD, items=(MILK, COD))),
            "the courier was told of nothing on top",
        ),
        (replace(BOOKED, for_courier=False), "the courier was told of it, and it is none"),
    ],
)
def test_otherwise(booked: BookedOrder, words: str) -> None:
    [wrong] = wrongs_of_courier(booked)
    assert wrong.startswith(words)
    assert waits_for_courier([_report()], [booked])
    assert not waits_for_courier([_report(ending=None)], [booked])


def test_a_cancelled_order_may_have_been_told_before_or_not() -> None:
    for delivery in (None, TOLD):
        booked = replace(BOOKED, status="CANCELLED", cancelled=True, delivery=delivery)
        assert judge(1, [_report(Ending.CANCELLED)], [booked]).all_right
        assert not waits_for_courier([_report(Ending.CANCELLED)], [booked])
