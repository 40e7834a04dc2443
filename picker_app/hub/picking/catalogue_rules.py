"""What the vendor's catalogue has against a product that a picker chose.

UPDATE_CART checks neither price nor quantity of what is added (Partner Picking use cases, section
8), so the hub does, by the newest catalogue that it has. A kiosk may have chosen from an older one.
"""

import sqlite3
from dataclasses import replace

from picker_app.domain.action import Deed, SetAddition, SetOutcome, effect_of
from picker_app.domain.identity import ConnectionName
from picker_app.domain.outcome import Replaced
from picker_app.domain.policy import Policy
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason, Refusal
from picker_app.hub.storage import products


def catalogue_refusal(
    tx: sqlite3.Connection, connection: ConnectionName, deed: Deed, policy: Policy
) -> Refusal | None:
    """Why the product of a deed cannot be had at its price; None for all other deeds, and as long
    as no catalogue was read.
    """
    match effect_of(deed):
        case SetAddition(product=product, amount=amount) if amount > 0:
            return _addition_refusal(_refusal(tx, connection, product), product, policy)
        case SetOutcome(line_id=line_id, outcome=Replaced(product=product)):
            found = None if product.offer_id else _refusal(tx, connection, product)
            return None if found is None else replace(found, line_id=line_id)
    return None


def _addition_refusal(found: Refusal | None, product: Product, policy: Policy) -> Refusal | None:
    """Carrier bags, which the settings name, need not be in the catalogue. Where a price is the
    settings' own, choosing the product again would bring the same one.
    """
    if found is None or found.reason is not Reason.PRICE_TOO_HIGH:
        is_bag = any(bag.sku == product.sku for bag in policy.bags)
        return None if is_bag else found
    if product.price != policy.addition_prices.get(product.sku):
        return found
    text = (
        f"The store's settings give {product.name} a price above that of the shop's catalogue."
        " Have the settings mended: until then it cannot be added."
    )
    return replace(found, text=text)


def _refusal(
    tx: sqlite3.Connection, connection: ConnectionName, product: Product
) -> Refusal | None:
    currency = "" if product.price is None else product.price.currency
    listed = products.find(tx, connection, product.sku, currency)
    if listed is None:
        if not products.has_any(tx, connection):
            return None
        text = f"{product.name} is not in the shop's catalogue. Choose another product."
        return Refusal(reason=Reason.NOT_IN_CATALOGUE, text=text)
    if product.price is None or listed.price is None or product.price <= listed.price:
        return None
    text = f"{product.name} costs less in the shop's newest catalogue. Choose it again."
    return Refusal(reason=Reason.PRICE_TOO_HIGH, text=text)
