"""How this store's own codes are to be read."""

from dataclasses import dataclass
from enum import StrEnum


class Region(StrEnum):
    """Where GS1's national rules say what is inside a number that begins with 2 ("restricted
    circulation": GS1 General Specifications, section 2.1.12).

    Elsewhere each chain has rules of its own, and they are patterns.
    """

    NONE = ""
    DENMARK = "dk"
    ESTONIA = "ee"
    FINLAND = "fi"
    GERMANY = "de"
    GREAT_BRITAIN = "gb"
    LATVIA = "lv"
    LITHUANIA = "lt"
    NORWAY = "no"
    SWEDEN = "se"


class Measure(StrEnum):
    """What a number has inside."""

    WEIGHT = "weight"
    """Kilograms."""
    PRICE = "price"
    """Of what the label is on."""
    PIECES = "pieces"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePattern:
    """A store's own numbers with something inside: prefix, item, measure, in this order."""

    prefix: str
    """The digits that all such numbers begin with."""
    item_digits: int
    measure: Measure
    measure_digits: int
    decimals: int = 0
    """How many of the measure's digits are behind the point."""
    measure_check_digit: bool = False
    """A check digit of the measure alone stands in front of it (GS1 General Specifications,
    section 7.9.3 and 7.9.4).
    """
    check_digit: bool = True
    """The last digit is that of the whole number, as in an EAN."""

    @property
    def length(self) -> int:
        """Of the whole number."""
        digits = len(self.prefix) + self.item_digits + self.measure_digits
        return digits + self.measure_check_digit + self.check_digit


@dataclass(frozen=True, slots=True, kw_only=True)
class BarcodeRules:
    """How this store's own codes are to be read. The patterns come before the region's rules."""

    region: Region = Region.NONE
    patterns: tuple[MeasurePattern, ...] = ()


NO_RULES = BarcodeRules()
