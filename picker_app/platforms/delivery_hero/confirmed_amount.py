"""`confirmed_amount`: the sum that we expect the customer to pay, for the platform to compare.

"the value must be within 10% of the platform-calculated total (items + fees)" (Delivery Hero,
Partner Picking use cases, section 2). It is optional, so where nobody can tell it, or it is further
off than that, it is left out rather than have the order refused for it.
"""

from decimal import Decimal

from picker_app.domain.cart import Cart
from picker_app.domain.estimate import estimated_total
from picker_app.domain.money import Money
from picker_app.domain.order import Order

TOLERANCE = Decimal("0.1")


def expected_total(order: Order, cart: Cart) -> Money | None:
    """Our estimate of items and fees, as a till prints it; None where it must not be sent."""
    goods, fees = estimated_total(order, cart), _fees(order)
    if goods is None or fees is None:
        return None
    total = goods + fees
    rounded = Money(total.rounded(), total.currency)
    off = abs(rounded.amount - total.amount)
    return rounded if rounded.amount > 0 and off <= total.amount * TOLERANCE else None


def _fees(order: Order) -> Money | None:
    """What the payload's two sums differ by: fees, less discounts."""
    payment = order.payment
    if payment.order_total is None or payment.sub_total is None:
        return None
    return payment.order_total - payment.sub_total
