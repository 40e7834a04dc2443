"""How goods are counted and priced."""

from decimal import Decimal
from enum import StrEnum

CENT = Decimal("0.01")
GRAM = Decimal("0.001")


class PricingType(StrEnum):
    """How a product is priced."""

    UNIT = "UNIT"
    KG = "KG"
