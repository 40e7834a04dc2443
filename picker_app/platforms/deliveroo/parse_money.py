"""From money on the wire to money."""

from decimal import Decimal

from picker_app.domain.money import Money, minor_digits
from picker_app.platforms.deliveroo.wire import WireMoney


def parse_money(wire: WireMoney, currency: str) -> Money | None:
    """An amount of minor units in major ones; `currency` is for one that names none."""
    if wire.fractional is None:
        return None
    return money_of_minor_units(wire.fractional, wire.currency_code or currency)


def money_of_minor_units(amount: Decimal, currency: str) -> Money:
    """So many pence, cents or fils."""
    return Money(amount.scaleb(-minor_digits(currency)), currency)
