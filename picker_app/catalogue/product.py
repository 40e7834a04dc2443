"""A product of a vendor's catalogue."""

from dataclasses import dataclass
from decimal import Decimal

from picker_app.domain.money import Money
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueProduct:
    """What is known of one product. The SKU is its key within one connection."""

    sku: str
    name: str
    barcodes: tuple[str, ...] = ()
    """As they came."""
    price: Money | None = None
    """Of one piece, or of a kilogram; None where nobody knows it."""
    pricing_type: PricingType = PricingType.UNKNOWN
    """UNKNOWN where the catalogue does not say how it is sold: the marketplaces' own do not."""
    active: bool = True
    """Whether the shop sells it online now."""
    categories: tuple[str, ...] = ()
    """Ids or names, compared and never shown."""
    shelf: str = ""
    """Where it stands in the store. The order of these texts is the way through it."""
    picture_url: str = ""
    base_weight: Decimal | None = None
    """Kilograms that one piece of it weighs, or that the shop sells it by."""
    offer_id: str = ""
    """The platform's own id of it as an offer for one line, where it comes from such a list."""
    offered_for: str = ""
    """The platform's id of the item of that line."""
    category: str = ""
    """For people: what kind of product such a list says it is."""

    def as_chosen(self) -> Product:
        """As a picker chooses it. What is not known to be sold by weight is counted."""
        by_weight = self.pricing_type is PricingType.KG
        return Product(
            sku=self.sku,
            name=self.name,
            pricing_type=PricingType.KG if by_weight else PricingType.UNIT,
            price=self.price,
            active=self.active,
            offer_id=self.offer_id,
            offered_for=self.offered_for,
        )
