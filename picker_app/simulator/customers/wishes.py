"""What a customer may wish for on every marketplace: the body of POST /sandbox/orders."""

from decimal import Decimal
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from picker_app.simulator.catalogue import Product
from picker_app.simulator.door.json_number import Number
from picker_app.simulator.measures import PricingType


class Wish(BaseModel):
    """Base of all parts of a wish: a word that means nothing is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    also: dict[str, Any] = Field(default_factory=dict)
    """Laid over the wire form, at any depth: what the sandbox itself never says, or says otherwise.
    """


class WishedProduct(Wish):
    """One line; what is missing comes from the catalogue or is made up."""

    sku: str
    quantity: Number | None = Field(default=None, gt=0)
    """Pieces; kilograms of a product that is weighed."""
    unit_price: Number | None = Field(default=None, ge=0)
    name: str | None = None
    """Needed for a product that the catalogue does not have."""


class WishedBasket(Wish):
    """What every order says; each marketplace adds words of its own, and its lines."""

    connection: str | None = None
    """On whose marketplace; the first connection's where missing."""
    comment: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    store_id: str | None = None
    """Another store than the sandbox's own."""
    placed_at: AwareDatetime | None = None
    """Now where missing."""
    promised_in_minutes: float | None = 30
    webhook: bool = True
    """Whether the store is told of it."""


def unknown_product(wished: WishedProduct) -> Product:
    """A product that the store does not sell, as it is wished for. Raises LookupError where it has
    no name.
    """
    if wished.name is None:
        raise LookupError(f"no product has the sku {wished.sku}; give it a name to order it anyway")
    return Product(
        sku=wished.sku,
        name=wished.name,
        category="",
        pricing_type=PricingType.UNIT,
        price=Decimal("1.00"),
        barcodes=(),
    )


def taken(data: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """These fields of an object in a platform's own form, as far as they say something."""
    if not isinstance(data, dict):
        return {}
    return {name: data[name] for name in names if data.get(name) is not None}
