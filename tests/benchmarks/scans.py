"""Scans: none lost, none doubled, none wrong; how soon they are seen; and people who type.

Three parts. The decoder alone takes keys in their own time, which is simulated: hours pass in
seconds. The kiosk takes keys at its real window, with its real journal and no hub at all, which is
the worst case: every action stays its own. People type for an hour of simulated time.
"""

import asyncio
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from picker_app.api.orders import CartView, ClaimView, OrderView
from picker_app.domain.identity import TerminalName
from picker_app.domain.order import Order
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import Stage
from picker_app.kiosk import event_loop
from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.program import Program
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.listening import listen
from picker_app.kiosk.scanner.positions import X11
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.start import garbage
from picker_app.kiosk.start.application import make_application
from picker_app.kiosk.start.setup import Setup
from picker_app.tasks import Tasks
from tests.benchmarks.figures import row, say
from tests.benchmarks.watch import Watch, WatchedWindow
from tests.builders import line, order, pieces
from tests.kiosk.scanner.typists import Desk, Hand, scanned, strokes

LINES = 150
SPEEDS = (1, 5, 20, 80)
"""Milliseconds a key."""
SCANS = 10_000
AT_THE_WINDOW = 2_500
"""Of each speed."""
WORDS_A_MINUTE = (40, 80, 120)
WATCHED = 400
"""Scans whose paint is waited for."""
TILL = TerminalName("till-1")
_SCAN_CODES = {position: code for code, position in X11.items()}
_KEYS = {"Enter": Qt.Key.Key_Return}


def measure(folder: Path) -> None:
    """All three parts."""
    for gap in SPEEDS:
        _decode(gap)
    for words in WORDS_A_MINUTE:
        _type_for_an_hour(words)
    garbage.hold_off()
    application = make_application([])
    event_loop.run(application, lambda _stop: _scan(folder))


def ean(number: int) -> str:
    """An EAN-13 of the range that no product has."""
    digits = f"952{number:09}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _decode(gap: int) -> None:
    desk, start, sent = Desk(has_field=True), 0, []
    for number in range(SCANS):
        code = ean(number % 997)
        sent.append(code)
        events = scanned(code, gap=gap, start=start)
        desk.receive(events)
        start = events[-1].at_ms + 60
    desk.rest()
    lost, more = Counter(sent) - Counter(desk.codes), Counter(desk.codes) - Counter(sent)
    say(
        f"{SCANS} scans at {gap} ms a key, decoder: lost {lost.total()}, doubled or wrong "
        f"{more.total()}, in order: {desk.codes == sent}, keys given to a field: "
        f"{len(desk.given_back)}"
    )


def _type_for_an_hour(words: int) -> None:
    """Five letters and a space a word; half of the keys roll over where somebody is that fast."""
    chance = random.Random(words)
    mean = 60_000 / (words * 6)
    rolls = {40: 0.1, 80: 0.4, 120: 0.6}[words]
    desk, at, typed = Desk(has_field=True), 0.0, []
    while at < 3_600_000:
        letter = chance.choice("abcdefghijklmnopqrstuvwxyz0123456789 ")
        gap = max(45.0, chance.gauss(mean, mean * 0.35))
        rolling = chance.random() < rolls
        hold = gap * chance.uniform(1.05, 1.4) if rolling else min(gap - 5, chance.gauss(95, 15))
        typed.append((letter, int(at), int(hold)))
        at += gap
    events = [
        event
        for letter, start, hold in typed
        for event in strokes(letter, Hand(gap=1, hold=hold), start=start)
    ]
    desk.receive(sorted(events, key=lambda event: event.at_ms))
    desk.rest()
    wanted = "".join(letter for letter, _, _ in typed)
    say(
        f"{len(typed)} keys at {words} words a minute: scans seen {len(desk.scans)}, characters "
        f"lost {len(wanted) - len(desk.text)}, in order: {desk.text == wanted}, held at most "
        f"{max(desk.delays)} ms"
    )


