"""Lets customers order, and lets go wrong what the seed says, when it says so."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from picker_app.simulator.catalogue import the_catalogue
from picker_app.simulator.measures import PricingType
from picker_app.tasks import Tasks
from tests.chaos.diary import Beeped, Complained, Ended, Stepped
from tests.chaos.mishaps import Mishap, MishapKind, Step, mishap
from tests.chaos.settings import CONNECTIONS
from tests.chaos.store import Store

OPEN_AT_ONCE = 3
"""For each kiosk."""
PATIENCE_SECONDS = 120.0
"""Without any order's end: then those that are open count as stuck."""
_LOOK_SECONDS = 0.05
_LAG_SECONDS = 3.0
_SAID_EACH = 50
_BACKUP_SECONDS = 4.0
_FULL_SECONDS = 2.0
_REVIVE_SECONDS = 2.0
_HEALING_LOOKS, _HEALING_LOOK_SECONDS = 20, 1.5

Say = Callable[[str], None]


@dataclass(slots=True)
class Watched:
    """One order of the run."""

    number: int
    order_id: str
    order_code: str
    mishap: Mishap
    placed_at: float
    had_mishap: bool = False
    ended_at: float | None = None


@dataclass(slots=True)
class Run:
    """What happened in a run."""

    orders: dict[str, Watched] = field(default_factory=dict)
    """By code."""
    beeps: list[Beeped] = field(default_factory=list)
    complaints: list[Complained] = field(default_factory=list)
    mishaps: Counter[MishapKind] = field(default_factory=Counter)
    cancelled: set[str] = field(default_factory=set)
    """Codes of those that the customer was in time to cancel."""


