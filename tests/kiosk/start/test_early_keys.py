"""Keys that come before anybody listens for scans."""

from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.key_filter import KeyFilter
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.start.early_keys import EarlyKeys
from tests.kiosk.scanner.at_a_window import send
from tests.kiosk.scanner.typists import scanned


def _scan(window: QWindow, code: str, *, at: int) -> None:
    send(window, scanned(code, gap=4, start=at))


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
