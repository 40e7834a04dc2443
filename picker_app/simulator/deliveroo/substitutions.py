"""What may stand in for an item, and under which id (Amend order, "Get allowed item
substitutions").
"""

import uuid
from collections.abc import Iterator
from decimal import Decimal

from picker_app.simulator.catalogue import Catalogue, Product
from picker_app.simulator.deliveroo.order import Item, Order
from picker_app.simulator.deliveroo.switches import DeliverooSwitches
from picker_app.simulator.measures import CENT, PricingType


def allowed_products(order: Order, item: Item, catalogue: Catalogue) -> Iterator[Product]:
    """Other products of the item's kind that are sold by the piece and not in the order yet."""
    taken = {other.plu for other in order.items}
    for product in catalogue:
        by_piece = product.active and product.pricing_type is PricingType.UNIT
        if by_piece and product.category == item.category and product.sku not in taken:
            yield product


def offer_id(order: Order, item: Item, product: Product, switches: DeliverooSwitches) -> str:
    """The substitution_id of a product for an item."""
    held_by = item.id if switches.offers_end_with_item else item.root
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{order.order_id} {held_by} {product.sku}"))


def offered(
    substitution_id: str,
    order: Order,
    item: Item,
    catalogue: Catalogue,
    switches: DeliverooSwitches,
) -> Product | None:
    """The product that this id offers for the item, if it is one that may stand in."""
    for product in allowed_products(order, item, catalogue):
        if offer_id(order, item, product, switches) == substitution_id:
            return product
    return None


def minor_units(price: Decimal) -> int:
    """A price as the wire has it."""
    return int(price / CENT)
