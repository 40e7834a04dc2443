"""Real keys of a real keyboard, sent by X to a real window with all that a scan could press."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.habits import Habits, Layout
from picker_app.kiosk.scanner.key_filter import KeyFilter
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scanner.trial import LANGUAGE_TEST, Trial, trial_of
from picker_app.kiosk.scanner.trial_filter import TrialFilter
from tests.keys import CODES, keys_of

CODE = "4006381333931"
LAYOUTS = ("us", "fr", "be", "de", "cz", "es", "ara", "ru")
_PATIENCE_MS = 10_000
STUTTERING = Habits(ends_codes=True, slowest_let_go=500)
"""The computer of the tests may be busy, and xdotool late."""

pytestmark = pytest.mark.skipif(
    not os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM") == "offscreen",
    reason="there is no X server that could send keys",
)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=30)


@dataclass(slots=True)
class Till:
    """A window with a field, spin boxes, a list and a default button; and its scans."""

    qtbot: QtBot
    window: QWidget
    scans: list[Scan] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """What was scanned."""
        return [scan.text for scan in self.scans]

    def send(self, *keys: str, delay: int = 4) -> None:
        """Presses keys, one after the other."""
        command = ("xdotool", "key", "--delay", str(delay), *keys)
        done = subprocess.Popen(command)
        self.qtbot.waitUntil(lambda: done.poll() is not None, timeout=_PATIENCE_MS)

    def scan(self, text: str, *, delay: int = 4, end: str = "Enter") -> None:
        """A scanner reads a code."""
        before = len(self.scans)
        self.send(*keys_of(text), str(CODES[end]), delay=delay)
        self.qtbot.waitUntil(lambda: len(self.scans) > before, timeout=_PATIENCE_MS)

    def part(self, kind: type[QWidget]) -> QWidget:
        """The widget of that kind."""
        found = self.window.findChild(kind)
        assert isinstance(found, QWidget)
        return found


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[Till]:
    assert shutil.which("xdotool"), "the tests need xdotool"
    _run("setxkbmap", "us")
    window = QWidget()
    here = Till(qtbot, window)
    column = QVBoxLayout(window)
    for part in (QLineEdit(), QSpinBox(), QDoubleSpinBox(), QListWidget()):
        column.addWidget(part)
    button = QPushButton("Ready", autoDefault=True)
    button.setDefault(True)
    button.clicked.connect(lambda: here.pressed.append("Ready"))
    column.addWidget(button)
    rows = window.findChild(QListWidget)
    assert isinstance(rows, QListWidget)
    rows.addItems(["4 apples", "0 pears", "6 plums"])
    rows.itemActivated.connect(lambda item: here.pressed.append(item.text()))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    _run("xdotool", "windowfocus", "--sync", str(int(window.winId())))
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None, timeout=_PATIENCE_MS)
    KeyFilter(window.windowHandle(), Decoder(STUTTERING), here.scans.append)
    yield here
    _run("setxkbmap", "us")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_code_is_the_same_in_every_keyboard_language(till: Till, layout: str) -> None:
    _run("setxkbmap", layout)
    line = till.part(QLineEdit)
    line.setFocus()  # only where text goes are dead keys composed
    assert isinstance(line, QLineEdit)
    # X may tell of the new language while the first keys are on their way already.
    till.scan("settled")
    till.scans.clear()
    till.scan(CODE)
    till.scan("'aQ-7/z")
    assert till.codes == [CODE, "'aQ-7/z"]
    assert line.text() == ""


def test_caps_lock_changes_nothing(till: Till) -> None:
    caps = str(CODES["CapsLock"])
    till.send(caps)
    try:
        till.scan("AbC123")
    finally:
        till.send(caps)
    assert till.codes == ["AbC123"]


@pytest.mark.parametrize("end", ["Enter", "Tab", "NumpadEnter"])
@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, QDoubleSpinBox, QListWidget, QPushButton])
def test_nothing_is_typed_and_nothing_is_pressed_whatever_has_the_focus(
    till: Till, kind: type[QWidget], end: str
) -> None:
    focus = till.part(kind)
    focus.setFocus()
    spin, weight, line = till.part(QSpinBox), till.part(QDoubleSpinBox), till.part(QLineEdit)
    assert isinstance(spin, QSpinBox)
    assert isinstance(weight, QDoubleSpinBox)
    assert isinstance(line, QLineEdit)
    till.scan(f"{CODE} 7", end=end)
    till.scan("12345678", end=end)
    assert till.codes == [f"{CODE} 7", "12345678"]
    assert (spin.text(), weight.value(), line.text(), till.pressed) == ("0", 0.0, "", [])
    assert focus.hasFocus()


@pytest.mark.parametrize("layout", ["us", "fr", "ru"])
def test_the_set_up_page_sees_all_keys_and_they_do_nothing_else(till: Till, layout: str) -> None:
    _run("setxkbmap", layout)
    trials: list[Trial | None] = []
    window = till.window.windowHandle()
    TrialFilter(window, lambda: True, lambda keys: trials.append(trial_of(keys)))
    line = till.part(QLineEdit)
    line.setFocus()
    assert isinstance(line, QLineEdit)
    # X may tell of the new language while the first keys are on their way already.
    till.send(*keys_of("settled"))
    till.qtbot.waitUntil(lambda: len(trials) == 1, timeout=_PATIENCE_MS)
    till.send(*keys_of(LANGUAGE_TEST), str(CODES["Enter"]))
    till.qtbot.waitUntil(lambda: len(trials) == 2, timeout=_PATIENCE_MS)
    trial = trials[1]
    assert trial is not None
    assert (trial.text, trial.layout, trial.ends) == (LANGUAGE_TEST, Layout.US, ("Enter",))
    assert (line.text(), till.pressed, till.scans) == ("", [], [])


def test_what_a_person_types_arrives_in_order(till: Till) -> None:
    line = till.part(QLineEdit)
    line.setFocus()
    assert isinstance(line, QLineEdit)
    till.send(*keys_of("oat 1.5"), delay=130)
    till.qtbot.waitUntil(lambda: line.text() == "oat 1.5", timeout=_PATIENCE_MS)
    assert till.scans == []


def test_scans_that_come_while_the_program_is_busy_are_all_there_in_order(till: Till) -> None:
    codes = [f"9520000{number:06}" for number in range(5)]
    keys = [key for code in codes for key in (*keys_of(code), str(CODES["Enter"]))]
    subprocess.run(("xdotool", "key", "--delay", "2", *keys), check=True, timeout=30)
    till.qtbot.waitUntil(lambda: len(till.scans) >= len(codes), timeout=_PATIENCE_MS)
    assert till.codes == codes


def test_under_a_desktop_where_enter_presses_what_has_the_focus() -> None:
    """Only its theme lets Enter click a focused button; a theme is chosen when a program starts."""
    if os.environ.get("XDG_CURRENT_DESKTOP") == "GNOME":
        pytest.skip("this is that run")
    wanted = "nothing_is_pressed"
    # Its theme asks for a portal that a bare X server has none of.
    no_portal = ("-o", "qt_log_level_fail=CRITICAL")
    done = subprocess.run(
        (sys.executable, "-m", "pytest", "-q", __file__, "-k", wanted, *no_portal),
        env={**os.environ, "XDG_CURRENT_DESKTOP": "GNOME"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
