"""The keys of the set-up page, one trial for each scan."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.positions import WINDOWS, X11
from picker_app.kiosk.scanner.trial_filter import TrialFilter

_TABLE = WINDOWS if sys.platform == "win32" else X11
_CODES = {place: code for code, place in _TABLE.items()}
_Trials = list[tuple[KeyEvent, ...]]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWindow]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    handle = widget.windowHandle()
    assert handle is not None
    yield handle
    widget.close()


def _press(window: QWindow, position: str) -> None:
    text = position.removeprefix("Digit") if position.startswith("Digit") else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, _CODES[position], 0, 0, text)
        QCoreApplication.sendEvent(window, key)


def _text_of(trial: tuple[KeyEvent, ...]) -> str:
    return "".join(key.text for key in trial if key.is_press)


def test_two_scans_at_once_are_two_trials(qtbot: QtBot, window: QWindow) -> None:
    trials: _Trials = []
    TrialFilter(window, lambda: True, trials.append)
    for digit in ("Digit1", "Digit2"):
        for position in (digit, digit, "Enter", "Enter"):
            _press(window, position)
    qtbot.waitUntil(lambda: len(trials) == 2)
    assert [_text_of(trial) for trial in trials] == ["11", "22"]


def test_a_scan_that_just_stops_is_a_trial_after_a_silence(qtbot: QtBot, window: QWindow) -> None:
    trials: _Trials = []
    TrialFilter(window, lambda: True, trials.append)
    _press(window, "Digit7")
    assert trials == []
    qtbot.waitUntil(lambda: len(trials) == 1)
    assert _text_of(trials[0]) == "7"


def test_while_the_page_is_closed_keys_go_their_way(window: QWindow) -> None:
    trials: _Trials = []
    kept = TrialFilter(window, lambda: False, trials.append)
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, _CODES["Digit7"], 0, 0)
    assert not kept.eventFilter(window, key)
    assert trials == []
