"""Keys sent to a window as the window system sends them."""

import sys
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.positions import WINDOWS, X11

_TABLE = WINDOWS if sys.platform == "win32" else X11
_CODES = {position: code for code, position in _TABLE.items()}
_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Space": Qt.Key.Key_Space,
    "BracketRight": Qt.Key.Key_BracketRight,
}


def send(window: QWindow, events: Iterable[KeyEvent]) -> None:
    """Sends them one after the other; their own times count, and no time passes."""
    for event in events:
        kind = QEvent.Type.KeyPress if event.is_press else QEvent.Type.KeyRelease
        held = Qt.KeyboardModifier.NoModifier
        if event.shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        if event.control:
            held |= Qt.KeyboardModifier.ControlModifier
        key = _KEYS.get(event.position) or (ord(event.text.upper()) if event.text else 0)
        made = QKeyEvent(kind, key, held, _CODES[event.position], 0, 0, event.text)
        made.setTimestamp(event.at_ms)
        QCoreApplication.sendEvent(window, made)
