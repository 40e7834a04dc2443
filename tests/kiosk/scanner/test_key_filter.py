"""Keys between the window and its widgets."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.key_filter import KeyFilter
from picker_app.kiosk.scanner.scan import GS, Scan
from tests.kiosk.scanner.at_a_window import send
from tests.kiosk.scanner.typists import scanned, typed

CODE = "4006381333931"


class Deep(QWidget):
    """A label that has the focus, so many widgets deep, and all the keys that widgets saw."""

    def __init__(self, qtbot: QtBot, levels: int) -> None:
        super().__init__()
        self.seen = 0
        self.scans: list[Scan] = []
        inner: QWidget = self
        for _ in range(levels):
            outer, inner = inner, QWidget()
            QVBoxLayout(outer).addWidget(inner)
        self.label = QLabel("here", inner)
        self.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for widget in (self, *self.findChildren(QWidget)):
            widget.installEventFilter(self)
        qtbot.addWidget(self)
        with qtbot.waitExposed(self):
            self.show()
        self.label.setFocus()
        KeyFilter(self.windowHandle(), Decoder(), self.scans.append)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen += isinstance(event, QKeyEvent)
        return False


def test_a_key_that_is_passed_through_many_widgets_is_heard_once(qtbot: QtBot) -> None:
    deep = Deep(qtbot, levels=5)
    send(deep.windowHandle(), scanned(CODE))
    assert [scan.text for scan in deep.scans] == [CODE]
    assert deep.seen == 0


def test_what_is_typed_is_passed_on(qtbot: QtBot) -> None:
    deep = Deep(qtbot, levels=2)
    send(deep.windowHandle(), typed("a"))
    qtbot.waitUntil(lambda: deep.seen > 0)
    assert deep.scans == []


def test_a_separator_with_the_control_key_fires_no_shortcut(qtbot: QtBot) -> None:
    deep = Deep(qtbot, levels=1)
    fired: list[str] = []
    for keys in ("Ctrl+]", "Ctrl+T", "1", "Return"):
        shortcut = QShortcut(QKeySequence(keys), deep)
        shortcut.activated.connect(lambda keys=keys: fired.append(keys))
    send(deep.windowHandle(), scanned(f"10AB{GS}2112"))
    assert [scan.text for scan in deep.scans] == [f"10AB{GS}2112"]
    assert fired == []
