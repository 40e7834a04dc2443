"""What the robot makes of an item: mostly what was ordered, now and then something else."""

import random
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from picker_app.kiosk.robot.diary import Bagged, Decided, Deed

_MISSING_SHARE = 0.12
_REPLACED_SHARE = 0.4
"""Of what is missing."""
_CHANGED_SHARE = 0.10
_SCALES_MISS_BY = 0.10
"""No hand puts exactly the ordered weight on the scales."""
_GRAM = Decimal("0.001")
_MOST_BAGS = 2
_WRITES_SHARE = 0.10

_CARD = re.compile(
    r"(?P<name>.+?), ordered (?P<amount>[0-9.]+) (?P<unit>kg|pieces?)(?:, .*)?", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item as its card names it."""

    name: str
    amount: Decimal
    """As ordered: pieces or kilograms."""
    weighed: bool


def read_item(card: str) -> Item | None:
    """The item of a card's accessible name; None where that says something else."""
    found = _CARD.fullmatch(card)
    if found is None:
        return None
    return Item(name=found["name"], amount=Decimal(found["amount"]), weighed=found["unit"] == "kg")


def choose(
    seed: int,
    order_code: str,
    item: Item,
    *,
    may_be_missing: bool,
    may_be_fewer: bool,
    may_be_replaced: bool,
) -> Decided:
    """What is to become of the item: the same for the same seed, order and item. What stands in for
    it is chosen where products are shown.
    """
    chance = random.Random(f"{seed} {order_code} {item.name}")
    missing = chance.random() < _MISSING_SHARE
    replaced = missing and chance.random() < _REPLACED_SHARE
    deed: Deed
    amount: Decimal | None
    if replaced and may_be_replaced and not item.weighed:
        deed, amount = Deed.REPLACED, item.amount
    elif missing and may_be_missing:
        deed, amount = Deed.NOT_FOUND, None
    else:
        deed, amount = _amount(chance, item, may_be_fewer)
    return Decided(order_code=order_code, item=item.name, deed=deed, amount=amount)


def choose_bags(seed: int, order_code: str, sku: str) -> Bagged:
    """How many bags go along: the same for the same seed and order."""
    chance = random.Random(f"{seed} {order_code} bags")
    return Bagged(order_code=order_code, sku=sku, count=chance.randint(0, _MOST_BAGS))


def chooses_to_write(seed: int, order_code: str, item: Item) -> bool:
    """Whether something is to be written to the item: the same for the same seed and order."""
    return random.Random(f"{seed} {order_code} {item.name} note").random() < _WRITES_SHARE


def _amount(chance: random.Random, item: Item, may_be_fewer: bool) -> tuple[Deed, Decimal]:
    if item.weighed:
        share = Decimal(chance.uniform(1 - _SCALES_MISS_BY, 1 + _SCALES_MISS_BY))
        return Deed.WEIGHED, (item.amount * share).quantize(_GRAM, ROUND_HALF_UP)
    if item.amount > 1 and chance.random() < _CHANGED_SHARE and may_be_fewer:
        return Deed.CHANGED, item.amount - 1
    return Deed.PICKED, item.amount
