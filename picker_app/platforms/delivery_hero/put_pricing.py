"""`pricing` of the items of a PUT: what was ordered, what was picked, and products that were not
ordered.
"""

from decimal import Decimal
from typing import Any

from picker_app.domain.money import Money
from picker_app.domain.order import Line, LineStatus, ordered_amount
from picker_app.domain.outcome import Picked, PriceBasis
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product

_PRICE_FIELDS = {PriceBasis.EACH: "unit_price", PriceBasis.LINE: "total_price"}
_ONE = Decimal(1)


def picked_pricing(line: Line, picked: Picked) -> dict[str, Any]:
    """What is in the bag of a line. A changed price goes in one of the two fields, "not both"
    (Delivery Hero, Partner Picking use cases, section 6).
    """
    if line.pricing.pricing_type is PricingType.KG:
        # "quantity … no action is required on this field", and no price (section 5).
        return _pricing(line, quantity=line.pricing.quantity, weight=picked.amount)
    pricing = _pricing(line, quantity=picked.amount, weight=_weight_of_unknown_type(line))
    if picked.price is not None:
        pricing[_PRICE_FIELDS[picked.price.basis]] = plain(picked.price.price.amount)
    return pricing


def ordered_pricing(line: Line) -> dict[str, Any]:
    """What was ordered of a line."""
    amount = ordered_amount(line)
    if line.pricing.pricing_type is not PricingType.KG:
        return _pricing(line, quantity=amount, weight=_weight_of_unknown_type(line))
    weight = None if _ordered_weight(line) is None else amount
    return _pricing(line, quantity=line.pricing.quantity, weight=weight)


def product_pricing(product: Product, amount: Decimal, price: Money | None) -> dict[str, Any]:
    """An amount of a product that was not ordered; a price of a piece only where one is set."""
    pricing: dict[str, Any] = {"pricing_type": product.pricing_type.value}
    if product.pricing_type is PricingType.KG:
        return pricing | {"quantity": _ONE, "weight": plain(amount)}
    pricing["quantity"] = plain(amount)
    if price is not None:
        pricing["unit_price"] = plain(price.amount)
    return pricing


def plain(number: Decimal) -> Decimal:
    """The same number with the same digits, but never written with an exponent."""
    return Decimal(f"{number:f}")


def _weight_of_unknown_type(line: Line) -> Decimal | None:
    """What nobody can tell the meaning of goes back as it came."""
    return line.pricing.weight if line.pricing.pricing_type is PricingType.UNKNOWN else None


def _ordered_weight(line: Line) -> Decimal | None:
    original = line.original_pricing
    if line.status is LineStatus.NOT_PROCESSED or original is None:
        return line.pricing.weight
    return original.weight


def _pricing(line: Line, *, quantity: Decimal, weight: Decimal | None = None) -> dict[str, Any]:
    pricing: dict[str, Any] = {}
    if line.pricing.type_words:
        pricing["pricing_type"] = line.pricing.type_words
    pricing["quantity"] = plain(quantity)
    if weight is not None:
        pricing["weight"] = plain(weight)
    return pricing
