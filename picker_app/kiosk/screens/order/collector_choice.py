"""Who takes the bag, where the order does not say it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from picker_app.domain.order import Collector
from picker_app.kiosk.intents.order import ChooseCollector
from picker_app.kiosk.screens.tones import COLLECTOR_ICONS
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MAIN_TARGET, MARGIN, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_LOW_ANSWER = 14.0
_ANSWERS = {
    Collector.RIDER: "Rider",
    Collector.DRIVER: "Our driver",
    Collector.CUSTOMER: "Customer",
}


class CollectorChoice(QFrame):
    """A question with three answers; it stays, with the answer marked, so that it can be mended."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        dress(self, ground="card", tone="changed")
        self._question = Words("Who takes this bag?", of=Type.STRONG, lines=2)
        self._answers = {
            collector: self._answer(look, collector, words) for collector, words in _ANSWERS.items()
        }
        self._look = look
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(look.px(GAP))
        for button in self._answers.values():
            self._row.addWidget(button)
        column = column_in(self, look, margin=MARGIN, gap=GAP)
        column.addWidget(self._question)
        column.addLayout(self._row)

    def show_state(self, state: OrderState) -> None:
        """Asks, or shows the answer; hidden where the order itself says it."""
        self.setVisible(state.ask_collector or state.collector_choice is not None)
        for collector, button in self._answers.items():
            button.setChecked(collector is state.collector_choice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without signs, or else below each other and not as high, where there is no room."""
        signs = self._room_needed(signs=True) <= self.width()
        wide = signs or self._room_needed(signs=False) <= self.width()
        for button in self._answers.values():
            button.show_icon(signs or not wide)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        for button in self._answers.values():
            button.setMinimumHeight(self._look.px(MAIN_TARGET if wide else _LOW_ANSWER))
        super().resizeEvent(event)

    def _room_needed(self, *, signs: bool) -> int:
        """For the answers side by side."""
        for button in self._answers.values():
            button.show_icon(signs)
        widest = max(button.sizeHint().width() for button in self._answers.values())
        edges = self._look.px(2 * MARGIN) + (len(self._answers) - 1) * self._row.spacing()
        return len(self._answers) * widest + edges

    def _answer(self, look: Look, collector: Collector, words: str) -> Button:
        button = _Answer(
            look,
            words,
            icon=COLLECTOR_ICONS[collector],
            identifier=f"order.collector.{collector.lower()}",
            spoken=f"Taken by: {words}",
            width=SMALLEST_TARGET,
        )
        button.setCheckable(True)
        button.clicked.connect(lambda: self.wanted.emit(ChooseCollector(collector=collector)))
        return button


class _Answer(Button):
    """A button that is marked by the state and not by the touch: the answer may be refused."""

    def nextCheckState(self) -> None:  # noqa: N802 (Qt calls it so)
        pass
