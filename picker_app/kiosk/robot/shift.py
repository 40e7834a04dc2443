"""What the robot is to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many orders, and what its choices are drawn from."""

    orders: int
    seed: int
