"""The queue of orders."""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.domain.identity import OrderId
from picker_app.kiosk.states.link import CONNECTING, LinkState


class Haste(StrEnum):
    """How near an order's time is; shown as a colour and as words."""

    NONE = "NONE"
    """The order has no time."""
    CALM = "CALM"
    SOON = "SOON"
    LATE = "LATE"


class RowTone(StrEnum):
    """What a row wants of the picker."""

    WAITING = "WAITING"
    CALLING = "CALLING"
    """Nobody has taken it for too long."""
    LATER = "LATER"
    """A preorder that nobody has to begin yet."""
    MINE = "MINE"
    """This terminal has it."""
    TAKEN = "TAKEN"
    """Another terminal has it."""
    SENDING = "SENDING"
    HAND_OVER = "HAND_OVER"
    TROUBLE = "TROUBLE"
    """The platform refused it, or nobody knows whether it took it: stands on top."""
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One order in the queue."""

    order_id: OrderId
    order_code: str
    first_name: str
    platform: str
    collector: str
    """"Rider", "Own delivery", "Customer collects", "Ask who collects"."""
    item_count: str
    """"10 items"."""
    due_label: str
    """What the time is: "Accepted for" or "Promised for"; empty without one."""
    due_time: str
    """Store time, "14:35"; with the day where it is not today."""
    due_words: str
    """"in 12 min", "8 min late"; empty without a time."""
    haste: Haste
    tone: RowTone
    status: str
    """Where it stands, in words: "New", "Picking 4 of 10", "With till-2", "Being sent", "Ready,
    waits for rider. 3 bags: Shelf 2, Fridge 1".
    """
    trouble: str = ""
    """What went wrong and what to do; empty where nothing did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """The whole queue screen."""

    store: str
    clock: str
    summary: str = ""
    """"12 orders, 1 waiting too long, 2 for later", and what is to be known of the marketplaces."""
    rows: tuple[QueueRow, ...] = ()
    later: tuple[QueueRow, ...] = ()
    """Preorders that nobody has to begin yet, shown apart from the others."""
    later_summary: str = ""
    """"2 preorders, the next one comes up at 17:15"; empty without any."""
    link: LinkState = CONNECTING
    unread_webhooks: int = 0
    """Webhooks that became no order, unreadable or for another vendor, that nobody looked at."""
    listed_webhooks: int = 0
    """All such webhooks that can be looked at."""
    picker: str = ""
    """Who is signed in; empty where nobody has to."""
    loading: bool = False
    """Nothing is known yet, not even from the last run."""
