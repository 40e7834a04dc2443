"""The strip on top of every screen but the queue while orders wait for somebody."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.states.attention import AttentionState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Tagged

_LOW_HEIGHT = 10.0


class AttentionStrip(Button):
    """Leads to the queue. The order on the screen stays with this terminal, so that a touch which
    meant what was there before does no harm.
    """

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="strip", height=SMALLEST_TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = Tagged(look, ground="banner", of=Type.STRONG, lines=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        self.clicked.connect(lambda: self.wanted.emit(ShowQueue()))
        self.hide()

    def set_low(self, low: bool) -> None:
        """Lower, for a window that is `scale.LOW`."""
        self.setMinimumHeight(self._look.px(_LOW_HEIGHT if low else SMALLEST_TARGET))

    def show_state(self, state: AttentionState) -> None:
        """Says which orders wait; it is not there while none does."""
        self._words.say(state.words, tone="late", icon="bell")
        self.setVisible(bool(state.words))
        name(self, "attention", state.words)
