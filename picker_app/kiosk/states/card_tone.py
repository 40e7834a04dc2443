"""What became of an item, as its colour says it."""

from enum import StrEnum


class CardTone(StrEnum):
    """What became of the item."""

    TO_DO = "TO_DO"
    FOUND = "FOUND"
    """As ordered."""
    CHANGED = "CHANGED"
    """Found, with another amount."""
    REPLACED = "REPLACED"
    """Another product stands in."""
    MISSING = "MISSING"
