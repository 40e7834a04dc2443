"""The kiosk with a stop watch: prints which orders can be opened in the queue since when.

A line of JSON after each paint that showed something new: `at` in nanoseconds of the monotonic
clock, which all processes share; `rows` with the order codes on the screen that can be pressed;
`online`, whether the hub was reached. Takes the arguments of `picker-app`.

Nothing of Qt or of the kiosk is imported before the kiosk itself imports it: the order of its
imports is part of what is measured.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

_WINDOW_MODULE = "picker_app.kiosk.screens.window"


class AfterImport:
    """Calls `then` with the module of this name, right after somebody imported it. A finder in all
    but its base class, whose import would count as the kiosk's.
    """

    def __init__(self, name: str, then: Callable[[ModuleType], None]) -> None:
        self._name = name
        self._then = then

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The usual one, with a loader that calls."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname == self._name else None
        if spec is None or spec.loader is None:
            return None
        usual = spec.loader.exec_module

        def exec_and_call(module: ModuleType) -> None:
            usual(module)
            self._then(module)

        spec.loader.exec_module = exec_and_call  # type: ignore[method-assign]
        return spec


def _watch(module: ModuleType) -> None:
    """Has a stop watch look at the window after each of its paints."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from picker_app.kiosk.screens.queue.row import QueueRowButton

    window_class = module.MainWindow
    show_state = window_class.show_state

    class Watch(QObject):
        online = False
        _seen: object = None

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest and isinstance(watched, window_class):
                QTimer.singleShot(0, lambda: self._look(watched))
            return False

        def _look(self, window: QObject) -> None:
            at = time.monotonic_ns()
            rows = [
                button.accessibleIdentifier().removeprefix("queue.row.")
                for button in window.findChildren(QueueRowButton)
                if button.isVisible() and button.isEnabled()
            ]
            if (rows, self.online) != self._seen:
                self._seen = (rows, self.online)
                line = json.dumps({"at": at, "rows": rows, "online": self.online})
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()

    watch = Watch()

    def shown(window: QObject, state: object) -> None:
        window.installEventFilter(watch)  # once, however often: the last place counts
        show_state(window, state)
        link = getattr(state, "link", None)
        watch.online = link is not None and link.condition == "ONLINE"

    window_class.show_state = shown


if __name__ == "__main__":
    sys.meta_path.insert(0, AfterImport(_WINDOW_MODULE, _watch))
    from picker_app.cli import main

    sys.exit(main(sys.argv[1:]))
