"""Amounts and prices of a line (Partner Picking use cases, sections 4 and 5)."""

from dataclasses import replace
from decimal import Decimal

from picker_app.simulator.delivery_hero.dialects import Dialect
from picker_app.simulator.delivery_hero.order import Pricing
from picker_app.simulator.delivery_hero.updates.request import Item, ItemPricing
from picker_app.simulator.measures import PricingType


def stated(item: Item) -> ItemPricing:
    """The item's pricing, which is required. Raises Refusal."""
    if item.pricing is None:
        raise item.refusal("pricing is required")
    if item.pricing.pricing_type is None:
        raise item.refusal("pricing.pricing_type is required")
    return item.pricing


def picked(item: Item, ordered: Pricing, dialect: Dialect) -> Pricing:
    """What becomes of an ordered line that is in the cart. Raises Refusal."""
    pricing = stated(item)
    if pricing.pricing_type is not ordered.pricing_type:
        raise item.refusal(f"pricing_type of this item is {ordered.pricing_type}")
    if ordered.pricing_type is PricingType.KG:
        return _weighed(item, pricing, ordered)
    quantity = _within(item, "quantity", pricing.quantity, ordered)
    if quantity != quantity.to_integral_value():
        raise item.refusal("quantity must be a whole number")
    return _priced(item, pricing, replace(ordered, quantity=quantity), dialect)


def _weighed(item: Item, pricing: ItemPricing, ordered: Pricing) -> Pricing:
    weight = _within(item, "weight", pricing.weight, ordered)
    changes_price = pricing.unit_price not in (None, ordered.unit_price)
    if changes_price or pricing.total_price is not None:
        raise item.refusal("price modifications are not allowed for KG items")
    return replace(ordered, weight=weight)


def _within(item: Item, name: str, amount: Decimal | None, ordered: Pricing) -> Decimal:
    if amount is None:
        raise item.refusal(f"pricing.{name} is required")
    if amount <= 0:
        raise item.refusal(f"{name} of an item in the cart must be above 0")
    if not ordered.min_quantity <= amount <= ordered.max_quantity:
        raise item.refusal(
            f"{name} {amount} is out of range: {ordered.min_quantity} to {ordered.max_quantity}"
        )
    return amount


def _priced(item: Item, pricing: ItemPricing, picked: Pricing, dialect: Dialect) -> Pricing:
    if pricing.unit_price is not None and pricing.total_price is not None:
        raise item.refusal("either unit_price or total_price can be changed, not both")
    if pricing.unit_price is not None:
        if pricing.unit_price > picked.unit_price and not dialect.unit_price_may_rise:
            raise item.refusal("unit_price can only be decreased")
        _not_negative(item, pricing.unit_price)
        return replace(picked, unit_price=pricing.unit_price)
    if pricing.total_price is not None:
        _not_negative(item, pricing.total_price)
        return replace(picked, agreed_total=pricing.total_price)
    return picked


def _not_negative(item: Item, price: Decimal) -> None:
    if price < 0:
        raise item.refusal("a price must not be negative")
