"""What the pickers mean each order to become: the same for the same seed, whoever asks."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from picker_app.simulator.catalogue import Product, the_catalogue
from picker_app.simulator.measures import GRAM, PricingType

BAG = "130710"
_MOST_BAGS = 2


class Fate(StrEnum):
    """What becomes of an item."""

    PICKED = "picked"
    NOT_FOUND = "not found"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What is to become of one item."""

    fate: Fate
    amount: Decimal = Decimal(0)
    """Of what is in the bag: pieces or kilograms."""
    product: Product | None = None
    """What stands in for it."""
    doubts: bool = False
    """The picker says something else first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What is to become of one order."""

    items: Mapping[str, Meant]
    """By SKU."""
    bags: int
    pauses: bool
    """The picker who has it first gives it back halfway."""


def meaning(
    seed: int, order_code: str, ordered: Mapping[str, Decimal], *, sells_bags: bool
) -> Meaning:
    """What the pickers mean; `ordered` are the amounts by SKU. At least one item is found."""
    chance = random.Random(f"{seed} {order_code}")
    skus = sorted(ordered)
    items = {sku: _meant(chance, sku, ordered[sku], skus) for sku in skus}
    first = skus[0]
    items[first] = Meant(fate=Fate.PICKED, amount=ordered[first])
    bags = chance.randint(0, _MOST_BAGS)
    return Meaning(items=items, bags=bags if sells_bags else 0, pauses=chance.random() < 0.1)


def _meant(chance: random.Random, sku: str, ordered: Decimal, skus: list[str]) -> Meant:
    product = the_catalogue().get(sku)
    if product is None:
        raise LookupError(sku)
    doubts, drawn = chance.random() < 0.3, chance.random()
    weighed = product.pricing_type is PricingType.KG
    if drawn < 0.1:
        return Meant(fate=Fate.NOT_FOUND, doubts=doubts)
    if drawn < 0.3 and (stand_ins := _stand_ins(product, skus)):
        stand_in = chance.choice(stand_ins)
        return Meant(fate=Fate.REPLACED, amount=ordered, product=stand_in, doubts=doubts)
    amount = ordered
    if weighed:
        share = Decimal(chance.uniform(0.9, 1.1))
        amount = (ordered * share).quantize(GRAM, ROUND_HALF_UP)
    elif ordered > 1 and drawn > 0.8:
        amount = ordered - 1
    return Meant(fate=Fate.PICKED, amount=amount, doubts=doubts)


def _stand_ins(product: Product, skus: list[str]) -> list[Product]:
    return [
        other
        for other in the_catalogue()
        if other.pricing_type is product.pricing_type
        and other.category == product.category
        and other.price <= product.price
        and other.active
        and other.sku not in skus
    ]
