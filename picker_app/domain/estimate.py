"""What the goods in the bag will cost, as far as we can tell.

An estimate, and called so wherever it is shown: the platform's sums are the only ones that count,
and they come after the order was finished. Promotions are not computed again when an amount changes
(Delivery Hero, Partner Picking use cases, section 3), so the price that the line has now is taken
for each piece.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from picker_app.domain.cart import Addition, Cart
from picker_app.domain.money import Money
from picker_app.domain.order import Line, Order
from picker_app.domain.outcome import Outcome, Picked, PriceBasis, Replaced
from picker_app.domain.pricing import PricingType


def estimated_line_price(line: Line, amount: Decimal) -> Money | None:
    """The price of an amount of a line in the line's unit; None where the line has no price.

    Weighed goods follow their weight in proportion to the line's own total, for what a unit price
    of a KG line counts is not documented.
    """
    pricing = line.pricing
    if pricing.pricing_type is not PricingType.KG and pricing.unit_price is not None:
        return pricing.unit_price * amount
    if pricing.total_price is not None and pricing.amount > 0:
        return Money(
            pricing.total_price.amount * amount / pricing.amount, pricing.total_price.currency
        )
    if pricing.unit_price is not None:
        return pricing.unit_price * amount
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What the goods in the bag cost, as far as their prices are known."""

    counted: Money | None
    """None where nothing has a price."""
    not_counted: tuple[str, ...] = ()
    """Names of the goods without a price, or with one in another currency."""


def estimate_of(order: Order, cart: Cart) -> Estimate:
    """The price of all that is in the bag so far, and what is not in that price."""
    counted: Money | None = None
    not_counted: list[str] = []
    for name, price in _priced(order, cart):
        if price is None or (counted is not None and counted.currency != price.currency):
            not_counted.append(name)
        else:
            counted = price if counted is None else counted + price
    return Estimate(counted=counted, not_counted=tuple(dict.fromkeys(not_counted)))


def estimated_total(order: Order, cart: Cart) -> Money | None:
    """The price of all that is in the bag so far; None where a part of it has no price or one in
    another currency, or nothing is in it.
    """
    estimate = estimate_of(order, cart)
    return None if estimate.not_counted else estimate.counted


def _priced(order: Order, cart: Cart) -> Iterator[tuple[str, Money | None]]:
    for line in order.lines_to_pick:
        outcome = cart.outcome(line.line_id)
        if isinstance(outcome, Picked | Replaced):
            name = outcome.product.name if isinstance(outcome, Replaced) else line.name
            yield name or line.sku, price_in_cart(line, outcome)
    for addition in cart.additions.values():
        yield addition.product.name or addition.product.sku, addition_price(addition)


def price_in_cart(line: Line, outcome: Outcome) -> Money | None:
    """The price of what is in the bag of a line; None where it has none, or nothing is."""
    match outcome:
        case Picked(price=None):
            return estimated_line_price(line, outcome.amount)
        case Picked(price=new) if new is not None:
            return new.price if new.basis is PriceBasis.LINE else new.price * outcome.amount
        case Replaced():
            each = outcome.price or outcome.product.price
            return None if each is None else each * outcome.amount
        case _:
            return None


def addition_price(addition: Addition) -> Money | None:
    """The price of what goes along on top of the order; None where nobody knows it."""
    each = addition.product.price
    return None if each is None else each * addition.amount
