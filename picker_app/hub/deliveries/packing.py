"""What is in the bags of an order, by the decisions of its pickers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from picker_app.couriers.base import Packed, PackedItem, Temperature, folded
from picker_app.domain.cart import Cart
from picker_app.domain.order import Order
from picker_app.domain.outcome import Picked, Replaced
from picker_app.domain.pricing import PricingType, in_grams
from picker_app.hub.storage.products import Keeping
from picker_app.settings.courier import TemperatureSettings

KeepingOf = Callable[[str], Keeping]
"""How the product of a SKU is kept."""


def packed(
    order: Order, cart: Cart, keeping_of: KeepingOf, temperatures: TemperatureSettings
) -> Packed:
    """Each product once, in the order's order, and the additions behind."""
    items: dict[str, PackedItem] = {}
    for sku, name, pricing_type, amount in _in_the_bags(order, cart):
        keeping = keeping_of(sku)
        item = PackedItem(
            name=name or sku,
            pieces=1 if pricing_type is PricingType.KG else int(amount),
            kilograms=_weight(pricing_type, amount, keeping),
            temperature=_temperature(keeping, temperatures),
        )
        same = items.get(folded(item.name))
        items[folded(item.name)] = item if same is None else _together(same, item)
    return Packed(
        items=tuple(items.values()),
        left_out=tuple(
            line.name or line.sku
            for line in order.lines_to_pick
            if folded(line.name or line.sku) not in items
        ),
    )


def _in_the_bags(order: Order, cart: Cart) -> Iterator[tuple[str, str, PricingType, Decimal]]:
    """SKU, name, unit and amount of all that was picked."""
    for line in order.lines_to_pick:
        match cart.outcome(line.line_id):
            case Picked(amount=amount):
                yield line.sku, line.name, line.pricing.pricing_type, amount
            case Replaced(product=product, amount=amount):
                yield product.sku, product.name, product.pricing_type, amount
    for addition in cart.additions.values():
        product = addition.product
        yield product.sku, product.name, product.pricing_type, addition.amount


def _weight(pricing_type: PricingType, amount: Decimal, keeping: Keeping) -> Decimal | None:
    if pricing_type is PricingType.KG:
        return in_grams(amount)
    return None if keeping.base_weight is None else in_grams(keeping.base_weight * amount)


def _temperature(keeping: Keeping, temperatures: TemperatureSettings) -> Temperature | None:
    """The coldest that fits."""
    if _is_among(keeping, temperatures.frozen):
        return Temperature.FROZEN
    return Temperature.CHILLED if _is_among(keeping, temperatures.chilled) else None


def _is_among(keeping: Keeping, names: tuple[str, ...]) -> bool:
    categories, shelf = {folded(each) for each in keeping.categories}, folded(keeping.shelf)
    return any(
        folded(name) in categories or shelf.startswith(folded(name))
        for name in names
        if name.strip()
    )


def _together(one: PackedItem, other: PackedItem) -> PackedItem:
    """Two amounts of the same product, without a weight where one of both has none."""
    weights = (one.kilograms, other.kilograms)
    known = None if None in weights else sum(filter(None, weights), Decimal(0))
    return replace(one, pieces=one.pieces + other.pieces, kilograms=known)
