"""A code that was scanned, and all that it says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class CodeKind(StrEnum):
    """As what a code can be read. One code may be of several kinds."""

    GTIN = "GTIN"
    """EAN-8, EAN-13, UPC-A, UPC-E or ITF-14, with a check digit that is right."""
    GS1 = "GS1"
    """Element strings, as in GS1-128, GS1 DataBar and GS1 DataMatrix."""
    DIGITAL_LINK = "DIGITAL_LINK"
    """A web address with GS1's keys in it, as in QR codes."""
    MEASURE = "MEASURE"
    """A number with a weight, a price or a count inside: a scale's label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedCode:
    """What a code says. It never says which product it is: that is for whoever knows products."""

    raw: str
    """As it was scanned, without the symbology in front. It names something too: a plain number may
    look like one of GS1's by chance.
    """
    kinds: frozenset[CodeKind] = frozenset()
    gtins: tuple[str, ...] = ()
    """All that may be its GTIN, in 14 digits, likeliest first. Of a number with a measure inside
    the first one has zeros in its place.
    """
    item_numbers: tuple[str, ...] = ()
    """The store's own number of a product in a number with a measure inside: without and with the
    prefix.
    """
    weight: Decimal | None = None
    """Kilograms, whole grams; never 0."""
    price: Decimal | None = None
    """Of what the label is on, in the store's currency; never 0."""
    pieces: int | None = None
    """How many; never 0."""
    batch: str = ""
    expiry: date | None = None
    """The last day on which it may be sold: use by, sell by or best before, whichever is first."""

    @property
    def has_measure(self) -> bool:
        """Whether it says how much it is."""
        return self.weight is not None or self.price is not None or self.pieces is not None
