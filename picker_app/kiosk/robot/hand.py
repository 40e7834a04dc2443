"""The robot's hand: mouse events for the window, as the window system would send them.

They go to the native window, and Qt finds the widget at that place by itself. Qt's own test library
would handle all other events between press and release, which is a loop within the loop.
"""

import asyncio
import time

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.MouseButton.NoButton
_STEPS = 10
_RESTS = 5
_STEP_SECONDS = 0.02


class Hand:
    """One finger over one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def touch(self, place: QPoint) -> None:
        """Presses and lifts at a place, given in the window's coordinates."""
        self._send(QEvent.Type.MouseButtonPress, place, button=_LEFT, held=_LEFT)
        self._send(QEvent.Type.MouseButtonRelease, place, button=_LEFT, held=_NONE)

    async def push(self, begin: QPoint, end: QPoint) -> None:
        """Presses at one place, moves to another, rests and lifts there: what scrolls follows, and
        stays where the finger left it.
        """
        self._send(QEvent.Type.MouseButtonPress, begin, button=_LEFT, held=_LEFT)
        for step in (*range(1, _STEPS + 1), *[_STEPS] * _RESTS):
            await asyncio.sleep(_STEP_SECONDS)
            place = begin + (end - begin) * (step / _STEPS)
            self._send(QEvent.Type.MouseMove, place, button=_NONE, held=_LEFT)
        self._send(QEvent.Type.MouseButtonRelease, end, button=_LEFT, held=_NONE)

    def _send(
        self, kind: QEvent.Type, place: QPoint, *, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        native = self._window.windowHandle()
        on_screen = QPointF(self._window.mapToGlobal(place))
        event = QMouseEvent(
            kind, QPointF(place), on_screen, button, held, Qt.KeyboardModifier.NoModifier
        )
        event.setTimestamp(round(time.monotonic() * 1000))
        QCoreApplication.sendEvent(native, event)
