"""Prices, weights and flags as spreadsheets of many countries write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.catalogue.csv_file.cells import barcodes_of, flag_of, price_of, unit_of, weight_of
from picker_app.catalogue.csv_file.errors import UnusableCellError
from picker_app.domain.pricing import PricingType


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("1.99", "1.99"),
        ("1,99", "1.99"),
        ("1,9", "1.9"),
        ("€ 1,99", "1.99"),
        ("1,99€", "1.99"),
        ("12", "12"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1 234,50 kr", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1'234.50 CHF", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("4.555", "4.555"),
        ("0,250", "0.250"),
        ("0", "0"),
    ],
)
def test_prices(text: str, price: str) -> None:
    assert price_of(text, "EUR") == Decimal(price)


@pytest.mark.parametrize(
    "text", ["", "free", "-1.00", "1.00-", "1,234", "1.99 2.99x3", "9999999999999", "1..9", "½"]
)
def test_what_is_no_price(text: str) -> None:
    with pytest.raises(UnusableCellError):
        price_of(text, "EUR")


def test_three_decimals_where_the_currency_has_them() -> None:
    assert price_of("1,250", "KWD") == Decimal("1.250")


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_price_is_read_as_it_was_written(price: Decimal) -> None:
    assert price_of(f"{price:f}", "EUR") == price
    assert price_of(f"{price:f}".replace(".", ","), "EUR") == price
    assert price_of(f"{price:,f}", "EUR") == price


@given(st.text(max_size=20))
def test_no_text_is_more_than_unusable(text: str) -> None:
    for read in (lambda it: price_of(it, "EUR"), weight_of, unit_of, flag_of, barcodes_of):
        try:
            read(text)
        except UnusableCellError as error:
            assert str(error)  # noqa: PT017 (any text may be usable)


@pytest.mark.parametrize(("text", "weight"), [("0.250", "0.250"), ("0,25 kg", "0.25"), ("1", "1")])
def test_weights(text: str, weight: str) -> None:
    assert weight_of(text) == Decimal(weight)


def test_no_weight() -> None:
    with pytest.raises(UnusableCellError):
        weight_of("0,000")


def test_units_and_flags() -> None:
    assert (unit_of("KG"), unit_of("Pcs.")) == (PricingType.KG, PricingType.UNIT)
    assert (flag_of("Yes"), flag_of("0")) == (True, False)
    for read in (unit_of, flag_of):
        with pytest.raises(UnusableCellError):
            read("perhaps")


@pytest.mark.parametrize(
    ("text", "barcodes"),
    [
        ("4006381333931", ("4006381333931",)),
        ("4006381333931|96385074", ("4006381333931", "96385074")),
        ("4006381333931, 96385074;", ("4006381333931", "96385074")),
    ],
)
def test_barcodes(text: str, barcodes: tuple[str, ...]) -> None:
    assert barcodes_of(text) == barcodes


@pytest.mark.parametrize("text", ["4.00638E+12", "4,00638e+12", "4E+12"])
def test_a_barcode_that_a_spreadsheet_spoilt(text: str) -> None:
    with pytest.raises(UnusableCellError, match="spreadsheet"):
        barcodes_of(text)
