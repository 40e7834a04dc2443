"""The review before Ready: only what differs from the order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.intents.order import BackToItems, PressReady
from picker_app.kiosk.screens.customer_call import CustomerCallBox
from picker_app.kiosk.screens.notices import Notices
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.screens.tones import CARD_TONES
from picker_app.kiosk.states.review import ReviewRow, ReviewState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import Tagged, banner
from picker_app.kiosk.widgets.words import Words

_ROW_MILLIMETRES = 16.0
_QUESTION = "The customer has to agree to all of this:"
_AS_ORDERED = ("The item goes as ordered.", "found", "check")


class ReviewScreen(Screen):
    """What the picker says yes to by pressing Ready; the customer is asked above it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._digest = ""
        self._title = Words(of=Type.TITLE, lines=1)
        self._who = Words(tone="muted", lines=1)
        self._estimate = Words(of=Type.STRONG, lines=2, align=Qt.AlignmentFlag.AlignRight)
        self._checked = Words(tone="muted", lines=1, align=Qt.AlignmentFlag.AlignRight)
        self._summary = banner(look, of=Type.STRONG)
        self._notices = Notices(look, "review")
        self._call = CustomerCallBox(look, identifier="review", question=_QUESTION)
        self._call.wanted.connect(self.wanted)
        self._asking = QWidget()
        self._obstacle = Words(tone="changed", lines=3)
        kind = CardKind(lambda: _Row(look), _Row.show_row, lambda row: row.line_id)
        self._rows: RecyclingColumn[_Row, ReviewRow] = RecyclingColumn(
            kind, gap=look.px(GAP), margin=look.px(MARGIN), lead=self._asking
        )
        name(self._rows, "review.rows", "Items that differ")
        self._back = Button(look, "Back to items", icon="back", identifier="review.back", width=46)
        self._ready = Button(
            look, "Ready", kind="found", icon="check", identifier="review.ready", width=60
        )
        self._back.clicked.connect(lambda: self.wanted.emit(BackToItems()))
        self._ready.clicked.connect(lambda: self.wanted.emit(PressReady(cart_digest=self._digest)))
        self._arrange(look)

    def show_state(self, state: ReviewState) -> None:
        """Shows the cart that Ready would send. A finger that is down already meant the one that it
        saw.
        """
        if self._digest != state.cart_digest:
            for button in self.findChildren(Button):
                button.forget_press()
        self._digest = state.cart_digest
        self._title.say(f"Review {state.order_code}")
        self._who.say(state.first_name)
        self._estimate.say(state.estimate)
        name(self._estimate, "review.estimate", state.estimate)
        self._checked.say(state.checked)
        name(self._checked, "review.checked", state.checked)
        words, tone, icon = _summary(state)
        self._summary.say(words, tone=tone, icon=icon)
        name(self._summary, "review.summary", words)
        self._notices.show_notices(state.notices)
        self._call.show_call(state.call)
        self._asking.setVisible(state.call is not None)
        self._rows.show_states((*state.differing, *state.added))
        self._obstacle.say(state.obstacle)
        name(self._obstacle, "review.obstacle", state.obstacle)
        self._ready.setEnabled(state.can_finish)

    def _arrange(self, look: Look) -> None:
        top = Bar(look, side="top")
        top.row.addLayout(stacked(self._title, self._who), 3)
        top.row.addLayout(stacked(self._estimate, self._checked), 2)
        margin = look.px(MARGIN)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(margin, look.px(GAP), margin, 0)
        asking.addWidget(self._call)
        lead = QVBoxLayout()
        lead.setContentsMargins(margin, margin, margin, 0)
        lead.setSpacing(look.px(GAP))
        lead.addWidget(self._notices)
        lead.addWidget(self._summary)
        bottom = Bar(look, side="bottom")
        bottom.row.addWidget(self._back)
        bottom.row.addWidget(self._obstacle, 1)
        bottom.row.addWidget(self._ready)
        self.parts.addWidget(top)
        self.parts.addLayout(lead)
        self.parts.addWidget(self._rows, 1)
        self.parts.addWidget(bottom)


class _Row(QFrame):
    """One item that does not go as ordered, or that the marketplace would refuse."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        dress(self, ground="card")
        self.setMinimumHeight(look.px(_ROW_MILLIMETRES))
        self._item = Words(of=Type.STRONG, lines=3)
        self._ordered = Words(tone="muted", lines=2)
        self._becomes = Tagged(look, ground="chip", of=Type.STRONG, lines=2)
        self._note = banner(look)
        self._refusal = banner(look)
        row = QHBoxLayout()
        margin = look.px(MARGIN)
        row.setSpacing(margin)
        row.addWidget(self._item, 6)
        row.addWidget(self._ordered, 3)
        row.addWidget(self._becomes, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, look.px(GAP), margin, look.px(GAP))
        column.setSpacing(look.px(GAP))
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(self._refusal)

    def show_row(self, row: ReviewRow) -> None:
        """Shows another item."""
        tone, icon = CARD_TONES[row.tone]
        self._item.say(row.name)
        self._ordered.say(f"Ordered: {row.ordered}")
        self._note.say(row.note, tone="changed", icon="note")
        self._becomes.say(row.becomes, tone=tone, icon=icon)
        self._refusal.say(row.refusal, tone="trouble", icon="warning")
        spoken = (f"{row.name}: {row.ordered}, now {row.becomes}", row.note, row.refusal)
        name(self, f"review.row.{row.line_id}", ", ".join(filter(None, spoken)))


def _summary(state: ReviewState) -> tuple[str, str, str]:
    words, tone, icon = _differing_summary(state)
    refused = sum(bool(row.refusal) for row in state.differing)
    if not refused:
        return words, tone, icon
    return f"{words} The marketplace would refuse {refused}.", "trouble", "warning"


def _differing_summary(state: ReviewState) -> tuple[str, str, str]:
    count = state.total - state.as_ordered
    if state.total == 1:
        return ("The item differs.", "changed", "info") if count else _AS_ORDERED
    if not count:
        return f"All {state.total} items go as ordered.", "found", "check"
    go = "goes" if state.as_ordered == 1 else "go"
    differing = "1 item differs" if count == 1 else f"{count} items differ"
    return f"{differing}, {state.as_ordered} of {state.total} {go} as ordered.", "changed", "info"
