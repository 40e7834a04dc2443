"""Which of the products that match comes first."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from picker_app.catalogue.query import Query


class Beside(NamedTuple):
    """A `Near` as the file has it."""

    product: int | None
    categories: frozenset[int]
    thousandths: int | None


class Candidate(NamedTuple):
    """A product that matches."""

    product: int
    words: Collection[str]
    thousandths: int | None
    same_category: bool


def ranked(candidates: Iterable[Candidate], query: Query, beside: Beside | None) -> list[int]:
    """The products' ids, the best first.

    The fewest wrong letters come first. Then, beside a product, the same category and the nearest
    price; otherwise whole words before beginnings and the order of the file.
    """
    keyed = []
    for candidate in candidates:
        cost, edits = query.cost(candidate.words)
        if beside is None:
            keyed.append((cost, 0.0, candidate.product))
        else:
            place = (0 if candidate.same_category else 1) + edits * 2
            keyed.append((place, distance(candidate.thousandths, beside), candidate.product))
    return [product for *_, product in sorted(keyed)]


def distance(price: int | None, beside: Beside) -> float:
    """How far a price is from that of the product beside; of two that are as far the lower one is
    nearer. What has no price is farthest.
    """
    if price is None or price < 0 or beside.thousandths is None:
        return float("inf")
    dearer = price > beside.thousandths
    return abs(price - beside.thousandths) + 0.5 * dearer
