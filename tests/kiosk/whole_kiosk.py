"""A whole kiosk without a window: intents go in, states come out, a hub may listen."""

import asyncio
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from picker_app.domain.identity import LineId
from picker_app.kiosk.intents.items import MarkNotFound, SetAmount
from picker_app.kiosk.intents.queue import (
    OpenOrder,
)
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.program import Program
from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.start.setup import Setup
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.approval import ApprovalState
from picker_app.kiosk.states.cancelled import CancelledState
from picker_app.kiosk.states.link import LinkCondition
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.states.scan import ScanAnswer
from tests.kiosk.builders import HERE, ORDER_ID

_PATIENCE_SECONDS = 15.0


class Screens:
    """Stands for the window: keeps what it was told to show."""

    def __init__(self) -> None:
        self.shown: list[ScreenState] = []
        self.toasts: list[str] = []
        self.scans: list[ScanAnswer] = []
        self.pressed: list[Command] = []
        self.why_not = ""
        self._changed = asyncio.Event()
        self.cancelled: CancelledState | None = None
        self.approval: ApprovalState | None = None

    @property
    def now(self) -> ScreenState:
        return self.shown[-1]

    def show_state(self, state: ScreenState) -> None:
        self.shown.append(state)
        self._changed.set()

    def toast(self, words: str, grave: bool) -> None:
        del grave
        self.toasts.append(words)
        self._changed.set()

    def show_scan(self, answer: ScanAnswer | None) -> None:
        if answer is not None:
            self.scans.append(answer)
            self._changed.set()

    def show_cancelled(self, state: CancelledState | None) -> None:
        self.cancelled = state
        self._changed.set()

    def show_approval(self, state: ApprovalState | None) -> None:
        self.approval = state
        self._changed.set()

    def press(self, command: Command) -> str:
        self.pressed.append(command)
        return self.why_not

    def look_again(self) -> None:
        """Something happened that is not shown."""
        self._changed.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits until something that was shown makes it true."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def until_shows(self, kind: type[ScreenState]) -> None:
        await self.until(lambda: isinstance(self.now, kind))


class Kiosk:
    """One run of the program."""

    def __init__(self, folder: Path) -> None:
        self.screens = Screens()
        self.journal = Journal.open(folder / "kiosk")
        setup = Setup(
            terminal=HERE,
            zone=ZoneInfo("UTC"),
            data_folder=folder / "kiosk",
            hub_data_folder=folder / "hub",
        )
        self.rung: list[Alert] = []
        self._program = Program(setup, self.journal, self.screens, self._ring)
        self._program._known.listen(lambda _: self.screens.look_again())
        self._stop = asyncio.Event()
        self._program.show()
        self._running = asyncio.get_running_loop().create_task(self._program.run(self._stop))

    def _ring(self, alert: Alert) -> None:
        self.rung.append(alert)
        self.screens.look_again()

    def want(self, *wanted: object) -> None:
        for one in wanted:
            self._program.want(one)

    @property
    def unsent(self) -> int:
        """How many steps of the order the hub has not decided."""
        known = self._program._known.get(ORDER_ID)
        return 0 if known is None else known.unsent

    async def online(self) -> None:
        await self.screens.until(lambda: self.screens.now.link.condition is LinkCondition.ONLINE)

    async def open_order(self) -> None:
        """Takes the order and waits until it can be picked."""
        self.want(OpenOrder(order_id=ORDER_ID))
        await self.screens.until(lambda: self.can_pick)

    @property
    def can_pick(self) -> bool:
        state = self.screens.now
        return isinstance(state, OrderState) and not state.cards[0].locked

    @property
    def knows_order(self) -> bool:
        return self._program._known.get(ORDER_ID) is not None

    async def close(self) -> None:
        self._stop.set()
        await self._running
        assert await asyncio.to_thread(self.journal.close)


def amount(line: str, kilograms_or_pieces: str) -> SetAmount:
    """So much of this item goes into the bag."""
    return SetAmount(line_id=LineId(line), amount=Decimal(kilograms_or_pieces))


PICK_ALL = (amount("1", "2"), MarkNotFound(line_id=LineId("2")), amount("3", "1.180"))
"""What becomes of the three items of `tests.builders.order`."""
