"""Orders of the past, read from the marketplaces while somebody looks at them and no longer."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from picker_app.api.history import HistoryPlace
from picker_app.domain.identity import ConnectionName, OrderId
from picker_app.domain.order import Order
from picker_app.kiosk.hub_link.hub import Hub, HubAwayError, HubRefusedError
from picker_app.kiosk.intents.history import (
    ChooseTime,
    MoveTime,
    ReadHistory,
    ShowPastOrder,
    StopHistory,
    TypeHistory,
)
from picker_app.kiosk.intents.queue import ShowHistory, ShowQueue
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.states.history import LENGTHS
from picker_app.tasks import Tasks

_MOST_DAYS = LENGTHS[-1]
_FIRST = HistoryPlace(vendor=0, page=1)
_AWAY = "the hub is not reached yet."
_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
"""A UUID."""


class History:
    """What was asked for and what came of it. Nothing is kept when the picker goes on."""

    def __init__(self, around: Callable[[], Surroundings], on_change: Callable[[], None]) -> None:
        """`on_change` is called when something else is to be shown."""
        self._around = around
        self._on_change = on_change
        self._hub: Hub | None = None
        self._tasks = Tasks()
        self._reading = 0
        """Counts the readings: what an older one brings is not wanted any more."""
        self.orders: dict[OrderId, Order] = {}
        self.was_read = False
        """This time was read to its end, or until it was stopped."""
        self.shown: OrderId | None = None
        """The order that was touched."""
        self.forget()

    def forget(self) -> None:
        """Begins anew, with the last seven days."""
        self._reading += 1
        self.days = LENGTHS[1]
        self.ended_days_ago = 0
        self.text = ""
        self._forget_orders()

    def connect(self, hub: Hub) -> None:
        """From now on it can be read."""
        self._hub = hub

    async def close(self) -> None:
        """Ends what is being read."""
        await self._tasks.close()

    def want(self, intent: object) -> bool:
        """Does what a screen's signal carried; False where it is for others too."""
        match intent:
            case ShowHistory() | ShowQueue():
                self.forget()
                return False
            case ChooseTime(days=days):
                self.days, self.ended_days_ago = days, 0
                self._stop_and_forget()
            case MoveTime(back=back):
                moved = self.ended_days_ago + (self.days if back else -self.days)
                self.ended_days_ago = min(max(moved, 0), _MOST_DAYS - self.days)
                self._stop_and_forget()
            case ReadHistory() if self.is_for_one:
                self._look_up(self.text.strip())
            case ReadHistory():
                self._read()
            case StopHistory():
                self._reading += 1
                self.is_reading, self.was_read = False, True
                self.remark = "Stopped."
            case TypeHistory(text=text):
                self.text = text
            case ShowPastOrder(order_id=order_id):
                self.shown = order_id
            case _:
                return False
        self._on_change()
        return True

    @property
    def is_for_one(self) -> bool:
        """Whether what was typed is the whole id of an order: no time has to be read for it."""
        return _ID.fullmatch(self.text.strip()) is not None

    @property
    def was_sought(self) -> bool:
        """Whether the marketplaces were asked for the one order whose id was typed."""
        return self._sought == self.text.strip()

    @property
    def first_day(self) -> date:
        """Of the time that is asked for, in the store."""
        return self.last_day - timedelta(days=self.days - 1)

    @property
    def last_day(self) -> date:
        """Of the time that is asked for, in the store."""
        around = self._around()
        today = around.now.astimezone(around.zone).date()
        return today - timedelta(days=self.ended_days_ago)

    @property
    def can_go_back(self) -> bool:
        """Whether there are days before these that a marketplace lists."""
        return self.ended_days_ago + self.days < _MOST_DAYS

    def found(self) -> tuple[Order, ...]:
        """The orders that fit what was typed, the newest first."""
        needle = self.text.strip().casefold()
        fitting = (order for order in self.orders.values() if _fits(order, needle))
        return tuple(sorted(fitting, key=_moment, reverse=True))

    def _look_up(self, number: str) -> None:
        self._begin()
        self._sought = number
        self._tasks.spawn(self._find_one(self._names(), number, self._reading), name="history")

    def _read(self) -> None:
        around = self._around()
        self._begin()
        until = min(_midnight(self.last_day + timedelta(days=1), around.zone), around.now)
        # A day more where the clocks were put back within them.
        since = max(_midnight(self.first_day, around.zone), until - timedelta(days=_MOST_DAYS))
        self._tasks.spawn(
            self._read_all(self._names(), since, until, self._reading), name="history"
        )

    def _begin(self) -> None:
        self._reading += 1
        self._forget_orders()
        self.is_reading = True

    def _names(self) -> list[ConnectionName]:
        store = self._around().store
        return [] if store is None else [each.name for each in store.connections]

    async def _find_one(self, names: list[ConnectionName], number: str, reading: int) -> None:
        """Asks one marketplace after the other until one shows the order."""
        failures = []
        for name in names:
            try:
                found = await self._connected().history_order(name, number)
            except (HubAwayError, HubRefusedError) as error:
                failures.append(f"{self._around().label(name)}: {error}")
                continue
            if reading != self._reading:
                return
            self.unreadable += len(found.unreadable)
            self.orders.update({order.order_id: order for order in found.orders})
            if found.orders:
                break
        if reading != self._reading:
            return
        self.is_reading, self.was_read = False, True
        self.shown = next(iter(self.orders), None)
        self.remark = "" if self.orders else " ".join(failures)
        self._on_change()

    def _connected(self) -> Hub:
        if self._hub is None:
            raise HubAwayError(_AWAY)
        return self._hub

    async def _read_all(
        self, names: list[ConnectionName], since: datetime, until: datetime, reading: int
    ) -> None:
        failures = []
        for name in names:
            try:
                await self._read_one(name, since, until, reading)
            except (HubAwayError, HubRefusedError) as error:
                failures.append(f"{self._around().label(name)}: {error}")
            if reading != self._reading:
                return
        self.is_reading, self.was_read = False, True
        self.remark = " ".join(failures)
        self._on_change()

    async def _read_one(
        self, name: ConnectionName, since: datetime, until: datetime, reading: int
    ) -> None:
        hub = self._connected()
        place: HistoryPlace | None = _FIRST
        pages = 0
        while place is not None and reading == self._reading:
            read = await hub.history_page(name, since, until, place)
            if reading != self._reading:
                return
            self.orders.update({order.order_id: order for order in read.orders})
            self.unreadable += len(read.unreadable)
            place, pages = read.next, pages + 1
            self.remark = f"Reading {self._around().label(name)}, page {pages}…"
            self._on_change()

    def _stop_and_forget(self) -> None:
        self._reading += 1
        self._forget_orders()

    def _forget_orders(self) -> None:
        self.orders = {}
        self.was_read = False
        self._sought = ""
        self.unreadable = 0
        self.is_reading = False
        self.remark = ""
        self.shown = None


def _fits(order: Order, needle: str) -> bool:
    numbers = (order.order_code, order.external_order_id, order.platform_order_id)
    return any(needle in text.casefold() for text in (*numbers, order.customer.first_name))


def _moment(order: Order) -> float:
    return 0.0 if order.created_at is None else order.created_at.timestamp()


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
