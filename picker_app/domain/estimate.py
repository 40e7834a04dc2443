"""What the goods in the bag will cost, as far as we can tell.

An estimate, and called so wherever it is shown: the platform's sums are the only ones that count,
and they come after the order was finished. Promotions are not computed again when an amount changes
(Delivery Hero, Partner Picking use cases, section 3), so the price that the line has now is taken
for each piece.
"""

from decimal import Decimal

from picker_app.domain.cart import Cart
from picker_app.domain.money import Money
from picker_app.domain.order import Line, Order
from picker_app.domain.outcome import Picked
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


def estimated_total(order: Order, cart: Cart) -> Money | None:
    """The price of all that is picked so far; None where a picked line has no price or nothing is
    picked.
    """
    total: Money | None = None
    for line in order.lines_to_pick:
        outcome = cart.outcome(line.line_id)
        if not isinstance(outcome, Picked):
            continue
        price = estimated_line_price(line, outcome.amount)
        if price is None:
            return None
        total = price if total is None else total + price
    return total
