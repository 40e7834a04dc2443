"""Typing amounts."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.theme.stylesheet import stylesheet
from picker_app.kiosk.widgets.keypad import Keypad
from tests.kiosk.glass import DESK, find, touch
from tests.kiosk.widgets.test_amount import PIECES, WEIGHT


@pytest.fixture
def keypad(qtbot: QtBot) -> Keypad:
    window = QWidget()
    window.setStyleSheet(stylesheet(DESK))
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    return Keypad(DESK, window)


def _typed(keypad: Keypad) -> str:
    return find(keypad, "keypad.value").accessibleName()


def test_touched_digits_become_an_amount(qtbot: QtBot, keypad: Keypad) -> None:
    keypad.ask("Bananas", WEIGHT)
    for key in ("1", "point", "1", "8"):
        touch(keypad, f"keypad.{key}")
    with qtbot.waitSignal(keypad.accepted) as accepted:
        touch(keypad, "keypad.accept")
    assert accepted.args == [Decimal("1.18")]
    assert keypad.isHidden()


def test_typed_digits_become_an_amount(keypad: Keypad) -> None:
    keypad.ask("Bananas", WEIGHT)
    QTest.keyClicks(keypad, "1,x185")
    QTest.keyClick(keypad, Qt.Key.Key_Backspace)
    assert _typed(keypad) == "1.18 kg"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_end_of_a_scan_accepts_nothing(qtbot: QtBot, keypad: Keypad, key: Qt.Key) -> None:
    keypad.ask("Bananas", WEIGHT)
    QTest.keyClicks(keypad, "1.5")
    with qtbot.assertNotEmitted(keypad.accepted):
        QTest.keyClick(keypad, key)
        QTest.keyClick(keypad, Qt.Key.Key_Tab)
        QTest.keyClick(keypad, key)
    assert keypad.isVisible()


def test_a_scanned_code_is_no_amount(keypad: Keypad) -> None:
    keypad.ask("Bananas", WEIGHT)
    QTest.keyClicks(keypad, "4006381333931")
    assert not find(keypad, "keypad.accept").isEnabled()


def test_out_of_bounds_is_said_and_not_clamped(keypad: Keypad) -> None:
    keypad.ask("Bananas", WEIGHT)
    QTest.keyClicks(keypad, "2.9")
    assert _typed(keypad) == "2.9 kg"
    assert not find(keypad, "keypad.accept").isEnabled()
    QTest.keyClick(keypad, Qt.Key.Key_Backspace)
    QTest.keyClicks(keypad, "4")
    assert find(keypad, "keypad.accept").isEnabled()


def test_pieces_have_no_point(keypad: Keypad) -> None:
    keypad.ask("Milk", PIECES)
    assert not find(keypad, "keypad.point").isEnabled()
    QTest.keyClicks(keypad, "3.")
    assert _typed(keypad) == "3"


def test_nothing_typed_is_nothing_to_accept(keypad: Keypad) -> None:
    keypad.ask("Milk", PIECES)
    assert not find(keypad, "keypad.accept").isEnabled()


def test_cancel_changes_nothing(qtbot: QtBot, keypad: Keypad) -> None:
    keypad.ask("Milk", PIECES)
    QTest.keyClicks(keypad, "3")
    with qtbot.assertNotEmitted(keypad.accepted):
        touch(keypad, "keypad.cancel")
    assert keypad.isHidden()


def test_it_covers_what_is_behind_it(keypad: Keypad) -> None:
    keypad.ask("Milk", PIECES)
    window = keypad.window()
    window.resize(1280, 800)
    assert keypad.geometry() == window.rect()
    assert window.rect().contains(keypad.panel.geometry())
