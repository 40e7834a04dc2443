"""Numbers with a weight, a price or a count inside: a scale's labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from biip import ParseConfig
from biip.checksums import gs1_price_weight_check_digit, gs1_standard_check_digit
from biip.gtin import Gtin
from biip.rcn import Rcn, RcnRegion

from picker_app.domain.barcodes.rules import BarcodeRules, Measure, MeasurePattern, Region
from picker_app.domain.barcodes.unreadable import UNREADABLE
from picker_app.domain.pricing import in_grams


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a number has inside, whoever made the rule."""

    item_numbers: tuple[str, ...]
    """Of the product, by the store's own counting: without and with the prefix."""
    product: str
    """The same number with zeros in the measure's place, 14 digits; empty where it is no GTIN."""
    weight: Decimal | None = None
    """Kilograms, whole grams."""
    price: Decimal | None = None
    pieces: int | None = None


def inside_of(digits: str, rules: BarcodeRules) -> Inside | None:
    """What is inside a number, by the store's patterns first and then by its region's rules; None
    where it is a plain number.

    A number whose check digits are wrong has nothing inside: one misread digit is another weight.
    """
    if not digits.isdecimal():
        return None
    for form in _forms(digits):
        for pattern in rules.patterns:
            if _fits(form, pattern):
                return _by_pattern(form, pattern)
    return None if rules.region is Region.NONE else _by_region(digits, rules.region)


def _forms(digits: str) -> Iterator[str]:
    """A number as it is and with another count of zeros in front: some scanners send a UPC's twelve
    digits as an EAN's thirteen, and element strings have fourteen.
    """
    yield digits
    bare = digits.lstrip("0")
    for length in (12, 13):
        if len(bare) <= length and len(digits) in {12, 13, 14} and len(digits) != length:
            yield bare.zfill(length)


def _fits(digits: str, pattern: MeasurePattern) -> bool:
    if len(digits) != pattern.length or not digits.startswith(pattern.prefix):
        return False
    if pattern.check_digit and gs1_standard_check_digit(digits[:-1]) != int(digits[-1]):
        return False
    at = _measure_at(pattern)
    wanted = _check_digit_of(digits[at : at + pattern.measure_digits], pattern)
    return wanted in ("", digits[at - 1])


def _by_pattern(digits: str, pattern: MeasurePattern) -> Inside:
    begin, at = len(pattern.prefix), _measure_at(pattern)
    item = digits[begin : begin + pattern.item_digits]
    amount = digits[at : at + pattern.measure_digits]
    return _inside(
        pattern.measure,
        Decimal(amount).scaleb(-pattern.decimals),
        item_numbers=(item, pattern.prefix + item),
        product=_without_measure(pattern.prefix + item, pattern),
    )


def _without_measure(front: str, pattern: MeasurePattern) -> str:
    if not pattern.check_digit:
        return ""
    zeros = "0" * pattern.measure_digits
    payload = front + _check_digit_of(zeros, pattern) + zeros
    return f"{payload}{gs1_standard_check_digit(payload)}".zfill(14)


def _measure_at(pattern: MeasurePattern) -> int:
    return len(pattern.prefix) + pattern.item_digits + pattern.measure_check_digit


def _check_digit_of(measure: str, pattern: MeasurePattern) -> str:
    """Of the measure alone; empty where the pattern has none."""
    return str(gs1_price_weight_check_digit(measure)) if pattern.measure_check_digit else ""


def _by_region(digits: str, region: Region) -> Inside | None:
    try:
        number = Gtin.parse(digits, config=ParseConfig(rcn_region=RcnRegion(region)))
        if not isinstance(number, Rcn):
            return None
        product = number.without_variable_measure().as_gtin_14()
    except UNREADABLE:
        return None
    item = number.item_reference or ""
    items = (item, number.as_gtin_13()[:2] + item)
    for measure, amount in (
        (Measure.WEIGHT, number.weight),
        (Measure.PRICE, number.price),
        (Measure.PIECES, number.count),
    ):
        if amount is not None:
            return _inside(measure, Decimal(amount), item_numbers=items, product=product)
    return None


def _inside(
    measure: Measure, amount: Decimal, *, item_numbers: tuple[str, ...], product: str
) -> Inside:
    """An amount of 0 says nothing: it is the number of the product itself."""
    return Inside(
        item_numbers=item_numbers,
        product=product,
        weight=(in_grams(amount) or None) if measure is Measure.WEIGHT else None,
        price=(amount or None) if measure is Measure.PRICE else None,
        pieces=(int(amount) or None) if measure is Measure.PIECES else None,
    )
