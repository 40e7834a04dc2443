"""How often a marketplace is called, and how carts are checked with it."""

from typing import Literal

from pydantic import Field, model_validator

from picker_app.settings.section import Section


class Budget(Section):
    """How many calls the marketplace takes from this network address."""

    calls_per_minute: int = Field(default=60, ge=1)
    kept_for_finals: int = Field(default=10, ge=0)

    @model_validator(mode="after")
    def _leaves_something(self) -> "Budget":
        if self.kept_for_finals >= self.calls_per_minute:
            msg = "kept_for_finals must be smaller than calls_per_minute"
            raise ValueError(msg)
        return self


class LiveCheck(Section):
    """How carts are checked with the marketplace before they are final, where it can do that."""

    mode: Literal["live", "review", "off"] = "live"
    """After each change, only when the picker reviews the cart, or never."""
    untouched: Literal["as_ordered", "not_processed"] = "as_ordered"
    """How lines that nobody has decided yet go along."""
    smallest_pause_seconds: float = Field(default=1.0, ge=0.0)
    """Between the end of one check of an order and the next one."""
    final_waits_seconds: float = Field(default=3.0, ge=0.0)
    """How long finishing an order waits at most for the answer to its own check."""
