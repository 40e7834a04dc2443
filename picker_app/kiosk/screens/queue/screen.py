"""The queue: what there is to pick, the most urgent on top."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from picker_app.kiosk.intents.queue import (
    SearchProducts,
    ShowHistory,
    ShowScanner,
    ShowWebhooks,
)
from picker_app.kiosk.screens.queue.card import QueueCard, key_of
from picker_app.kiosk.screens.queue.later_heading import Fold
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.states.link import LinkCondition
from picker_app.kiosk.states.queue import QueueRow, QueueState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, SMALLEST_TARGET, WIDE, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import Sign
from picker_app.kiosk.widgets.words import Words

if TYPE_CHECKING:
    from picker_app.kiosk.screens.queue.leave_panel import LeavePanel

_BLANK_ICON = 22.0
_ROOMY = 260.0
"""From here on there is room for the words of two buttons beside the store's name."""


class QueueScreen(Screen):
    """All orders that concern the store now."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._store = Words(of=Type.TITLE, lines=1)
        self._summary = Words(tone="muted", lines=2)
        self._clock = Words(of=Type.FIGURE, lines=1, whole=True, align=Qt.AlignmentFlag.AlignRight)
        self._webhooks = Button(look, kind="quiet", icon="mail", identifier="queue.webhooks")
        self._webhooks.clicked.connect(lambda: self.wanted.emit(ShowWebhooks()))
        self._search = Button(
            look, icon="search", identifier="queue.search", spoken="Look up a product"
        )
        self._scanner = Button(
            look,
            icon="scan",
            identifier="queue.scanner",
            spoken="Set up the scanner",
            width=SMALLEST_TARGET,
        )
        self._scanner.clicked.connect(lambda: self.wanted.emit(ShowScanner()))
        self._search.clicked.connect(lambda: self.wanted.emit(SearchProducts()))
        self._history = Button(
            look,
            icon="history",
            identifier="queue.history",
            spoken="Orders of the past",
            width=SMALLEST_TARGET,
        )
        self._history.clicked.connect(lambda: self.wanted.emit(ShowHistory()))
        self._person = Button(look, icon="person", identifier="queue.person", width=SMALLEST_TARGET)
        self._person.clicked.connect(self._ask_to_leave)
        self._leave: LeavePanel | None = None
        self._blank = _Blank(look)
        self._state: QueueState | None = None
        self._is_later_open = False
        kind = CardKind(self._new_card, QueueCard.show_place, key_of)
        self._rows: RecyclingColumn[QueueCard, QueueRow | Fold] = RecyclingColumn(
            kind, gap=look.px(GAP), margin=look.px(MARGIN)
        )
        name(self._rows, "queue.rows", "Orders")
        self._middle = QStackedLayout()
        self._middle.addWidget(self._blank)
        self._middle.addWidget(self._rows)
        self._arrange(look)

    def show_state(self, state: QueueState) -> None:
        """Shows the queue as it is now."""
        self._state = state
        self._store.say(state.store)
        self._summary.say(state.summary, or_hide=True)
        self._clock.say(state.clock)
        name(self._clock, "queue.clock", state.clock)
        self._show_buttons(state)
        self._rows.show_states(_places(state, is_later_open=self._is_later_open))
        self._blank.show_state(state)
        self._middle.setCurrentWidget(self._rows if state.rows or state.later else self._blank)

    def _new_card(self) -> QueueCard:
        card = QueueCard(self.look)
        card.wanted.connect(self.wanted)
        card.fold_wanted.connect(self._fold_or_unfold)
        return card

    def _fold_or_unfold(self) -> None:
        self._is_later_open = not self._is_later_open
        if self._state is None:
            return
        self._rows.show_states(_places(self._state, is_later_open=self._is_later_open))
        if self._is_later_open and self._state.later:
            self._rows.bring_to_view(key_of(self._state.later[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._state is not None:
            self._show_buttons(self._state)

    def _show_buttons(self, state: QueueState) -> None:
        """Icons are enough where the words would push each other away."""
        width = self.look.measure.millimetres(self.width())
        narrow = width < WIDE
        words = _webhook_words(state.unread_webhooks)
        self._webhooks.setVisible(state.unread_webhooks > 0 or state.listed_webhooks > 0)
        is_number_enough = width < (_ROOMY if state.picker else WIDE)
        self._webhooks.say(str(state.unread_webhooks or "") if is_number_enough else words)
        name(self._webhooks, "queue.webhooks", words)
        self._show_person(state.picker, narrow=narrow)

    def _show_person(self, picker: str, *, narrow: bool) -> None:
        self._person.setVisible(bool(picker))
        self._person.say("" if narrow else picker)
        name(self._person, "queue.person", picker)
        if not picker and self._leave is not None:
            self._leave.hide()

    def _ask_to_leave(self) -> None:
        if self._state is None:
            return
        if self._leave is None:
            # In most stores nobody signs in.
            from picker_app.kiosk.screens.queue.leave_panel import LeavePanel

            self._leave = LeavePanel(self.look, self)
            self._leave.wanted.connect(self.wanted)
        self._leave.ask(self._state.picker)

    def _arrange(self, look: Look) -> None:
        bar = Bar(look, side="top")
        bar.row.addLayout(stacked(self._store, self._summary), 1)
        bar.row.addWidget(self._webhooks)
        bar.row.addWidget(self._history)
        bar.row.addWidget(self._scanner)
        bar.row.addWidget(self._search)
        bar.row.addWidget(self._person)
        bar.row.addWidget(self._clock)
        self.parts.addWidget(bar)
        self.parts.addLayout(self._middle, 1)


class _Blank(QWidget):
    """What stands there while there are no orders."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._colours = look.colours
        centre = Qt.AlignmentFlag.AlignCenter
        self._sign = Sign(look, _BLANK_ICON)
        self._headline = Words(of=Type.TITLE, lines=2, align=centre)
        self._words = Words(tone="muted", align=centre)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(GAP))
        column.addStretch(1)
        column.addWidget(self._sign, 0, centre)
        column.addWidget(self._headline)
        column.addWidget(self._words)
        column.addStretch(2)

    def show_state(self, state: QueueState) -> None:
        """Says why there is nothing to see."""
        icon, headline, words = _blank_words(state)
        self._sign.show_icon(icon, self._colours.faded)
        self._headline.say(headline)
        self._words.say(words)
        name(self, "queue.blank", headline)


def _blank_words(state: QueueState) -> tuple[str, str, str]:
    if state.link.condition is LinkCondition.OFFLINE:
        return "offline", "No connection", "New orders appear here once the hub answers again."
    if state.loading:
        return "waiting", "Getting the orders…", ""
    return "empty", "Nothing to pick", "New orders appear here by themselves."


def _places(state: QueueState, *, is_later_open: bool) -> list[QueueRow | Fold]:
    if not state.later:
        return [*state.rows]
    fold = Fold(state.later_summary, is_later_open)
    return [*state.rows, fold, *(state.later if is_later_open else ())]


def _webhook_words(count: int) -> str:
    if count == 0:
        return "Messages"
    return "1 unread message" if count == 1 else f"{count} unread messages"
