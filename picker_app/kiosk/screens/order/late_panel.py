"""What was picked before and came too late, over the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.intents.claims import DecideLate
from picker_app.kiosk.screens.order.late_row import LateCard
from picker_app.kiosk.states.late import LateRow, LateState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.words import Words

_WIDTH = 240.0
_SHARE_OF_HEIGHT = 0.94
_EDGE = 4.0
_HEIGHT = 15.0


class LatePanel(Overlay):
    """Taken over or left one by one or all together; closes by itself when all is answered."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._state: LateState | None = None
        self._headline = Words(of=Type.STRONG, lines=3)
        kind = CardKind(self._new_card, LateCard.show_row, lambda row: row.key)
        self._cards: RecyclingColumn[LateCard, LateRow] = RecyclingColumn(
            kind, gap=look.px(GAP), margin=0
        )
        self._close = Button(look, "Later", identifier="late.close", width=34, height=_HEIGHT)
        self._leave = Button(
            look, "Leave all", identifier="late.leave_all", width=34, height=_HEIGHT
        )
        self._take = Button(
            look,
            "Take all over",
            kind="primary",
            identifier="late.take_all",
            width=40,
            height=_HEIGHT,
        )
        self._close.clicked.connect(self.hide)
        self._leave.clicked.connect(lambda: self._answer(again=False))
        self._take.clicked.connect(lambda: self._answer(again=True))
        name(self, "late", "Picked before")
        name(self._cards, "late.rows", "What was picked before")
        self._arrange(look)

    def show_state(self, state: LateState | None) -> None:
        """Shows what is offered; closes where nothing is any more."""
        self._state = state
        if state is None:
            self.hide()
            return
        self._headline.say(state.words)
        name(self._headline, "late.words", state.words)
        self._cards.show_states(state.rows)

    def open(self) -> None:
        """Comes to the front, as large as there is room for."""
        width = min(self._look.px(_WIDTH), self._behind.width() - self._look.px(_EDGE))
        self.panel.setFixedSize(width, int(self._behind.height() * _SHARE_OF_HEIGHT))
        super().open()

    def _arrange(self, look: Look) -> None:
        bottom = QHBoxLayout()
        bottom.setSpacing(look.px(GAP))
        bottom.addWidget(self._close)
        bottom.addStretch(1)
        bottom.addWidget(self._leave)
        bottom.addWidget(self._take)
        column = QVBoxLayout(self.panel)
        margin = look.px(4)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(GAP))
        column.addWidget(self._headline)
        column.addWidget(self._cards, 1)
        column.addLayout(bottom)

    def _new_card(self) -> LateCard:
        card = LateCard(self._look)
        card.wanted.connect(self.wanted)
        return card

    def _answer(self, *, again: bool) -> None:
        if self._state is not None:
            keys = tuple(row.key for row in self._state.rows)
            self.wanted.emit(DecideLate(keys=keys, again=again))
