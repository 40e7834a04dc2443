"""What a replacement is looked for."""

from dataclasses import dataclass

from picker_app.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Products like this one come first, and it itself never."""

    sku: str
    price: Money | None = None
    """What the customer pays for it; the catalogue's price where that is not known."""
