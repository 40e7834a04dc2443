"""What a picker can want of the items of an order."""

from dataclasses import dataclass
from decimal import Decimal

from picker_app.domain.action import CustomerAnswer
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import NewPrice
from picker_app.domain.product import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowItem:
    """Show this item large, and bring its row into view."""

    line_id: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAmount:
    """This much of the line is in the bag (pieces or kilograms)."""

    line_id: LineId
    amount: Decimal
    typed: bool = False
    """Entered on the keypad and not with plus and minus or one tap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNotFound:
    """The line is not in the store."""

    line_id: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """The line is undecided again."""

    line_id: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddProduct:
    """This much of a product goes into the bag on top of the order (pieces or kilograms)."""

    product: Product
    amount: Decimal
    typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrice:
    """Another price of what is in the bag of a line; None is the marketplace's own again."""

    line_id: LineId
    price: NewPrice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote:
    """This is written to the line, in place of what stood there."""

    line_id: LineId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAnswer:
    """What the customer said, to one line or to all changes together."""

    line_id: LineId | None
    answer: CustomerAnswer
    cart_digest: str = ""
    """Of the cart whose changes they were told; empty for one line."""
