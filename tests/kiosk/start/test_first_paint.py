"""Waiting until a window is seen."""

import asyncio

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk import event_loop
from picker_app.kiosk.start.first_paint import first_paint


class Pane(QWidget):
    """Remembers that it was painted."""

    was_painted = False

    def paintEvent(self, event: object) -> None:
        self.was_painted = True


def test_it_returns_once_the_window_is_painted(qapp: QApplication, qtbot: QtBot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)
    seen: list[bool] = []

    async def main(_: asyncio.Event) -> None:
        pane.show()
        seen.append(pane.was_painted)
        await first_paint(pane)
        seen.append(pane.was_painted)

    event_loop.run(qapp, main)

    assert seen == [False, True]
    assert pane.children() == []


def test_a_window_that_nobody_sees_is_not_waited_for(qapp: QApplication, qtbot: QtBot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)

    async def main(_: asyncio.Event) -> None:
        await first_paint(pane, patience=0.01)

    event_loop.run(qapp, main)

    assert not pane.was_painted
