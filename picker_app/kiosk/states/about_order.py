"""What is to be known of an order besides its items."""

from dataclasses import dataclass

from picker_app.domain.identity import OrderId
from picker_app.kiosk.paper.sheet import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutOrder:
    """What the panel about an order says."""

    order_id: OrderId
    title: str
    """The order's code."""
    facts: tuple[Fact, ...]
    loyalty_card: str = ""
    """Also shown as a code that a till can read."""
    has_papers: bool = True
    """It is here, and can be put on paper."""
