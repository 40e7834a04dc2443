"""A window for the robot."""

import pytest
from pytestqt.qtbot import QtBot

from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.theme.measure import Measure


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """Shown, 1280x800 at the usual density."""
    made = MainWindow(full_screen=False, measure=Measure(96))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made
