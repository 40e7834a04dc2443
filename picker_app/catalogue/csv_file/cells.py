"""What stands in a cell."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from picker_app.catalogue.csv_file.errors import UnusableCellError
from picker_app.domain.money import minor_digits
from picker_app.domain.pricing import PricingType

_UNITS: Mapping[str, PricingType] = MappingProxyType(
    dict.fromkeys(
        ("unit", "piece", "pieces", "pc", "pcs", "each", "ea", "st", "stk", "ud", "uds", "шт"),
        PricingType.UNIT,
    )
    | dict.fromkeys(("kg", "kilo", "kilogram", "kilograms", "weight", "кг"), PricingType.KG)
)
_FLAGS: Mapping[str, bool] = MappingProxyType(
    dict.fromkeys(("1", "true", "yes", "y", "active", "x"), True)
    | dict.fromkeys(("0", "false", "no", "n", "inactive"), False)
)
_BETWEEN = re.compile(r"[|;,\s]+")
_SPOILT = re.compile(r"\b\d(?:[.,]\d+)?[eE]\+\d+\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_DIGITS = 12
_THOUSAND_DIGITS = 3


def price_of(text: str, currency: str) -> Decimal:
    """A price of 0 or more: "1.99", "1,99", "€ 1.234,50", "1 234.50 kr". Raises
    UnusableCellError, also where "1,234" could be more than one price.
    """
    return _number(text, "price", decimals=minor_digits(currency))


def weight_of(text: str) -> Decimal:
    """Kilograms, more than none: "0.250", "0,25 kg". Raises UnusableCellError."""
    weight = _number(text, "weight", decimals=_THOUSAND_DIGITS)
    if weight == 0:
        raise UnusableCellError("a weight has to be more than 0")
    return weight


def unit_of(text: str) -> PricingType:
    """By the piece or by weight. Raises UnusableCellError."""
    unit = _UNITS.get(text.casefold().rstrip("."))
    if unit is None:
        raise UnusableCellError(f"unit {text[:40]!r} is not known: write piece or kg")
    return unit


def flag_of(text: str) -> bool:
    """Yes or no. Raises UnusableCellError."""
    flag = _FLAGS.get(text.casefold())
    if flag is None:
        raise UnusableCellError(f"active {text[:40]!r} is not known: write yes or no")
    return flag


def barcodes_of(text: str) -> tuple[str, ...]:
    """One barcode or several. Raises UnusableCellError where a spreadsheet made a number of it."""
    if spoilt := _SPOILT.search(text):
        raise UnusableCellError(
            f"barcode {spoilt[0]!r} lost its digits in a spreadsheet: make the column a text"
        )
    return tuple(filter(None, _BETWEEN.split(text)))


def _number(text: str, what: str, *, decimals: int) -> Decimal:
    """A number with its decimals behind a point or a comma, and groups of thousands or none."""
    bare = re.sub(r"[\s'\u2019\u00a0\u202f]", "", text)
    found = _NUMBER.search(bare)
    around = "" if found is None else bare[: found.start()] + bare[found.end() :]
    if found is None or "-" in around or any(each.isdigit() for each in around):
        raise UnusableCellError(f"{what} {text[:40]!r} is no number of 0 or more")
    digits = found[0]
    point = max(digits.rfind("."), digits.rfind(","))
    if point >= 0 and _groups_only(digits, point):
        point = -1
    elif digits.count(",") == 1 and "." not in digits and _is_doubtful(digits, decimals):
        raise UnusableCellError(
            f"{what} {text[:40]!r} can be read in two ways: write its decimals behind a point"
        )
    whole = re.sub(r"[.,]", "", digits if point < 0 else digits[:point])
    if len(whole.lstrip("0")) > _MOST_DIGITS:
        raise UnusableCellError(f"{what} {text[:40]!r} is beyond all proportion")
    return Decimal(whole if point < 0 else f"{whole}.{digits[point + 1 :]}")


def _groups_only(digits: str, point: int) -> bool:
    """Whether the last sign only sets thousands apart: "1.234.567"."""
    return digits.count(digits[point]) > 1


def _is_doubtful(digits: str, decimals: int) -> bool:
    """Whether three digits behind the only comma may be thousands: "1,234", but not "0,250"."""
    whole, _, rest = digits.partition(",")
    return len(rest) == _THOUSAND_DIGITS and decimals != _THOUSAND_DIGITS and whole.strip("0") != ""
