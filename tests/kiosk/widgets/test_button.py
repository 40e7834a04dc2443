"""Buttons are pressed by fingers and by nothing else."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.button import Button
from tests.kiosk.glass import DESK


def _button(qtbot: QtBot) -> tuple[Button, list[str]]:
    button = Button(DESK, "Found", icon="check", identifier="card.found", spoken="Found: milk")
    qtbot.addWidget(button)
    button.show()
    clicks: list[str] = []
    button.clicked.connect(lambda: clicks.append("click"))
    return button, clicks


def _mouse(button: Button, kind: QEvent.Type, at: int) -> None:
    middle = QPointF(button.rect().center())
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(
        kind, middle, button.mapToGlobal(middle), left, held, Qt.KeyboardModifier.NoModifier
    )
    event.setTimestamp(at)
    QApplication.sendEvent(button, event)


def test_a_touch_clicks(qtbot: QtBot) -> None:
    button, clicks = _button(qtbot)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(clicks) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_no_key_clicks(qtbot: QtBot, key: Qt.Key) -> None:
    button, clicks = _button(qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(button)
    window.show()
    window.activateWindow()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    clicks.clear()
    assert not button.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, key)
    assert clicks == []


def test_assistive_technology_can_press_it(qtbot: QtBot) -> None:
    button, clicks = _button(qtbot)
    accessible = QAccessible.queryAccessibleInterface(button)
    assert accessible is not None
    actions = accessible.actionInterface()
    assert actions is not None
    actions.doAction(QAccessibleActionInterface.pressAction())
    qtbot.waitUntil(lambda: len(clicks) == 1)
    assert button.accessibleName() == "Found: milk"
    assert button.accessibleIdentifier() == "card.found"


def test_the_second_press_of_a_double_tap_counts_here(qtbot: QtBot) -> None:
    button, clicks = _button(qtbot)
    _mouse(button, QEvent.Type.MouseButtonPress, 1_000)
    _mouse(button, QEvent.Type.MouseButtonRelease, 1_050)
    _mouse(button, QEvent.Type.MouseButtonDblClick, 1_150)
    _mouse(button, QEvent.Type.MouseButtonRelease, 1_200)
    assert len(clicks) == 2


def test_the_second_press_of_a_double_tap_elsewhere_does_not_count(qtbot: QtBot) -> None:
    button, clicks = _button(qtbot)
    _mouse(button, QEvent.Type.MouseButtonDblClick, 1_150)
    _mouse(button, QEvent.Type.MouseButtonRelease, 1_200)
    _mouse(button, QEvent.Type.MouseButtonPress, 5_000)
    _mouse(button, QEvent.Type.MouseButtonRelease, 5_050)
    _mouse(button, QEvent.Type.MouseButtonDblClick, 9_000)
    _mouse(button, QEvent.Type.MouseButtonRelease, 9_050)
    assert len(clicks) == 1


def test_a_press_that_is_forgotten_clicks_nothing(qtbot: QtBot) -> None:
    button, clicks = _button(qtbot)
    _mouse(button, QEvent.Type.MouseButtonPress, 1_000)
    button.forget_press()
    _mouse(button, QEvent.Type.MouseMove, 1_040)
    _mouse(button, QEvent.Type.MouseButtonRelease, 1_050)
    assert clicks == []
    assert not button.isDown()


def test_it_is_large_enough(qtbot: QtBot) -> None:
    button, _ = _button(qtbot)
    assert DESK.measure.millimetres(button.height()) >= 20
    assert DESK.measure.millimetres(button.width()) >= 20
    assert button.rect().contains(QPoint(1, 1))
