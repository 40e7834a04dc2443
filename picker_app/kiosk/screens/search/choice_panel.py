"""How much of a found product, and what the customer says to it; over the search."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.intents.product import (
    ConfirmChoice,
    DropChoice,
    LowerChoice,
    SetChoiceAmount,
    WeighChoice,
)
from picker_app.kiosk.screens.customer_call import CustomerCallBox
from picker_app.kiosk.screens.order.item_pane import amount_of
from picker_app.kiosk.states.choice import ChoiceState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.amount_spinner import AmountSpinner
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keypad import Keypad
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.words import Words

_WIDTH = 180.0


class ChoicePanel(Overlay):
    """Nothing is decided before the last button is touched."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._state: ChoiceState | None = None
        self._title = Words(tone="muted", lines=1)
        self._name = Words(of=Type.TITLE, lines=2)
        self._price = Words(of=Type.STRONG, lines=2)
        self._warning = banner(look, lines=3)
        self._obstacle = banner(look, of=Type.STRONG, lines=3)
        self._lower = Button(look, icon="price", identifier="choice.lower")
        self._spinner = AmountSpinner(look)
        self._unit = Button(look, identifier="choice.unit", width=30)
        self._call = CustomerCallBox(look, identifier="choice")
        self._drop = Button(look, "Another one", icon="back", identifier="choice.drop", width=45)
        self._confirm = Button(look, kind="found", icon="check", identifier="choice.confirm")
        self._keypad = Keypad(look, parent, identifier="choice.keypad")
        self._spinner.set_to.connect(lambda amount: self._say(SetChoiceAmount(amount=amount)))
        self._spinner.keypad_wanted.connect(self._open_keypad)
        self._keypad.accepted.connect(lambda amount: self._say(SetChoiceAmount(amount=amount)))
        self._unit.clicked.connect(self._change_unit)
        self._call.wanted.connect(self.wanted)
        self._lower.clicked.connect(self._want_it_lower)
        self._drop.clicked.connect(lambda: self._say(DropChoice()))
        self._confirm.clicked.connect(lambda: self._say(ConfirmChoice()))
        self._column = QVBoxLayout(self.panel)
        self._arrange(look)

    def show_state(self, state: ChoiceState | None) -> None:
        """Shows the choice as it is now; None closes it."""
        before, self._state = self._state, state
        if state is None:
            self._keypad.hide()
            self.hide()
            return
        if before is not None and _subject(before) != _subject(state):
            # A scan chose another product: what was typed was meant for the one before.
            self._keypad.hide()
        self._title.say(state.title)
        self._name.say(state.name)
        self._price.say(state.price)
        self._warning.say(state.warning, tone="changed", icon="info")
        self._obstacle.say(state.obstacle, tone="trouble", icon="warning")
        self._lower.setVisible(bool(state.lower))
        self._lower.say(state.lower)
        self._spinner.show_amount(
            amount_of(state.spinner),
            caption=state.spinner.limits,
            caption_tone="muted",
            locked=False,
        )
        self._unit.setVisible(state.asks_unit)
        self._unit.say("By weight" if not state.spinner.is_weight else "By piece")
        self._call.show_call(state.call)
        self._confirm.say(state.confirm)
        self._confirm.setEnabled(not state.obstacle)
        name(self, "choice", f"{state.title}: {state.name}")
        name(self._confirm, "choice.confirm", state.confirm)
        name(self._warning, "choice.warning", state.warning)
        name(self._obstacle, "choice.obstacle", state.obstacle)
        self._spinner.name_parts("choice", state.name)
        if before is None:
            self._fit()
            self.open()

    def _fit(self) -> None:
        width = min(self._look.px(_WIDTH), self._behind.width())
        self.panel.setFixedWidth(width)

    def _arrange(self, look: Look) -> None:
        amount = QHBoxLayout()
        amount.setSpacing(look.px(GAP))
        amount.addWidget(self._spinner)
        amount.addWidget(self._unit)
        amount.addStretch(1)
        answers = QHBoxLayout()
        answers.setSpacing(look.px(GAP))
        answers.addWidget(self._drop)
        answers.addWidget(self._confirm, 1)
        column = self._column
        margin = look.px(4)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(GAP))
        for part in (self._title, self._name, self._price, self._warning):
            column.addWidget(part)
        column.addLayout(amount)
        column.addWidget(self._obstacle)
        column.addWidget(self._lower)
        column.addWidget(self._call)
        column.addLayout(answers)

    def _open_keypad(self) -> None:
        if self._state is not None:
            self._keypad.ask(self._state.name, amount_of(self._state.spinner))

    def _change_unit(self) -> None:
        if self._state is not None:
            self._say(WeighChoice(weighed=not self._state.spinner.is_weight))

    def _want_it_lower(self) -> None:
        if self._state is not None and self._state.lower_to is not None:
            self._say(LowerChoice(price=self._state.lower_to))

    def _say(self, intent: object) -> None:
        self.wanted.emit(intent)


def _subject(state: ChoiceState) -> tuple[str, str, bool]:
    """What an amount is of, and whether it is a weight."""
    return state.title, state.name, state.spinner.is_weight
