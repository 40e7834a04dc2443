"""What is typed or scanned before anybody listens for scans."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow

_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}


class EarlyKeys(QObject):
    """Keeps the keys of a window that was just shown, and has them read once there is somebody who
    tells scans from typing: a picker scans as soon as there is something to see.
    """

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._window = window
        self._kept: list[QKeyEvent] = []
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        self._kept.append(event.clone())
        return True

    def hand_over(self) -> None:
        """From now on others read the keys, first those that were kept, in their order and with
        their own times.
        """
        self._window.removeEventFilter(self)
        kept, self._kept = self._kept, []
        for event in kept:
            QCoreApplication.sendEvent(self._window, event)
        self.deleteLater()
