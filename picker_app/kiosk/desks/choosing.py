"""The product that a picker is about to choose, with how much of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.action import TOUCH, Evidence
from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.order import Line, ordered_amount
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.rules.replacements import replacement_bounds

_ONE = Decimal(1)
NO_PRICES: Mapping[str, Money] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChoice:
    """Not decided yet: the picker sees it, and may change the amount."""

    product: Product
    line_id: LineId | None
    """In place of this line; None is on top of the order."""
    amount: Decimal
    unit_is_known: bool
    """The catalogue says whether it is counted or weighed."""
    evidence: Evidence = TOUCH
    price: Money | None = None
    """Of a piece, where a lower one than the catalogue's was set for this amount."""
    approved_by: str = ""
    """The supervisor who allowed that."""


class Choosing:
    """At most one choice at a time; it is gone when the picker goes elsewhere."""

    def __init__(self) -> None:
        self.choice: ProductChoice | None = None

    def begin(
        self,
        found: CatalogueProduct,
        line: Line | None,
        cart: Cart,
        evidence: Evidence = TOUCH,
        prices: Mapping[str, Money] = NO_PRICES,
    ) -> None:
        """This product may be it. It is weighed where the catalogue says so, or says nothing and
        what was ordered is weighed. `prices` are those of a piece, by SKU, at which the store adds
        products on top of an order.
        """
        product = found.as_chosen()
        unit_is_known = found.pricing_type is not PricingType.UNKNOWN
        if not unit_is_known and line is not None:
            product = replace(product, pricing_type=_counted_or_weighed(line))
        if line is None and product.pricing_type is PricingType.UNIT:
            product = replace(product, price=prices.get(product.sku, product.price))
        self.choice = ProductChoice(
            product=product,
            line_id=None if line is None else line.line_id,
            amount=_first_amount(product, line, cart),
            unit_is_known=unit_is_known,
            evidence=evidence,
        )

    def set_amount(self, amount: Decimal) -> None:
        """So much of it. A price that was lowered was lowered for the amount before."""
        if self.choice is not None:
            self.choice = replace(self.choice, amount=amount, price=None, approved_by="")

    def lower(self, choice: ProductChoice, price: Money, approved_by: str) -> None:
        """It is to cost so much a piece, unless the choice is another one meanwhile."""
        if self.choice == choice:
            self.choice = replace(choice, price=price, approved_by=approved_by)

    def weigh(self, line: Line | None, cart: Cart, *, weighed: bool) -> None:
        """It is weighed, or it is counted: where only the picker can tell."""
        if self.choice is None or self.choice.unit_is_known:
            return
        kind = PricingType.KG if weighed else PricingType.UNIT
        product = replace(self.choice.product, pricing_type=kind)
        amount = _first_amount(product, line, cart)
        self.choice = replace(
            self.choice, product=product, amount=amount, price=None, approved_by=""
        )

    def drop(self) -> None:
        """None of it."""
        self.choice = None


def _counted_or_weighed(line: Line) -> PricingType:
    weighed = line.pricing.pricing_type is PricingType.KG
    return PricingType.KG if weighed else PricingType.UNIT


def _first_amount(product: Product, line: Line | None, cart: Cart) -> Decimal:
    """As much as was ordered where both are counted or both are weighed; one more than was added
    already.
    """
    if line is None:
        added = cart.additions.get(product.sku)
        before = Decimal(0) if added is None else added.amount
        return before + _ONE
    if product.pricing_type is not _counted_or_weighed(line):
        return _ONE
    return min(ordered_amount(line), replacement_bounds(line, product).maximum)
