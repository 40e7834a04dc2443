"""The kiosk with a stop watch: prints which orders can be seen in the queue since when.

A line of JSON after each paint that showed something new: `at` in nanoseconds of the monotonic
clock, which all processes share; `rows` with the order codes on the screen; `online`, whether the
hub was reached. Takes the arguments of `picker-app`.
"""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer

from picker_app.cli import main
from picker_app.kiosk.screens.queue_row import QueueRowButton
from picker_app.kiosk.screens.window import MainWindow

_show_state = MainWindow.show_state


class Watch(QObject):
    """Looks at the window after each of its paints."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: object = None
        self._window: MainWindow | None = None
        self.online = False

    def watch(self, window: MainWindow) -> None:
        """Looks at this window from now on."""
        if self._window is None:
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and isinstance(watched, MainWindow):
            QTimer.singleShot(0, lambda: self._look(watched))
        return False

    def _look(self, window: MainWindow) -> None:
        at = time.monotonic_ns()
        rows = [
            button.accessibleIdentifier().removeprefix("queue.row.")
            for button in window.findChildren(QueueRowButton)
            if button.isVisible()
        ]
        if (rows, self.online) != self._seen:
            self._seen = (rows, self.online)
            line = json.dumps({"at": at, "rows": rows, "online": self.online})
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _noted(window: MainWindow, state: object) -> None:
    watch.watch(window)
    _show_state(window, state)  # type: ignore[arg-type]
    link = getattr(state, "link", None)
    watch.online = link is not None and link.condition == "ONLINE"


watch = Watch()
MainWindow.show_state = _noted  # type: ignore[method-assign, assignment]
sys.exit(main(sys.argv[1:]))
