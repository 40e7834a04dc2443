"""What becomes of a line.

An outcome says the result and never "one more", so that the same outcome taken twice changes
nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


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
    kind: Literal["picked"] = "picked"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """Not in the store."""

    kind: Literal["not_found"] = "not_found"


Outcome = Undecided | Picked | NotFound

UNDECIDED = Undecided()
NOT_FOUND = NotFound()
