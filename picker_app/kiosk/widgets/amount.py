"""An amount that can be set: its limits, and how it is written."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_TOO_FINE = {
    2: "A price has two decimals at most.",
    3: "A weight has three decimals at most.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number of pieces or of kilograms between two limits, both included."""

    value: Decimal
    minimum: Decimal
    maximum: Decimal
    step: Decimal
    """What a tap on plus adds."""
    decimals: int
    """Written and typed digits after the point."""
    unit: str = ""
    limits: str = ""
    """The limits in words."""

    def text_of(self, value: Decimal) -> str:
        """A value of this kind as it is shown, without its unit."""
        return f"{value:.{self.decimals}f}"

    @property
    def text(self) -> str:
        """The value as it is shown, with its unit."""
        return self._with_unit(self.value)

    def more(self) -> Decimal:
        """The value after a tap on plus."""
        return min(self.value + self.step, self.maximum)

    def less(self) -> Decimal:
        """The value after a tap on minus."""
        return max(self.value - self.step, self.minimum)

    def read(self, typed: str) -> Decimal | None:
        """What was typed, with a point or a comma; None where it is no number of this kind."""
        value = _number(typed)
        return None if value is None or value != round(value, self.decimals) else value

    def objection(self, typed: str) -> str:
        """Why the typed text cannot be taken; empty where it can."""
        value = _number(typed)
        if value is None:
            return "Type a number." if self.decimals else "Type a whole number."
        if value != round(value, self.decimals):
            return _TOO_FINE.get(self.decimals, "Type a whole number.")
        if value < self.minimum:
            return f"Too little: at least {self._with_unit(self.minimum)}."
        if value > self.maximum:
            return f"Too much: at most {self._with_unit(self.maximum)}."
        return ""

    def _with_unit(self, value: Decimal) -> str:
        return f"{self.text_of(value)} {self.unit}".rstrip()


def _number(typed: str) -> Decimal | None:
    try:
        value = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
