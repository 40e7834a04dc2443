"""From a tap to the repainted item, and to the commit in the journal.

The kiosk's own parts in one process: a real journal file, the real window, an order of 150 lines.
The hub is away, which is the worst case: nothing is acknowledged, and every tap is laid over.
"""

import asyncio
import sys
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from picker_app.api.orders import CartView, ClaimView, OrderView
from picker_app.domain.action import Action
from picker_app.domain.identity import LineId, TerminalName
from picker_app.domain.order import Order
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import Stage
from picker_app.kiosk import event_loop
from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.program import Program
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.start import garbage
from picker_app.kiosk.start.application import make_application
from picker_app.kiosk.start.setup import Setup
from tests.benchmarks.figures import row
from tests.benchmarks.watch import Watch, WatchedWindow
from tests.builders import line, order, pieces

LINES = 150
TAPS = 400
ROUNDS = 20
DECISIONS = 5
"""As many as there are rows in view on the smallest desk."""
TILL = TerminalName("till-1")


def measure(folder: Path) -> None:
    """Taps rows, plus and minus, Undo and Found."""
    garbage.hold_off()
    application = make_application([])
    times = Times()
    event_loop.run(application, lambda _stop: _tap(folder, times))
    row("spinner tap to repaint, 150 lines", times.repainted, "(p99: 16.7 ms)")
    row("row tap to its item large, 150 lines", times.shown_large, "(p99: 16.7 ms)")
    row("Found to the next item large, 150 lines", times.gone_on, "(p99: 16.7 ms)")
    row("action of a spinner tap to commit in the journal", times.committed)


@dataclass
class Times:
    """Each in milliseconds."""

    repainted: list[float] = field(default_factory=list)
    shown_large: list[float] = field(default_factory=list)
    gone_on: list[float] = field(default_factory=list)
    committed: list[float] = field(default_factory=list)


async def _tap(folder: Path, times: Times) -> None:
    _remember(folder)
    journal = TimedJournal.open(folder)
    watch = Watch()
    window = WatchedWindow(watch)
    setup = Setup(
        terminal=TILL,
        zone=ZoneInfo("UTC"),
        data_folder=folder,
        hub_data_folder=folder / "no-hub",
    )
    program = Program(setup, journal, window, ring=lambda _: None)
    window.wanted.connect(program.want)
    window.show()
    program.want(OpenOrder(order_id=_order().order_id))
    program.show()
    garbage.resume()
    await watch.quiet()
    _touch(window, "order.card.4")
    await watch.quiet()
    for tap in range(TAPS):
        number, kind = tap % 4 + 1, ("minus", "plus")[tap // 4 % 2]
        times.shown_large.append(await _timed_touch(window, watch, f"order.card.{number}"))
        times.repainted.append(await _timed_touch(window, watch, f"order.card.{number}.{kind}"))
        times.committed.append(await journal.took())
    for _ in range(ROUNDS):
        await _decide_some(window, watch, times)
    window.hide()
    await asyncio.to_thread(journal.close)


async def _decide_some(window: MainWindow, watch: Watch, times: Times) -> None:
    """Undoes the first items, then finds them one after the other."""
    for number in range(1, DECISIONS + 1):
        for identifier in (f"order.card.{number}", f"order.card.{number}.undo"):
            _touch(window, identifier)
            await watch.quiet()
    _touch(window, "order.card.1")
    await watch.quiet()
    for number in range(1, DECISIONS + 1):
        times.gone_on.append(await _timed_touch(window, watch, f"order.card.{number}.found"))


class TimedJournal(Journal):
    """Notes how long the last action took to the disk."""

    def append(self, action: Action, *, after: int) -> Future[None]:
        """As the journal does."""
        began = time.perf_counter_ns()
        done = super().append(action, after=after)
        self._took: Future[float] = Future()
        done.add_done_callback(
            lambda _: self._took.set_result((time.perf_counter_ns() - began) / 1e6)
        )
        return done

    async def took(self) -> float:
        """The milliseconds from the last action to its commit."""
        return await asyncio.wrap_future(self._took)


async def _timed_touch(window: MainWindow, watch: Watch, identifier: str) -> float:
    """Touches a button; the milliseconds until what it does is painted."""
    began = _touch(window, identifier)
    took = (await watch.next_shown() - began) / 1e6
    await watch.quiet()
    return took


def _touch(window: MainWindow, identifier: str) -> int:
    """Touches a button; when that was."""
    button = next(
        found
        for found in window.findChildren(QPushButton)
        if found.accessibleIdentifier() == identifier and found.isVisible()
    )
    began = time.perf_counter_ns()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    return began


def _order() -> Order:
    return order(*(line(number, pieces("3", maximum="4")) for number in range(1, LINES + 1)))


def _remember(folder: Path) -> None:
    """The journal of a kiosk that had the order when it was switched off, each line decided."""
    decided = {item.line_id: Picked(amount=Decimal(3)) for item in _order().lines}
    view = OrderView(
        sequence=1,
        order=_order(),
        stage=Stage.PICKING,
        claim=ClaimView(
            epoch=1, terminal=TILL, picker=TILL, since=datetime.now(UTC), last_number=0
        ),
        cart=CartView(outcomes={LineId(key): outcome for key, outcome in decided.items()}),
        received_at=datetime.now(UTC),
    )
    journal = Journal.open(folder)
    journal.keep_orders([view]).result()
    journal.close()


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
