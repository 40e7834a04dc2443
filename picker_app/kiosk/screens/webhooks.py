"""Webhooks that became no order, each with its raw text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.states.webhooks import WebhookRow, WebhooksState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.kinetic import scroll_by_finger
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_RAW_MILLIMETRES = 45.0


class WebhooksScreen(Screen):
    """For the call to the marketplace's support: what came, and why it is no order."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        back = Button(look, "Orders", icon="back", identifier="webhooks.back", width=36)
        back.clicked.connect(lambda: self.wanted.emit(ShowQueue()))
        self._title = Words("Messages that became no order", of=Type.TITLE, lines=1)
        self._blank = Words(of=Type.TITLE, tone="muted", align=Qt.AlignmentFlag.AlignCenter)
        kind = CardKind(lambda: _Card(look), _Card.show_row, lambda row: row.webhook_id)
        self._rows: RecyclingColumn[_Card, WebhookRow] = RecyclingColumn(
            kind, gap=look.px(GAP), margin=look.px(MARGIN)
        )
        name(self._rows, "webhooks.rows", "Messages")
        bar = Bar(look, side="top")
        bar.row.addWidget(back)
        bar.row.addWidget(self._title, 1)
        self.parts.addWidget(bar)
        self.parts.addWidget(self._blank, 1)
        self.parts.addWidget(self._rows, 1)

    def show_state(self, state: WebhooksState) -> None:
        """Shows the webhooks as they are known now."""
        self._rows.show_states(state.rows)
        self._rows.setVisible(bool(state.rows))
        self._blank.say(state.blank)
        name(self._blank, "webhooks.blank", state.blank)
        self._blank.setVisible(not state.rows)


class _Card(QFrame):
    """One webhook."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        dress(self, ground="card")
        self._problem = Words(of=Type.STRONG, tone="trouble", lines=2)
        self._origin = Words(tone="muted", lines=1)
        self._words = Words()
        self._raw = QPlainTextEdit(readOnly=True)
        self._raw.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._raw.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._raw.setFixedHeight(look.px(_RAW_MILLIMETRES))
        scroll_by_finger(self._raw)
        column = column_in(self, look, margin=MARGIN, gap=1)
        for part in (self._problem, self._origin, self._words, self._raw):
            column.addWidget(part)

    def show_row(self, row: WebhookRow) -> None:
        """Shows another webhook."""
        self._problem.say(row.problem)
        self._origin.say(f"{row.received} · {row.connection}")
        self._words.say(row.words, or_hide=True)
        if row.raw != self._raw.toPlainText():
            self._raw.setPlainText(row.raw)
        identifier = f"webhooks.row.{row.webhook_id}"
        name(self, identifier, f"{row.problem}, {row.received}")
        name(self._raw, f"{identifier}.raw", "Raw text")
