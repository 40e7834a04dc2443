"""Codes as all that they may be."""

from datetime import date
from decimal import Decimal

import pytest
from biip.checksums import gs1_standard_check_digit
from hypothesis import example, given
from hypothesis import strategies as st

from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.scanned_code import CodeKind

GTIN = "09506000134352"
GS = "\x1d"

DIGITS = "0123456789"


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=count, max_size=count)


def with_check_digit(payload: str) -> str:
    return f"{payload}{gs1_standard_check_digit(payload)}"


@pytest.mark.parametrize(
    ("code", "gtin"),
    [
        ("4006381333931", "04006381333931"),
        ("04006381333931", "04006381333931"),
        ("96385074", "00000096385074"),
        ("042100005264", "00042100005264"),
        ("0042100005264", "00042100005264"),
        ("10614141000415", "10614141000415"),
    ],
)
def test_ean_13_ean_8_upc_a_and_itf_14_are_the_same_kind_of_number(code: str, gtin: str) -> None:
    found = read(code)
    assert found.gtins == (gtin,)
    assert found.kinds == {CodeKind.GTIN}


@pytest.mark.parametrize("code", ["04252614", "0425261", "425261"])
def test_a_upc_e_is_its_upc_a_with_and_without_check_digit_and_zero(code: str) -> None:
    assert "00042100005264" in read(code).gtins


@pytest.mark.parametrize("code", ["4006381333932", "400638133393", "40063813339311", "milk", ""])
def test_a_code_that_is_no_gtin_has_its_raw_text(code: str) -> None:
    found = read(code)
    assert (found.raw, found.gtins, found.kinds) == (code, (), frozenset())


@pytest.mark.parametrize(
    "code",
    [
        f"01{GTIN}1726123110ABC-1",
        f"01{GTIN}10ABC-1{GS}17261231",
        f"{GS}01{GTIN}10ABC-1{GS}17261231{GS}",
        f"]C101{GTIN}1726123110ABC-1",
        f"]d201{GTIN}1726123110ABC-1",
        f"(01){GTIN}(17)261231(10)ABC-1",
        f"https://id.gs1.org/01/{GTIN}/10/ABC-1?17=261231",
        f"https://shop.example/de/01/{GTIN}/10/ABC-1?17=261231&utm=x",
        f"HTTPS://ID.GS1.ORG/01/{GTIN}/10/ABC-1?17=261231",
    ],
)
def test_gs1_says_product_batch_and_last_day_however_it_is_written(code: str) -> None:
    found = read(code)
    assert found.gtins[0] == GTIN
    assert found.batch == "ABC-1"
    assert found.expiry == date(2026, 12, 31)


def test_the_first_of_the_days_counts_and_day_00_is_the_last_of_its_month() -> None:
    assert read(f"01{GTIN}1526123117261201").expiry == date(2026, 12, 1)
    assert read(f"01{GTIN}15261100").expiry == date(2026, 11, 30)


def test_a_day_that_no_calendar_has_does_not_hide_the_product() -> None:
    found = read(f"01{GTIN}17269931")
    assert found.gtins[0] == GTIN
    assert found.expiry is None


def test_what_stands_behind_a_mistake_does_not_hide_the_product() -> None:
    found = read(f"01{GTIN}17261231??")
    assert found.gtins[0] == GTIN
    assert found.expiry == date(2026, 12, 31)


def test_gs1_says_weight_price_and_count() -> None:
    assert read(f"01{GTIN}3103001750").weight == Decimal("1.750")
    assert read(f"01{GTIN}3102000175").weight == Decimal("1.750")
    assert read(f"01{GTIN}3105123456").weight == Decimal("1.235")
    assert read(f"01{GTIN}39220495").price == Decimal("4.95")
    assert read(f"01{GTIN}3012").pieces == 12
    assert not read(f"01{GTIN}3103000000").has_measure


def test_a_measured_item_is_known_by_the_number_behind_the_9_too() -> None:
    found = read("01906141410000153103001750")
    assert found.gtins[:2] == ("90614141000015", "00614141000012")
    assert found.weight == Decimal("1.750")


def test_a_plain_ean_that_looks_like_gs1_is_still_itself() -> None:
    """ "400" begins a purchase order, "17" an expiry date: only by chance."""
    for code in ("4006381333931", with_check_digit("172612310000"[:12])):
        found = read(code)
        assert found.kinds == {CodeKind.GTIN}
        assert (found.raw, found.gtins[-1]) == (code, code.zfill(14))
        assert (found.batch, found.expiry) == ("", None)


def test_where_the_scanner_says_gs1_the_plain_number_is_still_a_candidate() -> None:
    found = read("4006381333931", "]C1")
    assert "04006381333931" in found.gtins


@given(st.sampled_from([7, 11, 12, 13]).flatmap(digits), st.integers(0, 4))
def test_zeros_in_front_make_no_other_gtin(payload: str, zeros: int) -> None:
    code = with_check_digit(payload)
    wider = code.zfill(min(len(code) + zeros, 14))
    if len(wider) in {8, 12, 13, 14}:
        assert code.zfill(14) in read(wider).gtins


@given(st.sampled_from([7, 11, 12, 13]).flatmap(digits), st.integers(1, 9), st.data())
def test_one_wrong_digit_is_no_gtin(payload: str, other: int, data: st.DataObject) -> None:
    code = with_check_digit(payload)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = str((int(code[place]) + other) % 10)
    misread = code[:place] + wrong + code[place + 1 :]
    assert misread.zfill(14) not in read(misread).gtins


@given(digits(13), st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.integers(1, 999_999))
def test_what_a_label_was_given_is_what_is_read(payload: str, day: date, grams: int) -> None:
    gtin = with_check_digit(payload)
    found = read(f"01{gtin}3103{grams:06}17{day:%y%m%d}10LOT")
    assert gtin in found.gtins
    assert found.weight == Decimal(grams) / 1000
    assert found.batch == "LOT"
    assert found.expiry == day


@given(st.text(max_size=60), st.sampled_from(["", "]C1", "]E0", "]d2", "]", "]Y"]))
@example("]", "")
@example("]Y", "")
@example("https://", "")
@example("http://[", "]Q3")
@example("01" + "٣" * 14, "")
@example("9" * 5000, "")
def test_whatever_is_scanned_is_read_without_failing(text: str, symbology: str) -> None:
    assert read(text, symbology).raw in text


@given(st.text("0123456789()]CdEQ\x1d/:htps.", max_size=48))
def test_what_looks_like_gs1_is_read_without_failing(text: str) -> None:
    read(text)
    read(text, "]C1")
    read(f"01{GTIN}{text}")
    read(f"https://id.gs1.org/01/{GTIN}/{text}")
