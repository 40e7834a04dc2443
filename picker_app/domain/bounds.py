"""How much of a line may be picked."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from picker_app.domain.order import Line, ordered_amount
from picker_app.domain.pricing import GRAM, PricingType, in_grams

ONE_PIECE = Decimal(1)


class BoundsSource(StrEnum):
    """Where the limits of a line come from."""

    PLATFORM = "PLATFORM"
    ORDERED_AMOUNT = "ORDERED_AMOUNT"
    """The platform's bounds are missing, crossed or of no use: the ordered amount is the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The least and the most that may be picked, both included, in the line's unit."""

    minimum: Decimal
    maximum: Decimal
    step: Decimal
    """One piece, or one gram."""
    source: BoundsSource


def bounds_of(line: Line) -> Bounds:
    """The limits for picking a line.

    Nothing picked is not an amount but an outcome of its own, so the least is one step even where
    the platform's minimum is 0. A line of an unknown pricing type can be given as ordered at most.
    Where nothing was ordered and the platform gives no bounds, the most is 0: such a line can only
    be marked as not found.
    """
    step = GRAM if line.pricing.pricing_type is PricingType.KG else ONE_PIECE
    minimum, maximum = _platform_bounds(line, step)
    if maximum is None:
        return _ordered_is_the_limit(line, step)
    return Bounds(minimum=minimum, maximum=maximum, step=step, source=BoundsSource.PLATFORM)


def _platform_bounds(line: Line, step: Decimal) -> tuple[Decimal, Decimal | None]:
    pricing = line.pricing
    if (
        pricing.minimum is None
        or pricing.maximum is None
        or pricing.pricing_type is PricingType.UNKNOWN
    ):
        return step, None
    minimum = max(step, _on_step(pricing.minimum, step, ROUND_CEILING))
    maximum = _on_step(pricing.maximum, step, ROUND_FLOOR)
    if pricing.minimum < 0 or minimum > maximum:
        return step, None
    return minimum, maximum


def _ordered_is_the_limit(line: Line, step: Decimal) -> Bounds:
    ordered = ordered_amount(line)
    most = in_grams(ordered) if step == GRAM else _on_step(ordered, step, ROUND_FLOOR)
    return Bounds(
        minimum=step, maximum=max(Decimal(0), most), step=step, source=BoundsSource.ORDERED_AMOUNT
    )


def _on_step(amount: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (amount / step).to_integral_value(rounding) * step
