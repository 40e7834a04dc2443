"""What was decided last, and the touch that takes it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from picker_app.kiosk.intents.items import TakeBack
from picker_app.kiosk.screens.tones import CARD_TONES
from picker_app.kiosk.states.order import CardState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MAIN_TARGET, SMALLEST_TARGET
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Tagged
from picker_app.kiosk.widgets.words import Words

_WIDE = 50.0
_HINT = "Touch an item to see it large."


class LastDecided(QFrame):
    """A strip that is always there, so that nothing moves when an item is decided."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: CardState | None = None
        self._hint = Words(_HINT, tone="muted", lines=2)
        self._said = Tagged(look, ground="chip", lines=3)
        self._undo = Button(look, "Undo", icon="undo")
        self._undo.clicked.connect(self._take_back)
        dress(self, ground="none")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(GAP))
        row.addWidget(self._hint, 1)
        row.addWidget(self._said, 1)
        row.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(look.px(MAIN_TARGET))
        self.show_card(None)

    def set_low(self, low: bool) -> None:
        """Lower, for a window that is `scale.LOW`: the items need the room."""
        height = self._look.px(SMALLEST_TARGET if low else MAIN_TARGET)
        self._undo.setMinimumHeight(height)
        self.setFixedHeight(height)

    def show_card(self, card: CardState | None) -> None:
        """Shows the item; None where there is none, or it is the one that is shown large."""
        before, self._card = self._card, card
        if card is not None and card is before:
            return
        if before is None or card is None or before.line_id != card.line_id:
            self._undo.forget_press()
        self._hint.setVisible(card is None)
        self._undo.setVisible(card is not None)
        if card is not None:
            tone, icon = CARD_TONES[card.tone]
            self._said.say(f"{card.name}: {card.gist}", tone=tone, icon=icon)
            self._undo.setEnabled(not card.locked)
            name(self._undo, f"order.card.{card.line_id}.undo", f"Undo: {card.name}")
            name(self._said, "order.last", f"{card.name}, {card.outcome}")
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        """The button alone where there is no room for what it would take back."""
        wide = self._look.measure.millimetres(self.width()) >= _WIDE
        self._said.setVisible(wide and self._card is not None)

    def _take_back(self) -> None:
        if self._card is not None:
            self.wanted.emit(TakeBack(line_id=self._card.line_id))
