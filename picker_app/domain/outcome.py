"""What becomes of a line.

An outcome says the result and never "one more", so that the same outcome taken twice changes
nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from picker_app.domain.money import Money
from picker_app.domain.product import Product


class PriceBasis(StrEnum):
    """What a changed price is for."""

    EACH = "EACH"
    """One piece."""
    LINE = "LINE"
    """The whole line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrice:
    """A price that a person set in place of the platform's."""

    basis: PriceBasis
    price: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """Nobody has decided the line yet, or somebody took the decision back."""

    kind: Literal["undecided"] = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """In the bag, with this amount in the line's unit: pieces, or kilograms. Never 0: that is
    `NotFound`.
    """

    amount: Decimal
    price: NewPrice | None = None
    """None leaves the price as the platform has it."""
    kind: Literal["picked"] = "picked"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """Not in the store."""

    kind: Literal["not_found"] = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """Not in the bag, all of it: another product is, with this amount in that product's unit."""

    product: Product
    amount: Decimal
    price: Money | None = None
    """Of one piece or one kilogram, where a supervisor lowered it; None leaves the product's."""
    kind: Literal["replaced"] = "replaced"


Outcome = Undecided | Picked | NotFound | Replaced

UNDECIDED = Undecided()
NOT_FOUND = NotFound()
