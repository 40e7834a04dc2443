"""The way through the store: an order's lines by the shelves where they stand."""

import re
from collections.abc import Callable
from dataclasses import replace

from picker_app.domain.order import Order

_PARTS = re.compile(r"(\d+)")


def in_walking_order(order: Order, shelf_of: Callable[[str], str]) -> Order:
    """The order with its lines along the shelves, each saying its own. `shelf_of` tells the shelf
    of a SKU, empty where nobody knows it: those lines come last, in the order's own order.
    """
    lines = tuple(replace(line, shelf=shelf_of(line.sku)) for line in order.lines)
    if not any(line.shelf for line in lines):
        return order
    return replace(order, lines=tuple(sorted(lines, key=lambda line: _place(line.shelf))))


def _place(shelf: str) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Numbers by their value, and before words: A9 is before A10."""
    parts = [part for part in _PARTS.split(shelf.casefold().strip()) if part]
    return not shelf, [
        (False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts
    ]
