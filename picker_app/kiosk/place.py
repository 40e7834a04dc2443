"""Where the picker is."""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.domain.identity import LineId, OrderId


class Screen(StrEnum):
    """What the picker went to. Where an order stands may show another screen than ORDER."""

    QUEUE = "QUEUE"
    ORDER = "ORDER"
    REVIEW = "REVIEW"
    SEARCH = "SEARCH"
    WEBHOOKS = "WEBHOOKS"
    HISTORY = "HISTORY"
    SCANNER = "SCANNER"


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, and the order on it."""

    screen: Screen = Screen.QUEUE
    order_id: OrderId | None = None
    line_id: LineId | None = None
    """For which line a product is searched."""
