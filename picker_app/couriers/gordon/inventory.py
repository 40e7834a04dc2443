"""What is in the bags, as the inventory of a delivery.

A row of the inventory is a thing to be carried: a product, or a parcel, which may list as
`articles` what is in it (Gordon, "Create order"). So a product is looked for by its name among the
rows and the articles that are there. It gets the amount that was packed, and what else a row says
of it stays; of what was ordered and is not in the bags the row goes; rows that name no product of
the order are parcels, and stay.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from picker_app.couriers.base import Packed, PackedItem, folded

Row = dict[str, Any]


def inventory_of(packed: Packed, before: object) -> list[Any]:
    """The inventory of a delivery that had the inventory `before`, of whatever shape."""
    rows = list(before) if isinstance(before, list) else []
    shelf = _Shelf(packed)
    kept = [row for each in rows if (row := _updated(each, shelf)) is not None]
    parcel = next((row for row in kept if _is_parcel(row)), None)
    if parcel is None:
        return kept + [_row(item, {}) for item in shelf.rest()]
    parcel["articles"] += [_article(item, {}) for item in shelf.rest()]
    return kept


class _Shelf:
    """The packed items, each taken once."""

    def __init__(self, packed: Packed) -> None:
        self._items = {folded(item.name): item for item in packed.items}
        self._known = {*self._items, *map(folded, packed.left_out)}

    def take(self, name: object) -> PackedItem | None:
        """The item of that name, unless it was taken already."""
        return self._items.pop(folded(name), None)

    def knows(self, name: object) -> bool:
        """Whether the order has or had a product of that name."""
        return folded(name) in self._known

    def rest(self) -> Iterable[PackedItem]:
        """What nobody took."""
        return self._items.values()


def _updated(row: object, shelf: _Shelf) -> Any:
    """A row as it is now; None where it goes."""
    if not isinstance(row, dict):
        return row
    if _is_parcel(row):
        articles = [_updated_article(each, shelf) for each in row["articles"]]
        return {**row, "articles": [each for each in articles if each is not None]}
    item = shelf.take(row.get("name"))
    if item is not None:
        return _row(item, row)
    return None if shelf.knows(row.get("name")) else dict(row)


def _updated_article(article: object, shelf: _Shelf) -> Any:
    if not isinstance(article, dict):
        return article
    item = shelf.take(article.get("name"))
    if item is not None:
        return _article(item, article)
    return None if shelf.knows(article.get("name")) else article


def _row(item: PackedItem, before: Mapping[str, Any]) -> Row:
    row = _article(item, before)
    if item.kilograms is not None:
        row["weight"] = item.kilograms
    if item.temperature is not None:
        row["type"] = item.temperature.lower()
    return row


def _article(item: PackedItem, before: Mapping[str, Any]) -> Row:
    return {"name": item.name, **before, "quantity": item.pieces}


def _is_parcel(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("articles"), list)
