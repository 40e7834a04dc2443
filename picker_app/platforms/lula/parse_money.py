"""From money on the wire to money.

It comes as text, as null, as "NaN", and negative, where a subtotal "indicate[s] cost reductions"
(Lula, Patch order, "Price Recalculation"): nothing of that is a price.
"""

from picker_app.domain.money import Money
from picker_app.wire import lenient


def parse_money(value: object, currency: str) -> Money | None:
    """A price or a sum; None where it is no number, or below nothing."""
    amount = lenient.as_number(value)
    return None if amount is None or amount < 0 else Money(amount, currency)


def first_sum(values: tuple[object, ...], currency: str) -> Money | None:
    """The first of the sums that is one; None where none is."""
    sums = (parse_money(value, currency) for value in values)
    return next((each for each in sums if each is not None and each.amount), None)
