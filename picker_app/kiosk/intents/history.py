"""What a picker can want of the orders of the past."""

from dataclasses import dataclass

from picker_app.domain.identity import OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHistory:
    """Read the orders of this time from the marketplaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopHistory:
    """Read no further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeHistory:
    """Show only the orders that this is a part of a number or name of."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPastOrder:
    """Show one of them whole."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseTime:
    """Ask for so many days, up to today."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTime:
    """The days before those that are asked for, or those after them."""

    back: bool
