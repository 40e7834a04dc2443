"""Waiting until a window is seen."""

import asyncio

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk import event_loop
from picker_app.kiosk.start.first_paint import run_until_painted, when_painted


class Pane(QWidget):
    """Remembers that it was painted."""

    was_painted = False

    def paintEvent(self, event: object) -> None:
        self.was_painted = True


def test_it_returns_once_the_window_is_painted(qtbot: QtBot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)
    pane.show()
    assert not pane.was_painted

    run_until_painted(pane)

    assert pane.was_painted


def test_a_running_loop_hears_of_the_paint_once(qapp: QApplication, qtbot: QtBot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)
    seen: list[bool] = []

    async def main(stop: asyncio.Event) -> None:
        pane.show()
        when_painted(pane, lambda: seen.append(pane.was_painted))
        when_painted(pane, stop.set)
        await stop.wait()
        pane.repaint()

    event_loop.run(qapp, main)

    assert seen == [True]


def test_a_window_that_nobody_sees_is_not_waited_for(qtbot: QtBot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)

    run_until_painted(pane, patience_ms=10)

    assert not pane.was_painted
