"""What customers put into an order when nobody says it."""

import random
from decimal import Decimal

from picker_app.simulator.catalogue import Catalogue, Product
from picker_app.simulator.measures import PricingType

_COMMENT_SHARE = 0.3
_COMMENTS = (
    "Please ring twice, the bell is weak.",
    "Leave it with the neighbour on the left if nobody opens.",
    "Please pack the frozen items together.",
    "Call me before you replace anything.",
    "The dog is friendly, the cat is not.",
)


def some_products(chance: random.Random, products: list[Product]) -> list[Product]:
    """About ten of these; one order in fifty is a big one."""
    count = round(chance.triangular(2, 20, 8))
    if chance.random() < 0.02:
        count = 60
    return chance.sample(products, min(count, len(products)))


def for_sale(catalogue: Catalogue) -> list[Product]:
    """What customers can order; bags are for the store to add."""
    return [each for each in catalogue if each.active and each.category != "Bags"]


def counted(catalogue: Catalogue) -> list[Product]:
    """What customers can order where a marketplace knows no weights."""
    return [each for each in for_sale(catalogue) if each.pricing_type is PricingType.UNIT]


def some_pieces(chance: random.Random) -> Decimal:
    """How many of something."""
    return Decimal(chance.choice((1, 1, 1, 2, 2, 3, 4, 6)))


def some_comment(chance: random.Random) -> str | None:
    """A word for the store, now and then."""
    return chance.choice(_COMMENTS) if chance.random() < _COMMENT_SHARE else None


def some_code(chance: random.Random) -> str:
    """What people call an order, as in wxfr-2440-rtbs."""
    letters = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=4)) for _ in range(2)]
    return f"{letters[0]}-{chance.randrange(10**4):04}-{letters[1]}"
