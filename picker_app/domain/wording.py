"""Words that hub and kiosk share."""

from datetime import timedelta
from decimal import Decimal

from picker_app.domain.identity import TerminalName
from picker_app.domain.pricing import Pricing, PricingType


def amount_words(pricing: Pricing, amount: Decimal) -> str:
    """An amount of a line with its unit: "3 pieces", "1 piece", "1.250 kg"."""
    if pricing.pricing_type is PricingType.KG:
        return f"{amount:.3f} kg"
    number = f"{amount.normalize():f}"
    return f"{number} piece" if amount == 1 else f"{number} pieces"


def holder_words(picker: str, terminal: TerminalName) -> str:
    """Who has an order: "NAME at TERMINAL", or the terminal alone where nobody signed in."""
    return f"{picker} at {terminal}" if picker and picker != terminal else terminal


def days_words(span: timedelta) -> str:
    """How many whole days something lasts: "1 day", "60 days"."""
    return "1 day" if span.days == 1 else f"{span.days} days"
