"""What a picker can want of products that are searched, and of the one that was chosen."""

from dataclasses import dataclass
from decimal import Decimal

from picker_app.domain.action import TOUCH, Evidence
from picker_app.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSearch:
    """So much is typed by now."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseProduct:
    """This product, of those that were found."""

    sku: str
    evidence: Evidence = TOUCH


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSearch:
    """Back to where the search was opened, without a product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChoiceAmount:
    """So much of the product that is about to be chosen."""

    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighChoice:
    """The product that is about to be chosen is weighed, or counted."""

    weighed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerChoice:
    """A piece of the product that is about to be chosen is to cost so much, no longer more than
    what it stands in for.
    """

    price: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmChoice:
    """It is the product that is about to be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropChoice:
    """It is not."""
