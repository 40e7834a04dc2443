"""A product that a picker chooses: in place of a missing one, or on top of the order."""

from dataclasses import dataclass

from picker_app.domain.money import Money
from picker_app.domain.pricing import PricingType


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product as it was offered when it was chosen. It goes into the log whole, so that the cart
    means the same when the catalogue has another price tomorrow.
    """

    sku: str
    name: str
    pricing_type: PricingType = PricingType.UNIT
    price: Money | None = None
    """Of one piece, or of a kilogram; None where nobody knows it."""
    offer_id: str = ""
    """The platform's own id of this product as an offer for one line, where it lists what may
    stand in.
    """
    offered_for: str = ""
    """The platform's id of the item that it was listed for; empty where nobody knows it."""
    category: str = ""
    """The platform's name for what kind of product it is, where it lists what may stand in."""
    active: bool = True
    """False where the shop does not sell it online now; it may stand in all the same (Delivery
    Hero, Partner Picking use cases, section 6).
    """
