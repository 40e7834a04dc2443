"""Keys that come before anybody listens for scans."""

import sys

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from picker_app.kiosk.early_keys import EarlyKeys
from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.key_filter import KeyFilter
from picker_app.kiosk.scanner.positions import WINDOWS, X11
from picker_app.kiosk.scanner.scan import Scan
from tests.kiosk.scanner.typists import scanned

_TABLE = WINDOWS if sys.platform == "win32" else X11
_CODES = {place: code for code, place in _TABLE.items()}


def _scan(window: QWindow, code: str, *, at: int) -> None:
    for key in scanned(code, gap=4, start=at):
        kind = QEvent.Type.KeyPress if key.is_press else QEvent.Type.KeyRelease
        nothing_held = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, 0, nothing_held, _CODES[key.position], 0, 0, key.text)
        event.setTimestamp(key.at_ms)
        QCoreApplication.sendEvent(window, event)


def test_scans_are_read_later_in_their_order_and_reach_no_field(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    window = field.windowHandle()
    early = EarlyKeys(window)
    _scan(window, "4006381333931", at=1_000)
    _scan(window, "12345670", at=2_000)
    scans: list[Scan] = []
    KeyFilter(window, Decoder(), scans.append)
    early.hand_over()
    _scan(window, "98765", at=3_000)
    assert [scan.text for scan in scans] == ["4006381333931", "12345670", "98765"]
    assert field.text() == ""
