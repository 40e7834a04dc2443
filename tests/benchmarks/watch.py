"""A stop watch on the window: when what a person sees was painted."""

import asyncio
import time

from PySide6.QtCore import QEvent, QObject

_QUIET_SECONDS = 0.05


class Watch(QObject):
    """Notes when the window was last painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = asyncio.Event()
        self.at = 0
        """By the performance counter, in nanoseconds."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            asyncio.get_running_loop().call_soon(self._note)
        return False

    async def next_paint(self) -> int:
        """Waits for the paint that follows what was just done; when it was over."""
        await self.painted.wait()
        return self.at

    async def quiet(self) -> None:
        """Until nothing was painted for a while."""
        while True:
            self.painted.clear()
            try:
                async with asyncio.timeout(_QUIET_SECONDS):
                    await self.painted.wait()
            except TimeoutError:
                return

    def _note(self) -> None:
        self.at = time.perf_counter_ns()
        self.painted.set()
