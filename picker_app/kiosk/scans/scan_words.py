"""What is said about amounts that were scanned."""

from decimal import Decimal

from picker_app.domain.bounds import bounds_of
from picker_app.domain.order import Line
from picker_app.domain.outcome import Outcome, Picked
from picker_app.domain.pricing import PricingType
from picker_app.domain.refusal import Reason
from picker_app.domain.wording import amount_words
from picker_app.kiosk.present.words import limits_words, ordered_words
from picker_app.kiosk.scans.line_scan import LineScan


def counted_words(line: Line, amount: Decimal) -> str:
    """How much of what was ordered is in the bag: "2 of 3 pieces", "1.180 of 1.250 kg"."""
    if line.pricing.pricing_type is PricingType.KG:
        return f"{amount:.3f} of {ordered_words(line)}"
    return f"{amount.normalize():f} of {ordered_words(line)}"


def enough_words(tried: LineScan, before: Outcome) -> str:
    """Why a scan changed nothing: what was scanned, what is in the bag, and what is wanted."""
    refusal = tried.refusal
    if refusal is None:
        return ""
    if refusal.reason is not Reason.ABOVE_MAXIMUM:
        return refusal.text
    line = tried.line
    in_bag = before.amount if isinstance(before, Picked) else Decimal(0)
    scanned = amount_words(line.pricing, tried.amount - in_bag)
    wanted = f"Wanted: {limits_words(line, bounds_of(line))}."
    if not in_bag:
        return f"The label says {scanned}. {wanted} Nothing was changed."
    have = amount_words(line.pricing, in_bag)
    return f"{scanned} more would be too much: {have} in the bag. {wanted} Nothing was changed."


def too_little_words(tried: LineScan) -> str:
    """A label with less than the line may have."""
    line = tried.line
    scanned = amount_words(line.pricing, tried.amount)
    wanted = limits_words(line, bounds_of(line))
    return (
        f"The label says {scanned}. Wanted: {wanted}. Take another one; if a second pack follows, "
        "scan this label again."
    )
