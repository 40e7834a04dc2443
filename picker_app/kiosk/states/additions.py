"""What goes into the bag on top of the order."""

from dataclasses import dataclass
from decimal import Decimal

from picker_app.domain.product import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionRow:
    """One product that was added, or a bag that can be."""

    product: Product
    price: str
    """"€0.15 each"; empty where nobody knows it."""
    amount: Decimal
    most: Decimal
    is_weight: bool
    """Kilograms; else pieces."""
    locked: bool = False
    """Nothing can be changed now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionsState:
    """All that can be added, and how much of it was."""

    rows: tuple[AdditionRow, ...]
    """The bags first, in the settings' order, then what else was added."""
    summary: str
    """"2 bags"; empty where nothing was added."""
    refusal: str = ""
    locked: bool = False
