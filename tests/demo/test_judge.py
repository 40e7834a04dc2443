"""The judge notices whatever is not as it was meant."""

from dataclasses import replace
from decimal import Decimal

import pytest

from picker_app.demo.book import BookedLine, BookedOrder
from picker_app.demo.judge import judge
from picker_app.kiosk.robot.diary import Bagged, Decided, Deed, Ending, Report

MILK, COD, RYE = (
    BookedLine(sku="1", name="Milk 1 l", status="IN_CART", amount=Decimal(2)),
    BookedLine(sku="2", name="Cod", status="IN_CART", amount=Decimal("1.203")),
    BookedLine(sku="3", name="Rye bread", status="NOT_FOUND", amount=Decimal(1)),
)
BOOKED = BookedOrder(
    order_code="abcd-1",
    status="READY_FOR_PICKUP",
    cancelled=False,
    finals=1,
    lines=(MILK, COD, RYE),
)


def report(ending: Ending | None = Ending.HANDED_OVER) -> Report:
    meant = [
        Decided(order_code="abcd-1", item="Milk 1 l", deed=Deed.PICKED, amount=Decimal(2)),
        Decided(order_code="abcd-1", item="Cod", deed=Deed.WEIGHED, amount=Decimal("1.203")),
        Decided(order_code="abcd-1", item="Rye bread", deed=Deed.NOT_FOUND, amount=None),
    ]
    decided = {each.item: each for each in meant}
    return Report("abcd-1", decided, ending=ending)


def test_as_it_was_meant() -> None:
    verdict = judge(1, [report()], [BOOKED])
    assert verdict.all_right
    assert verdict.words == (
        "the marketplace's book: 1 of 1 orders ended right, finals that took effect: 1, faults: 0"
    )


RYE_REPLACED = replace(RYE, status="REPLACED")
SPELT = BookedLine(sku="4", name="Spelt bread", status="IN_CART", amount=Decimal(1), stands_in=True)


def replaced_by(sku: str) -> Report:
    """Spelt bread stands in for the rye bread."""
    told = report()
    told.decided["Rye bread"] = Decided(
        order_code="abcd-1",
        item="Rye bread",
        deed=Deed.REPLACED,
        amount=Decimal(1),
        product=sku,
    )
    return told


@pytest.mark.parametrize(
    ("sku", "lines", "wrongs"),
    [
        ("4", (RYE_REPLACED, SPELT), ()),
        (
            "5",
            (RYE_REPLACED, SPELT),
            (
                "abcd-1: 5 in another's place was to be 1, which the marketplace does not have",
                "abcd-1: the marketplace has 4 in another's place as 1, which nobody meant",
            ),
        ),
        (
            "4",
            (RYE, SPELT),
            (
                "abcd-1: Rye bread, for which another stands in, was to be missing,"
                " which the marketplace does not have",
                "abcd-1: the marketplace has Rye bread as missing, which nobody meant",
            ),
        ),
    ],
)
def test_what_stands_in(sku: str, lines: tuple[BookedLine, ...], wrongs: tuple[str, ...]) -> None:
    booked = replace(BOOKED, lines=(MILK, COD, *lines))
    assert judge(1, [replaced_by(sku)], [booked]).wrongs == wrongs


def test_where_nothing_stands_in_one_is_taken_away_and_another_added() -> None:
    added = replace(SPELT, status="ADDITION", stands_in=False)
    booked = replace(BOOKED, lines=(MILK, COD, RYE, added), has_replacements=False)
    assert judge(1, [replaced_by("4")], [booked]).all_right


@pytest.mark.parametrize(("finals", "is_right"), [(0, True), (1, True), (2, False)])
def test_where_only_changes_are_told_there_may_be_none(finals: int, is_right: bool) -> None:
    told = replace(BOOKED, has_final=False, finals=finals)
    assert judge(1, [report()], [told]).all_right is is_right


@pytest.mark.parametrize(
    ("booked", "words"),
    [
        (replace(BOOKED, finals=2), "2 final updates took effect, not 1"),
        (replace(BOOKED, finals=0), "0 final updates took effect, not 1"),
        (replace(BOOKED, faults=("line 7 was omitted",)), "line 7 was omitted"),
        (replace(BOOKED, lines=(MILK, COD)), "Rye bread was to be missing"),
        (
            replace(BOOKED, lines=(replace(MILK, amount=Decimal(1)), COD, RYE)),
            "the marketplace has Milk 1 l as 1, which nobody meant",
        ),
        (
            replace(BOOKED, lines=(MILK, replace(COD, amount=Decimal("1.2")), RYE)),
            "Cod was to be 1.203",
        ),
        (
            replace(BOOKED, lines=(MILK, replace(COD, status="NOT_PROCESSED"), RYE)),
            "the marketplace has Cod (NOT_PROCESSED) as 1.203",
        ),
        (
            replace(BOOKED, lines=(MILK, COD, RYE, replace(MILK, name="Eggs"))),
            "the marketplace has Eggs as 2, which nobody meant",
        ),
        (replace(BOOKED, order_code="other"), "the marketplace does not know it"),
    ],
)
def test_another_cart_than_was_meant(booked: BookedOrder, words: str) -> None:
    verdict = judge(1, [report()], [booked])
    assert not verdict.all_right
    assert verdict.right == 0
    assert any(wrong.startswith(f"abcd-1: {words}") for wrong in verdict.wrongs)


@pytest.mark.parametrize("finals", [0, 1])
def test_cancelled_as_the_kiosk_showed_it(finals: int) -> None:
    cancelled = replace(BOOKED, status="CANCELLED", cancelled=True, finals=finals)
    assert judge(1, [report(Ending.CANCELLED)], [cancelled]).all_right


@pytest.mark.parametrize(
    "booked",
    [BOOKED, replace(BOOKED, status="CANCELLED", cancelled=True, finals=2)],
    ids=["open", "twice"],
)
def test_cancelled_on_the_screen_alone(booked: BookedOrder) -> None:
    assert not judge(1, [report(Ending.CANCELLED)], [booked]).all_right


def test_orders_that_are_not_over_are_not_right() -> None:
    verdict = judge(2, [report(), replace(report(ending=None), order_code="efgh-2")], [BOOKED])
    assert verdict.right == 1
    assert not verdict.all_right


def test_bags_are_counted_once() -> None:
    bag = BookedLine(sku="bag", name="Paper bag", status="ADDITION", amount=Decimal(2))
    bagged = report()
    bagged.bagged = Bagged(order_code="abcd-1", sku="bag", count=2)
    right = replace(BOOKED, lines=(*BOOKED.lines, bag))
    assert judge(1, [bagged], [right]).all_right
    assert not judge(1, [bagged], [BOOKED]).all_right
    assert not judge(1, [report()], [right]).all_right
    twice = replace(BOOKED, lines=(*BOOKED.lines, bag, bag))
    assert not judge(1, [bagged], [twice]).all_right
