"""Waits until a window is seen for the first time."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE_MS = 1_000


def run_until_painted(window: QWidget, *, patience_ms: int = _PATIENCE_MS) -> None:
    """As `when_painted`, in a loop of Qt's alone. Only for a program whose own loop does not run
    yet.
    """
    loop = QEventLoop()
    when_painted(window, loop.quit, patience_ms=patience_ms)
    loop.exec()


def when_painted(
    window: QWidget, then: Callable[[], None], *, patience_ms: int = _PATIENCE_MS
) -> None:
    """Calls `then` once the window, which was shown just now, is on the screen, or after the
    patience: one that is covered or minimised may never be painted.

    What a thread imports meanwhile holds the interpreter's lock against the painting: each call
    from Qt into Python waits for it up to 5 ms (Python documentation, `sys.setswitchinterval`).
    """
    window.installEventFilter(_Watch(window, then, patience_ms))


class _Watch(QObject):
    def __init__(self, window: QWidget, then: Callable[[], None], patience_ms: int) -> None:
        super().__init__(window)
        self._then = then
        # At first the end of the patience; from the paint on, a later turn of the loop: the whole
        # is painted by then.
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._seen)
        self._timer.start(patience_ms)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _seen(self) -> None:
        self.deleteLater()
        self._then()
