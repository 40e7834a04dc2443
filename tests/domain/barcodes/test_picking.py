"""What a scan makes of a line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.barcodes.picking import picked_after
from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked, Replaced
from picker_app.domain.policy import PLAIN_POLICY
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason, Refusal
from picker_app.domain.rules.lines import outcome_refusal
from tests.builders import kilograms, line, pieces
from tests.domain.barcodes.test_measures import OWN, ean

PLAIN = read("4006381333931")


def label(weight: str) -> ScannedCode:
    return ScannedCode(raw="label", weight=Decimal(weight))


@pytest.mark.parametrize("before", [UNDECIDED, NOT_FOUND])
def test_the_first_scan_is_one_piece(before: Outcome) -> None:
    assert picked_after(line(), before, PLAIN) == Picked(amount=Decimal(1))


@given(st.integers(1, 500))
def test_a_scan_raises_by_one_to_the_resulting_quantity(have: int) -> None:
    after = picked_after(line(), Picked(amount=Decimal(have)), PLAIN)
    assert after == Picked(amount=Decimal(have + 1))


def test_a_weight_label_sets_the_weight_and_a_second_one_adds_its_own() -> None:
    weighed = line(1, kilograms())
    first = picked_after(weighed, UNDECIDED, label("0.750"))
    assert first == Picked(amount=Decimal("0.750"))
    assert isinstance(first, Picked)
    assert picked_after(weighed, first, label("0.512")) == Picked(amount=Decimal("1.262"))


@given(st.lists(st.integers(1, 99_999), min_size=1, max_size=8))
def test_no_gram_is_lost_over_any_number_of_labels(grams: list[int]) -> None:
    weighed, outcome = line(1, kilograms()), picked_after(line(), UNDECIDED, PLAIN)
    for number, each in enumerate(grams):
        code = read(ean(f"2112345{each:05}"), rules=OWN)
        now = outcome if number and isinstance(outcome, Picked) else UNDECIDED
        outcome = picked_after(weighed, now, code)
    assert outcome == Picked(amount=Decimal(sum(grams)) / 1000)


def test_a_weighed_product_without_a_weight_in_its_code_is_to_be_weighed() -> None:
    refused = picked_after(line(1, kilograms()), UNDECIDED, PLAIN)
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.NO_WEIGHT


def test_a_label_with_a_price_is_weighed_by_the_price_of_a_kilogram() -> None:
    weighed = line(1, kilograms("1.000", total="8.00"))
    code = ScannedCode(raw="label", price=Decimal("4.10"))
    assert picked_after(weighed, UNDECIDED, code) == Picked(amount=Decimal("0.513"))


def test_a_label_on_a_counted_product_is_a_piece_or_as_many_as_it_says() -> None:
    assert picked_after(line(), UNDECIDED, label("0.5")) == Picked(amount=Decimal(1))
    six = ScannedCode(raw="label", pieces=6)
    assert picked_after(line(), UNDECIDED, six) == Picked(amount=Decimal(6))


def test_what_was_replaced_is_not_picked_behind_its_replacement() -> None:
    stands_in = Replaced(product=Product(sku="b", name="Oat milk"), amount=Decimal(1))
    refused = picked_after(line(), stands_in, PLAIN)
    assert isinstance(refused, Refusal)
    assert "Oat milk" in refused.text


def test_a_corrupt_scale_label_of_88_297_kg_of_fruit_is_never_sold() -> None:
    """The label passes its check digit; what refuses it are the line's limits, and nothing makes it
    fit them.
    """
    fruit = line(1, kilograms("1.000", minimum="0.900", maximum="1.100"))
    code = read(ean("211234588297"), rules=OWN)
    assert code.weight == Decimal("88.297")
    after = picked_after(fruit, UNDECIDED, code)
    assert after == Picked(amount=Decimal("88.297"))
    assert isinstance(after, Picked)
    refused = outcome_refusal(fruit, after, PLAIN_POLICY, "")
    assert refused is not None
    assert refused.reason is Reason.ABOVE_MAXIMUM


def test_more_pieces_than_wanted_are_refused_and_not_fitted() -> None:
    two = line(1, pieces("2", maximum="2"))
    after = picked_after(two, Picked(amount=Decimal(2)), PLAIN)
    assert isinstance(after, Picked)
    refused = outcome_refusal(two, after, PLAIN_POLICY, "")
    assert refused is not None
    assert refused.reason is Reason.ABOVE_MAXIMUM
