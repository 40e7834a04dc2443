"""Where the keys of the window go through the decoder, before any widget sees them.

The filter is on the QWindow: one on the application sees each key once for the window and again for
every widget that it is passed through (measured: six times for a label four levels deep).
"""

import sys
import time
from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from picker_app.kiosk.scanner.decoder import Decision, Decoder, GiveBack
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.positions import position_of
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.widgets.typing import takes_typing

_LATE_MS = 15
"""An alarm that is so late found the program busy: keys that came meanwhile are looked at first."""
_ANOTHER_CLOCK_MS = 5_000
KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_WINDOWS = sys.platform == "win32"


class KeyFilter(QObject):
    """Holds keys back until the decoder knows whose they are. Typing is sent on to the window as
    it came; a scan goes to `on_scan`, and no widget, shortcut or default button hears of it.
    """

    def __init__(self, window: QWindow, decoder: Decoder, on_scan: Callable[[Scan], None]) -> None:
        super().__init__(window)
        self._window = window
        self._decoder = decoder
        self._on_scan = on_scan
        self._held: deque[QKeyEvent] = deque()
        self._is_giving_back = False
        self._has_waited = False
        self._ahead: int | None = None
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.setTimerType(Qt.TimerType.PreciseTimer)
        self._alarm.timeout.connect(self._time_is_up)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._is_giving_back:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            # Taken by us, so that no shortcut sees the keys of a scan.
            event.accept()
            return True
        if event.type() not in KEYS or not isinstance(event, QKeyEvent):
            return False
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        """Whether the event is kept from the window for now."""
        key = key_event_of(event)
        self._learn_the_clock(key.at_ms)
        self._has_waited = False
        self._held.append(event.clone())
        decisions = self._decoder.put(key, field=takes_typing(QApplication.focusWidget()))
        if decisions == [GiveBack(1)] and len(self._held) == 1:
            self._held.clear()
            self._set_alarm()
            return False
        self._carry_out(decisions)
        self._set_alarm()
        return True

    def _carry_out(self, decisions: Sequence[Decision]) -> None:
        for decision in decisions:
            events = [self._held.popleft() for _ in range(decision.count)]
            if isinstance(decision, GiveBack):
                self._give_back(events)
            elif decision.scan is not None:
                self._on_scan(decision.scan)

    def _give_back(self, events: Sequence[QKeyEvent]) -> None:
        self._is_giving_back = True
        try:
            for event in events:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._is_giving_back = False

    def _set_alarm(self) -> None:
        deadline = self._decoder.deadline
        if deadline is None:
            self._alarm.stop()
        else:
            self._alarm.start(max(0, deadline - self._now_ms()))

    def _time_is_up(self) -> None:
        deadline = self._decoder.deadline
        if deadline is None:
            return
        if self._now_ms() - deadline > _LATE_MS and not self._has_waited:
            self._has_waited = True
            self._alarm.start(_LATE_MS)
            return
        self._carry_out(self._decoder.tick(max(deadline, self._now_ms())))
        self._set_alarm()

    def _learn_the_clock(self, at_ms: int) -> None:
        """How far our clock is ahead of the events': the least that was seen is the truest, for an
        event may have lain about.
        """
        ahead = _monotonic_ms() - at_ms
        if self._ahead is None or abs(ahead - self._ahead) > _ANOTHER_CLOCK_MS:
            self._ahead = ahead
        self._ahead = min(self._ahead, ahead)

    def _now_ms(self) -> int:
        return _monotonic_ms() - (self._ahead or 0)


def key_event_of(event: QKeyEvent) -> KeyEvent:
    """The event as the decoder takes it."""
    modifiers = event.modifiers()
    is_press = event.type() is QEvent.Type.KeyPress
    return KeyEvent(
        position=position_of(event.nativeScanCode(), windows=_WINDOWS),
        at_ms=event.timestamp(),
        is_press=is_press,
        text=event.text() if is_press else "",
        shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        control=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
        alt=bool(modifiers & Qt.KeyboardModifier.AltModifier),
        is_repeat=event.isAutoRepeat(),
    )


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
