from decimal import Decimal

import pytest

from picker_app.kiosk.robot.choices import Item, choose, read_item
from picker_app.kiosk.robot.diary import Decided, Deed

BAGUETTES = Item(name="Baguette", amount=Decimal(4), weighed=False)
COD = Item(name="Cod", amount=Decimal("1.250"), weighed=True)


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("Baguette, ordered 4 pieces", BAGUETTES),
        ("Baguette, ordered 4 pieces, In the bag: 3 of 4 pieces, crisp please", BAGUETTES),
        ("Baguette, ordered 4 pieces, crisp please\nNow: “soft”", BAGUETTES),
        ("Cod, ordered 1.250 kg", COD),
        (
            "Cod, smoked, ordered 1 piece",
            Item(name="Cod, smoked", amount=Decimal(1), weighed=False),
        ),
        ("Items", None),
        ("", None),
    ],
)
def test_a_card_is_read_by_its_name(words: str, item: Item | None) -> None:
    assert read_item(words) == item


def chosen_by(
    seed: int,
    order: str,
    item: Item,
    *,
    may_be_missing: bool = True,
    may_be_fewer: bool = True,
    may_be_replaced: bool = True,
) -> Decided:
    return choose(
        seed,
        order,
        item,
        may_be_missing=may_be_missing,
        may_be_fewer=may_be_fewer,
        may_be_replaced=may_be_replaced,
    )


def test_the_same_seed_chooses_the_same() -> None:
    chosen = [chosen_by(7, f"order-{number}", COD) for number in range(50)]
    again = [chosen_by(7, f"order-{number}", COD) for number in range(50)]
    other = [chosen_by(8, f"order-{number}", COD) for number in range(50)]
    assert chosen == again
    assert chosen != other


def test_everything_happens_and_nothing_that_cannot_be() -> None:
    deeds = set()
    for number in range(500):
        for item in (BAGUETTES, COD):
            chosen = chosen_by(number, "order", item)
            deeds.add(chosen.deed)
            if chosen.amount is not None:
                assert item.amount * Decimal("0.74") < chosen.amount <= item.amount * Decimal("1.1")
                assert chosen.amount == round(chosen.amount, 3)
    assert deeds == set(Deed)


def test_a_bag_never_stays_empty() -> None:
    chosen = [chosen_by(number, "order", COD, may_be_missing=False) for number in range(500)]
    assert Deed.NOT_FOUND not in {decided.deed for decided in chosen}


def test_what_is_weighed_or_cannot_be_replaced_is_not() -> None:
    cod = {chosen_by(number, "order", COD).deed for number in range(500)}
    bread = {
        chosen_by(number, "order", BAGUETTES, may_be_replaced=False).deed for number in range(500)
    }
    assert Deed.REPLACED not in cod | bread
    assert Deed.NOT_FOUND in cod & bread


def test_the_last_piece_is_not_left_out() -> None:
    one = Item(name="Baguette", amount=Decimal(1), weighed=False)
    deeds = {chosen_by(number, "order", one).deed for number in range(500)}
    assert deeds == {Deed.PICKED, Deed.NOT_FOUND, Deed.REPLACED}


def test_where_no_less_is_taken_none_is_left_out_of_a_few() -> None:
    chosen = [chosen_by(number, "order", BAGUETTES, may_be_fewer=False) for number in range(500)]
    assert {decided.deed for decided in chosen} == {Deed.PICKED, Deed.NOT_FOUND, Deed.REPLACED}
