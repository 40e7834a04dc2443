"""Scans at the real window of a kiosk whose hub is stopped for ten seconds in the middle.

Hub and sandbox are the real programs. Of each speed an order is picked; what the hub has in its
carts at the end is compared with what was scanned.
"""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from picker_app.domain.identity import OrderId
from picker_app.domain.outcome import Picked
from picker_app.kiosk import event_loop
from picker_app.kiosk.intents.queue import OpenOrder, ShowQueue
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.program import Program
from picker_app.kiosk.scanner.listening import listen
from picker_app.kiosk.start import garbage
from picker_app.kiosk.start.application import make_application
from picker_app.kiosk.start.setup import Setup
from picker_app.simulator.catalogue import the_catalogue
from picker_app.simulator.measures import PricingType
from picker_app.tasks import Tasks
from tests.benchmarks.figures import say
from tests.benchmarks.scans import SPEEDS, TILL, Keys
from tests.benchmarks.watch import Watch, WatchedWindow
from tests.story.shop import Shop

SCANS = 10_000
AT_EACH_SPEED = SCANS // len(SPEEDS)
STOPPED_SECONDS = 10.0
PRODUCTS = [
    each for each in the_catalogue() if each.active and each.pricing_type is PricingType.UNIT
]


class KnowingProgram(Program):
    """Says what it knows, and can be waited for."""

    def __init__(self, setup: Setup, journal: Journal, window: WatchedWindow) -> None:
        super().__init__(setup, journal, window, ring=lambda _: None)
        self._changed = asyncio.Event()
        self._known.listen(lambda _: self._changed.set())

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Waits until something is so that changes with an order."""
        while not is_so():
            self._changed.clear()
            await self._changed.wait()

    def knows(self, order_id: OrderId) -> bool:
        """Whether the hub told of the order."""
        return self._known.get(order_id) is not None

    def can_pick(self, order_id: OrderId) -> bool:
        """Whether the order is this terminal's."""
        known = self._known.get(order_id)
        return known is not None and known.can_pick

    def is_all_sent(self) -> bool:
        """Whether the hub has decided each action."""
        return not len(self._scans) and not self._known.with_unsent()


def measure(folder: Path) -> None:
    """All speeds, one order after the other."""
    shop = Shop(folder=folder, screen=dict(os.environ))
    shop.write_settings(live_check="off")
    garbage.hold_off()
    application = make_application([])
    try:
        shop.start("simulator", "hub")
        order_ids = [_place(shop) for _ in SPEEDS]
        sent: list[Counter[str]] = []
        event_loop.run(application, lambda _stop: _scan(shop, order_ids, sent))
        _compare(shop, order_ids, sent)
    finally:
        shop.close()


def _place(shop: Shop) -> OrderId:
    lines = [
        {"sku": each.sku, "quantity": 3, "min_quantity": 0, "max_quantity": SCANS}
        for each in PRODUCTS
    ]
    return shop.order_id(shop.place_order(lines=lines)["order_id"])


async def _scan(shop: Shop, order_ids: list[OrderId], sent: list[Counter[str]]) -> None:
    folder = shop.folder / "kiosk"
    folder.mkdir()
    journal = Journal.open(folder)
    window = WatchedWindow(Watch())
    setup = Setup(
        terminal=TILL,
        zone=ZoneInfo("UTC"),
        data_folder=folder,
        hub_data_folder=shop.folder / "hub",
    )
    program = KnowingProgram(setup, journal, window)
    window.wanted.connect(program.want)
    program.show()
    window.show()
    listen(window, program.scanner_bench, program.want)
    garbage.resume()
    stop = asyncio.Event()
    async with Tasks() as tasks:
        running = tasks.spawn(program.run(stop), name="kiosk")
        keys = Keys(window)
        for number, (order_id, gap) in enumerate(zip(order_ids, SPEEDS, strict=True)):
            await program.until(partial(program.knows, order_id))
            program.want(ShowQueue())
            program.want(OpenOrder(order_id=order_id))
            await program.until(partial(program.can_pick, order_id))
            is_middle = number == len(SPEEDS) // 2
            stopping = tasks.spawn(_stop_the_hub(shop), name="stop") if is_middle else None
            sent.append(await _scan_order(keys, gap))
            if stopping is not None:
                await stopping
        await program.until(program.is_all_sent)
        stop.set()
        await running
    window.hide()
    await asyncio.to_thread(journal.close)


async def _scan_order(keys: Keys, gap: int) -> Counter[str]:
    sent: Counter[str] = Counter()
    for number in range(AT_EACH_SPEED):
        product = PRODUCTS[number % len(PRODUCTS)]
        sent[product.sku] += 1
        keys.scan(product.barcodes[0], gap=gap)
        await asyncio.sleep(0)
    return sent


async def _stop_the_hub(shop: Shop) -> None:
    shop.programs["hub"].signal(signal.SIGSTOP)
    await asyncio.sleep(STOPPED_SECONDS)
    shop.programs["hub"].signal(signal.SIGCONT)


def _compare(shop: Shop, order_ids: list[OrderId], sent: list[Counter[str]]) -> None:
    views = {view.order.order_id: view for view in shop.orders()}
    for order_id, gap, wanted in zip(order_ids, SPEEDS, sent, strict=True):
        view = views[order_id]
        lost = more = Decimal(0)
        for line in view.order.lines:
            outcome = view.cart.outcomes.get(line.line_id)
            kept = outcome.amount if isinstance(outcome, Picked) else Decimal(0)
            lost += max(Decimal(0), wanted[line.sku] - kept)
            more += max(Decimal(0), kept - wanted[line.sku])
        say(
            f"{wanted.total()} scans at {gap} ms a key, the hub stopped for {STOPPED_SECONDS:.0f} s"
            f" of {SCANS}: lost {lost}, doubled or wrong {more} in the hub's cart"
        )


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
