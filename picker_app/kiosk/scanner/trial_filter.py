"""On the set-up page all keys are looked at, and do nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

from picker_app.kiosk.scanner.characters import ENTERS, MODIFIERS, TAB
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.key_filter import KEYS, key_event_of

_SILENCE_MS = 600
"""Longer than any scanner waits between two keys, and short enough to be waited for."""


class TrialFilter(QObject):
    """Collects the keys of a scan until no more come, whatever their speed, or until the next one
    begins: what is typed after an Enter is another code.
    """

    def __init__(
        self,
        window: QWindow,
        is_open: Callable[[], bool],
        on_trial: Callable[[tuple[KeyEvent, ...]], None],
    ) -> None:
        super().__init__(window)
        self._is_open = is_open
        self._on_trial = on_trial
        self._keys: list[KeyEvent] = []
        self._is_terminated = False
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.setInterval(_SILENCE_MS)
        self._alarm.timeout.connect(self._end)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        is_key = event.type() in KEYS or event.type() is QEvent.Type.ShortcutOverride
        if not is_key or not self._is_open():
            return False
        if event.type() in KEYS and isinstance(event, QKeyEvent):
            self._take(key_event_of(event))
        event.accept()
        return True

    def _take(self, key: KeyEvent) -> None:
        if key.is_press and key.position not in MODIFIERS:
            is_terminator = key.position in ENTERS or key.position == TAB
            if self._is_terminated and not is_terminator:
                self._end()
            self._is_terminated = is_terminator
        self._keys.append(key)
        self._alarm.start()

    def _end(self) -> None:
        self._alarm.stop()
        keys, self._keys = tuple(self._keys), []
        self._is_terminated = False
        if self._is_open():
            self._on_trial(keys)
