"""Numbers with a weight, a price or a count inside."""

from decimal import Decimal

import pytest
from biip.checksums import gs1_price_weight_check_digit, gs1_standard_check_digit
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.rules import BarcodeRules, Measure, MeasurePattern, Region
from picker_app.domain.barcodes.scanned_code import CodeKind

WEIGHT = MeasurePattern(
    prefix="21", item_digits=5, measure=Measure.WEIGHT, measure_digits=5, decimals=3
)
PRICE = MeasurePattern(
    prefix="22", item_digits=4, measure=Measure.PRICE, measure_digits=5, decimals=2,
    measure_check_digit=True,
)  # fmt: skip
PIECES = MeasurePattern(prefix="299", item_digits=4, measure=Measure.PIECES, measure_digits=3)
OWN = BarcodeRules(patterns=(WEIGHT, PRICE, PIECES))


def ean(payload: str) -> str:
    return f"{payload}{gs1_standard_check_digit(payload)}"


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_the_stores_own_pattern_gives_item_and_weight(item: int, grams: int) -> None:
    code = read(ean(f"21{item:05}{grams:05}"), rules=OWN)
    assert CodeKind.MEASURE in code.kinds
    assert code.item_numbers == (f"{item:05}", f"21{item:05}")
    assert code.weight == (Decimal(grams) / 1000 if grams else None)
    assert code.gtins[0] == ean(f"21{item:05}00000").zfill(14)


@given(st.integers(0, 9_999), st.integers(1, 99_999))
def test_a_price_with_a_check_digit_of_its_own(item: int, cents: int) -> None:
    check = gs1_price_weight_check_digit(f"{cents:05}")
    code = read(ean(f"22{item:04}{check}{cents:05}"), rules=OWN)
    assert code.price == Decimal(cents) / 100
    wrong = read(ean(f"22{item:04}{(check + 1) % 10}{cents:05}"), rules=OWN)
    assert not wrong.has_measure


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.integers(1, 9))
def test_a_wrong_check_digit_is_no_weight(item: int, grams: int, other: int) -> None:
    right = ean(f"21{item:05}{grams:05}")
    wrong = right[:-1] + str((int(right[-1]) + other) % 10)
    assert not read(wrong, rules=OWN).has_measure


def test_a_number_of_pieces() -> None:
    assert read(ean("2991234012"), rules=OWN).pieces == 12


def test_a_pattern_may_have_no_check_digit_and_any_length() -> None:
    pattern = MeasurePattern(
        prefix="W",
        item_digits=3,
        measure=Measure.WEIGHT,
        measure_digits=4,
        decimals=3,
        check_digit=False,
    )
    assert not read("W1231500", rules=BarcodeRules(patterns=(pattern,))).has_measure
    digits_only = MeasurePattern(
        prefix="77",
        item_digits=3,
        measure=Measure.WEIGHT,
        measure_digits=4,
        decimals=3,
        check_digit=False,
    )
    code = read("771231500", rules=BarcodeRules(patterns=(digits_only,)))
    assert (code.weight, code.item_numbers[0]) == (Decimal("1.500"), "123")
    assert "" not in code.gtins


@pytest.mark.parametrize("zeros", ["", "0"])
def test_a_upc_label_is_the_same_with_a_zero_in_front(zeros: str) -> None:
    pattern = MeasurePattern(
        prefix="2", item_digits=5, measure=Measure.WEIGHT, measure_digits=5, decimals=3
    )
    found = read(zeros + ean("21234501500"), rules=BarcodeRules(patterns=(pattern,)))
    assert (found.weight, found.item_numbers[0]) == (Decimal("1.500"), "12345")


@pytest.mark.parametrize(
    ("region", "payload", "weight", "price", "pieces", "item"),
    [
        (Region.SWEDEN, "230123451234", "1.234", None, None, "012345"),
        (Region.NORWAY, "241234560123", "1.23", None, None, "123456"),
        (Region.DENMARK, "261234001500", "1.5", None, None, "1234"),
        (Region.SWEDEN, "201234560450", None, "4.5", None, "123456"),
        (Region.GERMANY, "291234{}01500", "1.5", None, None, "1234"),
        (Region.GERMANY, "251234{}00012", None, None, 12, "1234"),
        (Region.GREAT_BRITAIN, "2012345{}0499", None, "4.99", None, "12345"),
    ],
)
def test_the_regions_rules(
    region: Region,
    payload: str,
    weight: str | None,
    price: str | None,
    pieces: int | None,
    item: str,
) -> None:
    front, gap, value = payload.partition("{}")
    check = str(gs1_price_weight_check_digit(value)) if gap else ""
    code = read(ean(front + check + value), rules=BarcodeRules(region=region))
    assert code.weight == (None if weight is None else Decimal(weight))
    assert code.price == (None if price is None else Decimal(price))
    assert code.pieces == pieces
    assert code.item_numbers == (item, payload[:2] + item)


def test_without_a_region_or_pattern_a_number_has_nothing_inside() -> None:
    code = read(ean("230123451234"))
    assert not code.has_measure
    assert code.gtins == (ean("230123451234").zfill(14),)


@given(st.integers(20, 29), st.integers(0, 9_999_999_999), st.sampled_from(list(Region)))
def test_a_measure_is_a_positive_decimal_in_whole_grams(
    prefix: int, rest: int, region: Region
) -> None:
    code = read(ean(f"{prefix}{rest:010}"), rules=BarcodeRules(region=region))
    if code.weight is not None:
        assert isinstance(code.weight, Decimal)
        assert code.weight > 0
        assert code.weight % Decimal("0.001") == 0


def test_a_label_inside_element_strings_is_read_too() -> None:
    inside = ean("211234501500").zfill(14)
    assert read(f"01{inside}10A", rules=OWN).weight == Decimal("1.500")