class Director:
    """One run."""

    def __init__(self, store: Store, seed: int, orders: int, say: Say) -> None:
        self._store = store
        self._seed = seed
        self._wanted = orders
        self._say = say
        self._readers = [store.reader(name) for name in store.kiosks]
        self._tasks = Tasks()
        self._guards = {name: asyncio.Lock() for name in (*store.terminals, "hub")}
        self._is_over = False
        self.run = Run()

    async def direct(self, is_right: Callable[[], Awaitable[bool]]) -> Run:
        """Until every order ended, or none did for too long. Then nothing goes wrong any more, and
        what still `is_right` not has a while to become so.
        """
        last_end, ended = time.monotonic(), 0
        async with self._tasks:
            self._tasks.spawn(self._back_up(), name="back up")
            self._tasks.spawn(self._revive(), name="revive")
            while ended < self._wanted and time.monotonic() - last_end < PATIENCE_SECONDS:
                self._hear()
                now_ended = sum(each.ended_at is not None for each in self.run.orders.values())
                if now_ended > ended:
                    if now_ended // _SAID_EACH > ended // _SAID_EACH:
                        self._say(f"{now_ended} of {self._wanted} orders ended")
                    ended, last_end = now_ended, time.monotonic()
                open_now = len(self.run.orders) - ended
                if open_now < OPEN_AT_ONCE * len(self._store.terminals):
                    await self._place_next()
                await asyncio.sleep(_LOOK_SECONDS)
            self._is_over = True
            await self._let_it_heal(is_right)
        return self.run

    async def _place_next(self) -> None:
        number = len(self.run.orders)
        if number >= self._wanted:
            return
        placed = await self._store.place(_wishes(self._seed, number))
        watched = Watched(
            number=number,
            order_id=placed["order_id"],
            order_code=placed["order_code"],
            mishap=mishap(self._seed, number, kiosks=len(self._store.terminals)),
            placed_at=time.monotonic(),
        )
        self.run.orders[watched.order_code] = watched
        self._came_to(watched, Step.PLACED)

    def _hear(self) -> None:
        for reader in self._readers:
            for entry in reader.news():
                match entry:
                    case Stepped(order_code=code, step=step):
                        self._came_to(self.run.orders[code], step)
                    case Ended(order_code=code):
                        watched = self.run.orders[code]
                        watched.ended_at = watched.ended_at or time.monotonic()
                    case Beeped():
                        self.run.beeps.append(entry)
                    case Complained():
                        self.run.complaints.append(entry)

    def _came_to(self, watched: Watched, step: Step) -> None:
        if step is watched.mishap.step and not (watched.had_mishap or self._is_over):
            watched.had_mishap = True
            self._tasks.spawn(self._happen(watched), name=watched.mishap.words)

    async def _happen(self, watched: Watched) -> None:
        what, store = watched.mishap, self._store
        self.run.mishaps[what.kind] += 1
        match what.kind:
            case MishapKind.HUB_KILLED:
                async with self._guards["hub"]:
                    store.kill("hub")
                    await store.start_hub()
            case MishapKind.HUB_RESTORED:
                async with self._guards["hub"]:
                    store.kill("hub")
                    await asyncio.to_thread(store.restore)
                    await store.start_hub()
            case MishapKind.KIOSK_KILLED:
                name = store.terminals[what.kiosk]
                async with self._guards[name]:
                    store.kill(name)
                    await store.start(name)
            case MishapKind.CLOCK_JUMPED:
                store.clocks[self._struck(what)].jump_to(what.hours)
            case MishapKind.DISK_FULL:
                await self._fill_disk(self._struck(what))
            case MishapKind.MARKET_LINE:
                store.market_line.strike(what.fault)
            case MishapKind.KIOSK_LINE:
                store.kiosk_line.strike(what.fault)
            case MishapKind.WEBHOOK_LINE:
                store.webhook_line.strike(what.fault)
            case MishapKind.TOO_MANY | MishapKind.SERVER_ERROR:
                await store.switch(
                    fail_next=what.times, fail_status=what.status, error_bodies=what.body
                )
            case MishapKind.TOKENS_REVOKED:
                await store.revoke_tokens()
            case MishapKind.READS_LAG:
                await store.switch(read_lag_seconds=1.0)
                await asyncio.sleep(_LAG_SECONDS)
                await store.switch(read_lag_seconds=0.0)
            case MishapKind.CANCELLED:
                if await store.cancel(watched.order_id):
                    self.run.cancelled.add(watched.order_code)

    def _struck(self, what: Mishap) -> str:
        return "hub" if what.to_hub else self._store.terminals[what.kiosk]

    async def _fill_disk(self, name: str) -> None:
        """It is not started meanwhile: a program without a disk cannot start, and says so."""
        async with self._guards[name]:
            disk = self._store.disks[name]
            await asyncio.to_thread(disk.fill)
            await asyncio.sleep(_FULL_SECONDS)
            disk.free()

    async def _revive(self) -> None:
        """As whoever looks after terminals does: one that finds its disk full at its start ends."""
        while True:
            await asyncio.sleep(_REVIVE_SECONDS)
            for name in self._store.terminals:
                async with self._guards[name]:
                    if not self._store.programs[name].running:
                        await self._store.start(name)

    async def _back_up(self) -> None:
        """Again and again, as a store should."""
        while True:
            async with self._guards["hub"]:
                await asyncio.to_thread(self._store.back_up)
            await asyncio.sleep(_BACKUP_SECONDS)

    async def _let_it_heal(self, is_right: Callable[[], Awaitable[bool]]) -> None:
        """Nobody is killed while the end is looked at, and everybody is back. A hub that was
        restored last may get back the rest from kiosks that were away.
        """
        for guard in self._guards.values():
            async with guard:
                pass
        for _ in range(_HEALING_LOOKS):
            self._hear()
            if await is_right():
                return
            await asyncio.sleep(_HEALING_LOOK_SECONDS)
        self._hear()


def _wishes(seed: int, number: int) -> dict[str, Any]:
    chance = random.Random(f"{seed} order {number}")
    sold = [each for each in the_catalogue() if each.active and each.category != "Bags"]
    lines: list[dict[str, Any]] = []
    for product in chance.sample(sold, chance.randint(1, 5)):
        if product.pricing_type is PricingType.KG:
            lines.append({"sku": product.sku, "weight": chance.randrange(6, 41) / 20})
        else:
            lines.append({"sku": product.sku, "quantity": chance.choice((1, 1, 2, 3))})
    order_type, transport_type = chance.choice(
        (
            ("DELIVERY", "LOGISTICS_DELIVERY"),
            ("DELIVERY", "LOGISTICS_DELIVERY"),
            ("DELIVERY", "VENDOR_DELIVERY"),
            ("PICKUP", "LOGISTICS_DELIVERY"),
        )
    )
    return {
        "connection": chance.choice(CONNECTIONS),
        "lines": lines,
        "order_type": order_type,
        "transport_type": transport_type,
    }
