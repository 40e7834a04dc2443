"""Waits until a window is seen for the first time."""

import asyncio
import contextlib

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_PATIENCE_SECONDS = 1.0


async def first_paint(window: QWidget, *, patience: float = _PATIENCE_SECONDS) -> None:
    """Returns once the window, which was shown just now, is on the screen, or after `patience`
    seconds: one that is covered or minimised may never be painted.

    What a thread imports meanwhile holds the interpreter's lock against the painting: each call
    from Qt into Python waits for it up to 5 ms (Python documentation, `sys.setswitchinterval`).
    """
    watch = _Watch(window)
    window.installEventFilter(watch)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(watch.painted.wait(), patience)
    window.removeEventFilter(watch)
    watch.deleteLater()


class _Watch(QObject):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.painted = asyncio.Event()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Whoever waits for it goes on in a later turn of the loop: the whole is painted by then.
        if event.type() == QEvent.Type.Paint:
            self.painted.set()
        return super().eventFilter(watched, event)
