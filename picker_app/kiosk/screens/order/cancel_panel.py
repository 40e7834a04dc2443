"""The store cancels the order: a reason by touch, and a second, different gesture."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from picker_app.domain.policy import CancelReason
from picker_app.kiosk.intents.order import CancelOrder
from picker_app.kiosk.states.order_menu import CancelChoice
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.hold_button import HoldButton
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_WIDTH = 130.0
_HEADLINE = "Cancel this order?"
_WORDS = "The customer gets nothing of it. This cannot be taken back."


class CancelPanel(Overlay):
    """The reasons, of which one is chosen, and a button to be held: no tap cancels an order."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._choices: tuple[CancelChoice, ...] = ()
        self._chosen: CancelReason | None = None
        self._buttons: dict[CancelReason, Button] = {}
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(look.px(GAP))
        self._hold = HoldButton(
            look, "Hold to cancel the order", identifier="cancel.hold", width=70
        )
        self._keep = Button(look, "Keep it", identifier="cancel.keep", width=35)
        self._hold.held.connect(self._cancel)
        self._keep.clicked.connect(self.hide)
        name(self, "cancel", _HEADLINE)
        self._arrange(look)
        self.panel.setFixedWidth(look.px(_WIDTH))

    def show_choices(self, choices: tuple[CancelChoice, ...]) -> None:
        """Shows the reasons that there are; closes where there are none any more."""
        if not choices:
            self.hide()
        if choices != self._choices:
            self._choices = choices
            self._make_buttons()

    def open(self) -> None:
        """Comes to the front with no reason chosen."""
        self._choose(None)
        super().open()

    def _arrange(self, look: Look) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(look.px(GAP))
        answers.addWidget(self._keep)
        answers.addWidget(self._hold, 1)
        column = column_in(self.panel, look, margin=5, gap=3)
        column.addWidget(Words(_HEADLINE, of=Type.TITLE, lines=1))
        column.addWidget(Words(_WORDS, tone="muted", lines=2))
        column.addLayout(self._reasons)
        column.addLayout(answers)

    def _make_buttons(self) -> None:
        for button in self._buttons.values():
            self._reasons.removeWidget(button)
            button.deleteLater()
        self._buttons = {choice.reason: self._button(choice) for choice in self._choices}
        for button in self._buttons.values():
            self._reasons.addWidget(button)
        self._choose(None)

    def _button(self, choice: CancelChoice) -> Button:
        identifier = f"cancel.{choice.reason.lower()}"
        made = Button(self._look, choice.words, identifier=identifier, height=15)
        made.setCheckable(True)
        made.clicked.connect(lambda: self._choose(choice.reason))
        return made

    def _choose(self, reason: CancelReason | None) -> None:
        self._chosen = reason
        for each, button in self._buttons.items():
            button.setChecked(each is reason)
        self._hold.setEnabled(reason is not None)

    def _cancel(self) -> None:
        if self._chosen is not None:
            self.hide()
            self.wanted.emit(CancelOrder(reason=self._chosen))
