"""What tests of the kiosk begin with."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.theme.measure import Measure
from picker_app.kiosk.theme.stylesheet import stylesheet
from tests.kiosk.glass import DESK
from tests.kiosk.hub_link.fake_hub import FakeHub
from tests.kiosk.whole_kiosk import Kiosk


@pytest.fixture
def hub(tmp_path: Path) -> FakeHub:
    """A hub that does not listen yet."""
    return FakeHub(tmp_path / "hub")


@pytest.fixture
async def kiosk(tmp_path: Path) -> AsyncIterator[Kiosk]:
    """A kiosk beside it, without a window."""
    made = Kiosk(tmp_path)
    yield made
    await made.close()


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


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """A small screen that panels come over."""
    made = QWidget()
    made.setStyleSheet(stylesheet(DESK))
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    return made
