"""Orders of the past: a time, a search, and each order whole."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.history import (
    ChooseTime,
    MoveTime,
    ReadHistory,
    StopHistory,
    TypeHistory,
)
from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.about_panel import AboutPanel
from picker_app.kiosk.screens.history.card import HistoryCard
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.states.history import LENGTHS, HistoryRow, HistoryState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keyboard import Keyboard
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.typing import take_typing
from picker_app.kiosk.widgets.words import Words

_BAR = 13.0
_LONGEST_TEXT = 80


class HistoryScreen(Screen):
    """Letters come by touch or from a keyboard, as in the search for products."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        take_typing(self)
        self._state: HistoryState | None = None
        self._back = Button(
            look, icon="back", identifier="history.back", spoken="Orders", height=_BAR
        )
        self._field = Button(look, kind="field", width=36, height=_BAR)
        self._read = Button(
            look, "Read", kind="primary", identifier="history.read", width=30, height=_BAR
        )
        self._lengths = {days: self._length(look, days) for days in LENGTHS}
        self._earlier = self._move(look, "back", "Days before", back=True)
        self._later = self._move(look, "forward", "Days after", back=False)
        self._time = Words(of=Type.BODY, lines=2, align=Qt.AlignmentFlag.AlignCenter)
        self._remark = Words(of=Type.SMALL, tone="muted", lines=2)
        self._blank = Words(of=Type.STRONG, tone="muted", align=Qt.AlignmentFlag.AlignCenter)
        kind = CardKind(self._new_card, HistoryCard.show_row, lambda row: row.order_id)
        self._rows: RecyclingColumn[HistoryCard, HistoryRow] = RecyclingColumn(
            kind, gap=look.px(1), margin=look.px(GAP)
        )
        self._board = QFrame()
        self._board.hide()
        self._keyboard = Keyboard(look, identifier="history.keyboard")
        self._middle = QStackedLayout()
        name(self._rows, "history.rows", "Orders of the past")
        self._arrange(look)
        self._connect()
        self._about = AboutPanel(look, self)

    def show_state(self, state: HistoryState) -> None:
        """Shows what was read by now."""
        before, self._state = self._state, state
        self._field.say(state.text or "Search")
        name(self._field, "history.text", state.text or "Nothing typed yet")
        read = "Stop" if state.is_reading else "Find" if state.is_for_one else "Read"
        self._read.say(read)
        name(self._read, "history.read", read)
        for days, button in self._lengths.items():
            button.setChecked(days == state.days)
        self._earlier.setEnabled(state.can_go_back)
        self._later.setEnabled(state.can_go_on)
        self._time.say(state.time)
        name(self._time, "history.time", state.time)
        self._remark.say(state.remark, or_hide=True)
        name(self._remark, "history.remark", state.remark)
        self._blank.say(state.blank)
        name(self._blank, "history.blank", state.blank)
        self._rows.show_states(state.rows)
        self._middle.setCurrentWidget(self._blank if state.blank else self._rows)
        if state.about is None:
            self._about.hide()
        elif before is None or before.about != state.about:
            self._about.show_about(state.about)
            self._about.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self._erase()
        elif text.isprintable() and text:
            self._add(text)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 (Qt calls it so)
        """Tab, with which some scanners end a code, stays in here."""
        return True

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.wanted.emit(ShowQueue()))
        self._field.clicked.connect(lambda: self._board.setVisible(self._board.isHidden()))
        self._read.clicked.connect(self._read_or_stop)
        self._keyboard.typed.connect(self._add)
        self._keyboard.erased.connect(self._erase)
        self._keyboard.done.connect(self._board.hide)

    def _new_card(self) -> HistoryCard:
        card = HistoryCard(self.look)
        card.wanted.connect(self.wanted)
        card.touched.connect(self._open_again)
        return card

    def _open_again(self, order_id: OrderId) -> None:
        """The one that was shown last: the state is what it was."""
        about = None if self._state is None else self._state.about
        if about is not None and about.order_id == order_id:
            self._about.open()

    def _read_or_stop(self) -> None:
        reading = self._state is not None and self._state.is_reading
        self._board.hide()
        self.wanted.emit(StopHistory() if reading else ReadHistory())

    def _add(self, letters: str) -> None:
        self._type(self._text + letters)

    def _erase(self) -> None:
        self._type(self._text[:-1])

    @property
    def _text(self) -> str:
        return "" if self._state is None else self._state.text

    def _type(self, text: str) -> None:
        text = text.lstrip()[:_LONGEST_TEXT]
        if text != self._text:
            self.wanted.emit(TypeHistory(text=text))

    def _length(self, look: Look, days: int) -> Button:
        words = "1 day" if days == 1 else f"{days} days"
        made = _Marked(look, words, identifier=f"history.days.{days}", width=20, height=_BAR)
        made.setCheckable(True)
        made.clicked.connect(lambda: self.wanted.emit(ChooseTime(days=days)))
        return made

    def _move(self, look: Look, icon: str, spoken: str, *, back: bool) -> Button:
        identifier = "history.earlier" if back else "history.later"
        made = Button(look, icon=icon, identifier=identifier, spoken=spoken, width=14, height=_BAR)
        made.clicked.connect(lambda: self.wanted.emit(MoveTime(back=back)))
        return made

    def _arrange(self, look: Look) -> None:
        top = Bar(look, side="top")
        top.row.addWidget(self._back)
        top.row.addWidget(self._field, 1)
        top.row.addWidget(self._read)
        when = QHBoxLayout()
        margin = look.px(MARGIN)
        when.setContentsMargins(margin, look.px(1), margin, 0)
        when.setSpacing(look.px(1))
        for button in self._lengths.values():
            when.addWidget(button)
        when.addWidget(self._earlier)
        when.addWidget(self._time, 1)
        when.addWidget(self._later)
        remark = QVBoxLayout()
        remark.setContentsMargins(margin, 0, margin, 0)
        remark.addWidget(self._remark)
        dress(self._board, ground="bar", side="bottom")
        below = QVBoxLayout(self._board)
        below.setContentsMargins(margin, look.px(1), margin, look.px(1))
        below.addWidget(self._keyboard)
        self._middle.addWidget(self._blank)
        self._middle.addWidget(self._rows)
        self.parts.addWidget(top)
        self.parts.addLayout(when)
        self.parts.addLayout(remark)
        self.parts.addLayout(self._middle, 1)
        self.parts.addWidget(self._board)


class _Marked(Button):
    """Marked by the state and not by the touch."""

    def nextCheckState(self) -> None:  # noqa: N802 (Qt calls it so)
        pass
