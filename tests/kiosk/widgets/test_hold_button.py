"""A button that has to be held."""

from PySide6.QtCore import QAbstractAnimation, Qt, QVariantAnimation
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.hold_button import HoldButton
from tests.kiosk.glass import DESK


def test_what_is_taken_away_under_the_finger_does_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = HoldButton(DESK, "Hold", identifier="hold", width=40)
    button.setParent(window)
    window.show()
    filling = button.findChild(QVariantAnimation)
    assert filling is not None
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert filling.state() is QAbstractAnimation.State.Running
    button.hide()
    assert filling.state() is QAbstractAnimation.State.Stopped


def test_what_it_is_about_changes_under_the_finger(qtbot: QtBot) -> None:
    button = HoldButton(DESK, "Hold", identifier="hold", width=40)
    qtbot.addWidget(button)
    button.show()
    filling = button.findChild(QVariantAnimation)
    assert filling is not None
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    button.forget_press()
    assert filling.state() is QAbstractAnimation.State.Stopped