async def _scan(folder: Path) -> None:
    _remember(folder)
    journal = Journal.open(folder)
    watch = Watch()
    window = WatchedWindow(watch)
    setup = Setup(
        terminal=TILL, zone=ZoneInfo("UTC"), data_folder=folder, hub_data_folder=folder / "no-hub"
    )
    program = Program(setup, journal, window, ring=lambda _: None)
    window.wanted.connect(program.want)
    program.show()
    window.show()
    listen(window, program.scanner_bench, program.want)
    garbage.resume()
    stop = asyncio.Event()
    async with Tasks() as tasks:
        running = tasks.spawn(program.run(stop), name="kiosk")
        program.want(OpenOrder(order_id=_order().order_id))
        await watch.quiet()
        sent = await _scan_all(Keys(window), watch)
        stop.set()
        await running
    window.hide()
    await asyncio.to_thread(journal.close)
    _compare(folder, sent)


async def _scan_all(keys: "Keys", watch: Watch) -> Counter[int]:
    """How often each line was scanned."""
    sent: Counter[int] = Counter()
    seen = []
    for number in range(WATCHED):
        line_number = number % LINES + 1
        sent[line_number] += 1
        began = keys.scan(ean(line_number), gap=5)
        seen.append((await watch.next_shown() - began) / 1e6)
        await watch.quiet()
    row("Enter of a scan to the repainted item, 150 lines", seen, "(p99: 16.7 ms)")
    for gap in SPEEDS:
        for number in range(AT_THE_WINDOW):
            line_number = number % LINES + 1
            sent[line_number] += 1
            keys.scan(ean(line_number), gap=gap)
            await asyncio.sleep(0)
    await watch.quiet()
    return sent


def _compare(folder: Path, sent: Counter[int]) -> None:
    """What is on the disk is what was scanned."""
    journal = Journal.open(folder)
    kept: dict[int, Decimal] = {}
    for entry in journal.memory.entries:
        deed = entry.action.deed
        if deed.kind == "set_outcome" and isinstance(deed.outcome, Picked):
            kept[int(deed.line_id)] = deed.outcome.amount
    wrong = sum(
        abs(Decimal(count) - kept.get(number, Decimal(0))) for number, count in sent.items()
    )
    say(
        f"{sent.total()} scans at the window, at {SPEEDS} ms a key, without a hub: "
        f"{len(journal.memory.entries)} actions in the journal, lost or doubled {wrong}"
    )
    journal.close()


class Keys:
    """A scanner at the window; its clock goes on from scan to scan."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window.windowHandle()
        self._at = 1_000_000

    def scan(self, code: str, *, gap: int) -> int:
        """Sends a code; when its Enter was sent, by the performance counter in nanoseconds."""
        began = 0
        for event in scanned(code, gap=gap, start=self._at):
            if event.position == "Enter" and event.is_press:
                began = time.perf_counter_ns()
            QCoreApplication.sendEvent(self._window, _as_qt(event))
            self._at = event.at_ms
        self._at += 300
        return began


def _as_qt(event: KeyEvent) -> QKeyEvent:
    kind = QEvent.Type.KeyPress if event.is_press else QEvent.Type.KeyRelease
    made = QKeyEvent(
        kind,
        _KEYS.get(event.position, Qt.Key.Key_unknown),
        Qt.KeyboardModifier.NoModifier,
        _SCAN_CODES[event.position],
        0,
        0,
        event.text,
    )
    made.setTimestamp(event.at_ms)
    return made


def _order() -> Order:
    return order(
        *(
            line(number, pieces("3", minimum="0", maximum="100000"), barcodes=(ean(number),))
            for number in range(1, LINES + 1)
        )
    )


def _remember(folder: Path) -> None:
    """The journal of a kiosk that had the order when it was switched off."""
    view = OrderView(
        sequence=1,
        order=_order(),
        stage=Stage.PICKING,
        claim=ClaimView(
            epoch=1, terminal=TILL, picker=TILL, since=datetime.now(UTC), last_number=0
        ),
        cart=CartView(),
        received_at=datetime.now(UTC),
    )
    journal = Journal.open(folder)
    journal.keep_orders([view]).result()
    journal.close()


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
