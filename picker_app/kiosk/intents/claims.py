"""What a picker can want of whose an order is."""

from dataclasses import dataclass

from picker_app.domain.identity import OrderId
from picker_app.domain.late import LateKey


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """Take the order from the terminal that has it; the picker was warned."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideLate:
    """Take over what was picked before and came too late, or leave it."""

    keys: tuple[LateKey, ...]
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOrder:
    """Give the order back to the queue."""

    order_id: OrderId
