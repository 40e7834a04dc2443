"""From an event of the feed to the painted row, and from frame to frame while the queue scrolls.

The kiosk's own parts in one process: a real journal file, the real window, 500 open orders. The
events are handed over as the feed does once it has read them.
"""

import asyncio
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QScrollArea

from picker_app.api.orders import OrderView
from picker_app.domain.identity import TerminalName
from picker_app.domain.order_id import order_id_of
from picker_app.domain.stage import Stage
from picker_app.kiosk import event_loop
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.program import Program
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.start import garbage
from picker_app.kiosk.start.application import make_application
from picker_app.kiosk.start.setup import Setup
from tests.benchmarks.figures import row
from tests.benchmarks.watch import Watch, WatchedWindow
from tests.builders import CONNECTION, line, order

ORDERS = 500
NEW = 200
FRAMES = 400
LINES = 10
STEP_PIXELS = 40


def measure(folder: Path) -> None:
    """New orders on top of the queue, then a finger that scrolls through it."""
    garbage.hold_off()
    application = make_application([])
    new: list[float] = []
    frames: list[float] = []
    event_loop.run(application, lambda _stop: _queue(folder, new, frames))
    row("feed event to painted row, 500 open orders", new, "(p99: 16.7 ms)")
    row("scroll by 40 pixels to repaint, 500 open orders", frames, "(p99: 16.7 ms)")


class FedProgram(Program):
    """Takes events as from the feed."""

    def feed(self, view: OrderView) -> None:
        """An order came."""
        self._news.order_of_feed(view)


async def _queue(folder: Path, new: list[float], frames: list[float]) -> None:
    _remember(folder)
    journal = Journal.open(folder)
    watch = Watch()
    window = WatchedWindow(watch)
    setup = Setup(
        terminal=TerminalName("till-1"),
        zone=ZoneInfo("UTC"),
        data_folder=folder,
        hub_data_folder=folder / "no-hub",
    )
    program = FedProgram(setup, journal, window, ring=lambda _: None)
    program.show()
    window.show()
    garbage.resume()
    await watch.quiet()
    for number in range(ORDERS, ORDERS + NEW):
        view = _view(number)
        began = time.perf_counter_ns()
        program.feed(view)
        new.append((await watch.next_shown() - began) / 1e6)
        await watch.quiet()
    await _scroll(window, watch, frames)
    window.hide()
    await asyncio.to_thread(journal.close)


async def _scroll(window: MainWindow, watch: Watch, frames: list[float]) -> None:
    """Down and up again, each frame as soon as the one before it was painted."""
    rows = next(
        area
        for area in window.findChildren(QScrollArea)
        if area.accessibleIdentifier() == "queue.rows"
    )
    bar = rows.verticalScrollBar()
    for frame in range(FRAMES):
        down = frame < FRAMES // 2
        watch.forget()
        began = time.perf_counter_ns()
        bar.setValue(bar.value() + (STEP_PIXELS if down else -STEP_PIXELS))
        frames.append((await watch.next_paint() - began) / 1e6)


def _view(number: int) -> OrderView:
    """An order that is due before those with lower numbers."""
    now = datetime.now(UTC)
    platform_order_id = str(uuid.uuid4())
    return OrderView(
        sequence=number + 1,
        order=order(
            *(line(one) for one in range(1, LINES + 1)),
            order_id=order_id_of(CONNECTION, platform_order_id),
            platform_order_id=platform_order_id,
            order_code=f"order-{number}",
            promised_for=now + timedelta(hours=3) - timedelta(seconds=10 * number),
        ),
        stage=Stage.QUEUED,
        received_at=now,
    )


def _remember(folder: Path) -> None:
    """The journal of a kiosk in a store that is far behind."""
    journal = Journal.open(folder)
    journal.keep_orders([_view(number) for number in range(ORDERS)]).result()
    journal.close()


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
