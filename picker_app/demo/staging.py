"""How a demo is to be played."""

from dataclasses import dataclass

from picker_app.kiosk.robot.shift import Shift

_ORDERS_A_MINUTE = 1.0
_ORDERS_A_MINUTE_FOR_ROBOT = 30.0
_RIDER_AFTER_SECONDS = 60.0
_FIRST_ORDERS = 2
_MOST_FIRST_ORDERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Staging:
    """What whoever starts a demo wants of it."""

    windowed: bool
    fresh: bool
    """Forget what earlier demos left in the folder."""
    platform: str | None
    """On which marketplaces the store sells; as before where missing."""
    orders_per_minute: float | None
    """As many as whoever picks can cope with where missing."""
    cancelled_share: float
    """Of all orders, 0 to 1."""
    shift: Shift | None
    """A robot picks, and the demo ends after it."""

    @property
    def rate(self) -> float:
        """Orders a minute."""
        if self.orders_per_minute is not None:
            return self.orders_per_minute
        return _ORDERS_A_MINUTE if self.shift is None else _ORDERS_A_MINUTE_FOR_ROBOT

    @property
    def first_orders(self) -> int:
        """How many there are at the start."""
        return _FIRST_ORDERS if self.shift is None else min(self.shift.orders, _MOST_FIRST_ORDERS)

    def sandbox_options(self) -> list[str]:
        """What the sandbox is told on its command line."""
        seed = [] if self.shift is None else ["--seed", str(self.shift.seed)]
        return [
            *("--orders-per-minute", f"{self.rate:g}"),
            *("--first-orders", str(self.first_orders)),
            *("--cancelled-share", f"{self.cancelled_share:g}"),
            *("--rider-after", f"{_RIDER_AFTER_SECONDS:g}"),
            *seed,
        ]

    def kiosk_options(self) -> list[str]:
        """What the kiosk is told on its command line."""
        robot = (
            []
            if self.shift is None
            else [
                *("--robot-orders", str(self.shift.orders)),
                *("--robot-seed", str(self.shift.seed)),
            ]
        )
        return [*(["--windowed"] if self.windowed else []), *robot]
