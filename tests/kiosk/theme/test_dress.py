"""Roles reach the style sheet."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.stylesheet import stylesheet
from tests.kiosk.glass import DESK


def test_a_changed_role_changes_the_colour_at_once(qtbot: QtBot) -> None:
    label = QLabel("late")
    qtbot.addWidget(label)
    label.setStyleSheet(stylesheet(DESK))
    dress(label, tone="late", type="title")
    label.show()
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DESK.colours.late.ink
    dress(label, tone="found")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DESK.colours.found.ink
    assert label.font().pixelSize() == DESK.px(6.6)


def test_a_role_that_is_taken_away_leaves_nothing_behind(qtbot: QtBot) -> None:
    label = QLabel("late")
    qtbot.addWidget(label)
    label.setStyleSheet(stylesheet(DESK))
    label.show()
    before = label.palette().color(QPalette.ColorRole.WindowText)
    dress(label, tone="late")
    dress(label, tone="none")
    assert label.palette().color(QPalette.ColorRole.WindowText) == before
