"""When an order is due, and how near that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from picker_app.api.orders import OrderView
from picker_app.domain.due import due_at
from picker_app.domain.order import Order
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import distance_words, time_words
from picker_app.kiosk.states.queue import Haste

_SOON = timedelta(minutes=10)
"""About what picking an order takes: who has not begun by then will be late."""
_LAST_CALL = timedelta(minutes=5)
"""So long before a marketplace calls an order off, it warns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An order's time in words."""

    label: str = ""
    time: str = ""
    words: str = ""
    haste: Haste = Haste.NONE

    @property
    def sentence(self) -> str:
        """All of it: "Promised for 14:35, in 12 min"; empty without a time."""
        return f"{self.label} {self.time}, {self.words}" if self.time else ""


def ready_by_of(view: OrderView, around: Surroundings) -> Due:
    """Until when an order can be finished at all, in words; empty where there is no such time."""
    moment = view.ready_by
    if moment is None:
        return Due()
    left = moment - around.now
    haste = Haste.LATE if left <= _LAST_CALL else Haste.SOON if left <= _SOON else Haste.CALM
    return Due(
        label="Ready by",
        time=time_words(moment, around.now, around.zone),
        words=distance_words(moment, around.now),
        haste=haste,
    )


def called_off_words(view: OrderView, around: Surroundings) -> str:
    """The warning before the marketplace calls an order off by itself; empty while there is time
    enough.
    """
    moment = view.ready_by
    if moment is None or moment - around.now > _LAST_CALL:
        return ""
    if moment <= around.now:
        return "The time to finish this order is over: the marketplace may call it off any moment."
    by = time_words(moment, around.now, around.zone)
    return f"Press Ready by {by}: then the marketplace calls the order off by itself."


def due_of(order: Order, around: Surroundings) -> Due:
    """An order's time in words, labelled as the one that it is."""
    moment = due_at(order)
    if moment is None:
        return Due()
    return Due(
        label="Accepted for" if order.accepted_for is not None else "Promised for",
        time=time_words(moment, around.now, around.zone),
        words=distance_words(moment, around.now),
        haste=_haste(moment, around.now),
    )


def _haste(moment: datetime, now: datetime) -> Haste:
    if moment < now:
        return Haste.LATE
    return Haste.SOON if moment - now <= _SOON else Haste.CALM
