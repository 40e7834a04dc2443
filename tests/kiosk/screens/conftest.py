"""A window as a store's terminal has it."""

from typing import Any

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


@pytest.fixture
def wanted(window: MainWindow) -> list[Any]:
    """All that the window has wanted, as it comes."""
    intents: list[Any] = []
    window.wanted.connect(intents.append)
    return intents
