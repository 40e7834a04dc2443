"""How a line is priced and how much of it is wanted."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from picker_app.domain.money import Money

GRAM = Decimal("0.001")


class PricingType(StrEnum):
    """What an amount of a line counts."""

    UNIT = "UNIT"
    """Pieces, whole numbers."""
    KG = "KG"
    """Weight in kilograms with three decimals."""
    UNKNOWN = "UNKNOWN"
    """A type that this version does not know; `Pricing.type_words` keeps it. Counted like pieces,
    never beyond the order.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """The amounts and prices of a line as the platform gave them."""

    pricing_type: PricingType
    type_words: str
    """The platform's own word for the type, repeated to it as it came."""
    quantity: Decimal
    """Pieces; for KG lines the field has no meaning of its own and is handed back as it came."""
    weight: Decimal | None = None
    """Kilograms; only KG lines have one."""
    weighted_pieces: Decimal | None = None
    unit_price: Money | None = None
    total_price: Money | None = None
    list_price: Money | None = None
    """The price before a promotion."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    """Bounds of what may be picked: pieces, and kilograms for KG lines."""
    vat_percent: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """What the customer asked for, in the line's unit: pieces, or kilograms where the line has
        a weight.
        """
        if self.pricing_type is PricingType.KG and self.weight is not None:
            return self.weight
        return self.quantity


def in_grams(kilograms: Decimal) -> Decimal:
    """A weight rounded to whole grams, half up."""
    return kilograms.quantize(GRAM, ROUND_HALF_UP)
