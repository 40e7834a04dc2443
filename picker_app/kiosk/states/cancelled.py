"""An order of this terminal was cancelled: said over whatever is on the screen."""

from dataclasses import dataclass

from picker_app.domain.identity import OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledState:
    """The first one that nobody has seen."""

    order_id: OrderId
    headline: str
    """"wxfr-2440 was cancelled by the customer"."""
    words: str
    """Why, and what to do."""
