"""How much of something is done."""

from PySide6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.progress import Progress


class WatchedProgress(Progress):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def test_a_new_value_is_painted_with_all_else_and_not_before(qtbot: QtBot) -> None:
    bar = WatchedProgress()
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    before = bar.painted
    bar.show_share(3, 10)
    assert (bar.value(), bar.maximum(), bar.painted) == (3, 10, before)
    qtbot.waitUntil(lambda: bar.painted > before)


def test_nothing_to_do_is_an_empty_bar(qtbot: QtBot) -> None:
    bar = Progress()
    qtbot.addWidget(bar)
    bar.show_share(0, 0)
    assert (bar.value(), bar.maximum()) == (0, 1)
