"""Short notices."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.toast import Toast
from tests.kiosk.glass import DESK


def test_a_touch_sends_it_away(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    toast = Toast(DESK, window)
    toast.say("The order was cancelled.", grave=True)
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    assert toast.accessibleName() == "The order was cancelled."
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert toast.isHidden()
