"""A stop watch on the window: when what a person sees was painted."""

import asyncio
import time

from PySide6.QtCore import QEvent, QObject

from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.any_screen import ScreenState

_QUIET_SECONDS = 0.05


class Watch(QObject):
    """Notes when the window was last painted, and when what it was last given to show was."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = asyncio.Event()
        self._shown = asyncio.Event()
        self._is_to_be_shown = False
        self.at = 0
        """When the last paint was over, by the performance counter in nanoseconds."""
        self.shown_at = 0
        """When the paint was over that showed something new: a button that is held is painted
        before.
        """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Has the window paint, and looks at the clock before anything else gets its turn."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self.at = time.perf_counter_ns()
        self._painted.set()
        if self._is_to_be_shown:
            self._is_to_be_shown = False
            self.shown_at = self.at
            self._shown.set()
        return True

    def is_given(self) -> None:
        """The window was given something new to show."""
        self._is_to_be_shown = True

    async def next_paint(self) -> int:
        """Waits for a paint after `quiet`; when it was over."""
        await self._painted.wait()
        return self.at

    async def next_shown(self) -> int:
        """Waits for the paint, after `quiet`, of something new; when it was over."""
        await self._shown.wait()
        return self.shown_at

    async def quiet(self) -> None:
        """Until nothing was painted for a while."""
        while True:
            self.forget()
            try:
                async with asyncio.timeout(_QUIET_SECONDS):
                    await self._painted.wait()
            except TimeoutError:
                return

    def forget(self) -> None:
        """What was painted so far does not count."""
        self._painted.clear()
        self._shown.clear()


class WatchedWindow(MainWindow):
    """A window with a stop watch on it."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(full_screen=False)
        self._watch = watch
        self.installEventFilter(watch)

    def show_state(self, state: ScreenState) -> None:
        self._watch.is_given()
        super().show_state(state)
