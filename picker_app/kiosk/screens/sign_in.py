"""Signing in: a name, then its PIN; or a badge."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from picker_app.kiosk.intents.people import ChoosePerson, EnterPin
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.states.sign_in import SignInState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.kinetic import scroll_whole_by_finger
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.pin_pad import PinPad
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.words import Words

_NAME_WIDTH = 60.0
_BACK_WIDTH = 36.0


class SignInScreen(Screen):
    """Stands before everything else while the store's people have to sign in."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._state: SignInState | None = None
        self._store = Words(of=Type.TITLE, lines=1)
        self._hint = Words(tone="muted", lines=2)
        self._clock = Words(of=Type.FIGURE, lines=1, align=Qt.AlignmentFlag.AlignRight)
        self._names = _Names(look)
        self._names.wanted.connect(self.wanted)
        self._pin = _PinPage(look)
        self._pin.wanted.connect(self.wanted)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choosing(look))
        self._pages.addWidget(self._pin)
        self.parts.addWidget(self._pages, 1)

    def show_state(self, state: SignInState) -> None:
        """Shows whom there is to choose, or the chosen one's PIN pad."""
        before, self._state = self._state, state
        self._store.say(state.store)
        self._hint.say(state.words)
        self._clock.say(state.clock)
        self._names.show_names(state.names)
        self._pages.setCurrentIndex(1 if state.chosen else 0)
        if state.chosen:
            self._pin.show_state(state, is_another=before is None or before.chosen != state.chosen)

    def _choosing(self, look: Look) -> QWidget:
        page = Screen(look)
        bar = Bar(look, side="top")
        bar.row.addLayout(stacked(self._store, self._hint), 1)
        bar.row.addWidget(self._clock)
        page.parts.addWidget(bar)
        page.parts.addWidget(self._names, 1)
        return page


class _Names(QScrollArea):
    """A button a person, as many beside each other as the width has room for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[tuple[str, ...], int] = ((), 0)
        self._inside = Screen(look)
        self.wanted = self._inside.wanted
        self._grid = QGridLayout()
        margin = look.px(MARGIN)
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self._grid.setSpacing(look.px(GAP))
        self._inside.parts.addLayout(self._grid)
        self._inside.parts.addStretch(1)
        scroll_whole_by_finger(self, self._inside)
        name(self, "sign_in.names", "Who are you?")

    def show_names(self, names: tuple[str, ...]) -> None:
        """Shows other people."""
        columns = max(1, self.viewport().width() // self._look.px(_NAME_WIDTH + GAP))
        if (names, columns) == self._shown:
            return
        self._shown = (names, columns)
        while (item := self._grid.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        for place, person in enumerate(names):
            self._grid.addWidget(self._button(person), place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_names(self._shown[0])

    def _button(self, person: str) -> Button:
        button = Button(self._look, identifier=f"sign_in.name.{person}", spoken=person, width=30)
        inside = QHBoxLayout(button)
        inside.addWidget(Words(person, of=Type.STRONG, lines=2, align=Qt.AlignmentFlag.AlignCenter))
        button.clicked.connect(lambda: self.wanted.emit(ChoosePerson(name=person)))
        return button


class _PinPage(Screen):
    """Who it is and what is wrong beside the keys: it fits a screen that is 90 mm high."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._name = Words(of=Type.TITLE, lines=2)
        self._words = Words(tone="muted", lines=3)
        self._objection = Words(of=Type.STRONG, tone="missing", lines=3)
        back = Button(look, "Others", icon="back", identifier="sign_in.back", width=_BACK_WIDTH)
        back.clicked.connect(lambda: self.wanted.emit(ChoosePerson(name="")))
        self._pad = PinPad(look, identifier="sign_in.pin")
        self._pad.entered.connect(lambda pin: self.wanted.emit(EnterPin(pin=pin)))
        told = stacked(self._name, self._words, self._objection, gap=look.px(GAP))
        told.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        margin = look.px(MARGIN)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(2 * margin)
        row.addLayout(told, 1)
        row.addWidget(self._pad, 0, Qt.AlignmentFlag.AlignCenter)
        row.addStretch(1)
        self.parts.addLayout(row, 1)

    def show_state(self, state: SignInState, *, is_another: bool) -> None:
        """Shows the chosen person's; another one's begins without any digit."""
        self._name.say(state.chosen)
        self._words.say(state.words, or_hide=True)
        self._objection.say(state.objection, or_hide=True)
        name(self._objection, "sign_in.objection", state.objection)
        self._pad.setVisible(state.takes_pin)
        self._pad.set_open(not state.is_checking)
        if is_another:
            self._pad.begin()
