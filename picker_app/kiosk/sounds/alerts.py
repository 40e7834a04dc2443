"""What happens to the orders and has to be heard, because nobody looks at the screen."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.attention import calls, is_for_later
from picker_app.kiosk.present.surroundings import Surroundings

_CALL_AGAIN_SECONDS = 60.0


class Alert(StrEnum):
    """What is heard."""

    NEW_ORDER = "NEW_ORDER"
    """An order came that is to be picked, or a preorder's time has."""
    ATTENTION = "ATTENTION"
    """Nobody takes an order; again every minute until somebody does."""
    CANCELLED = "CANCELLED"
    """An order of this terminal was cancelled."""
    FOUND = "FOUND"
    """A scan counted, and it is safe: the picker may walk on."""
    WRONG = "WRONG"
    """A scan counted nothing, or something could not be saved: look at the screen."""
    COMPLETE = "COMPLETE"
    """The last item of an order was decided, and it is safe."""


class Alerts:
    """Compares the orders with what they were at the last look."""

    def __init__(
        self,
        orders: Iterable[KnownOrder],
        ring: Callable[[Alert], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._orders = orders
        self._ring = ring
        self._clock = clock
        self._before: _Situation | None = None
        self._called_at = float("-inf")

    def look(self, around: Surroundings) -> None:
        """Rings for the gravest thing that happened; at the first look nothing has happened yet."""
        now = _situation(self._orders, around)
        before, self._before = self._before or now, now
        if before.held & now.cancelled:
            self._ring(Alert.CANCELLED)
        elif now.calling and self._is_call_due(before, now):
            self._called_at = self._clock()
            self._ring(Alert.ATTENTION)
        elif now.to_pick - before.to_pick - before.held:
            self._ring(Alert.NEW_ORDER)

    def _is_call_due(self, before: "_Situation", now: "_Situation") -> bool:
        is_first = bool(now.calling - before.calling)
        return is_first or self._clock() - self._called_at >= _CALL_AGAIN_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Situation:
    to_pick: frozenset[OrderId]
    """Nobody has them."""
    calling: frozenset[OrderId]
    held: frozenset[OrderId]
    """This terminal has them."""
    cancelled: frozenset[OrderId]


def _situation(orders: Iterable[KnownOrder], around: Surroundings) -> _Situation:
    known = [*orders]
    free = [one for one in known if one.stage is Stage.QUEUED]
    return _Situation(
        to_pick=_ids(one for one in free if not is_for_later(one, around)),
        calling=_ids(one for one in free if calls(one, around)),
        held=_ids(one for one in known if one.mine and one.stage is not Stage.CANCELLED),
        cancelled=_ids(one for one in known if one.stage is Stage.CANCELLED),
    )


def _ids(orders: Iterable[KnownOrder]) -> frozenset[OrderId]:
    return frozenset(one.order_id for one in orders)
