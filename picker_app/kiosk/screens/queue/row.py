"""One order in the queue."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.screens.queue.tones import HASTE_TONES, ROW_TONES
from picker_app.kiosk.states.queue import Haste, QueueRow, RowTone
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MAIN_TARGET, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import banner, chip
from picker_app.kiosk.widgets.words import Words, policy_for

_STRIPE = 1.5
# Every cell has a share, or the columns of one row would not stand below those of another.
_CODE_SHARE, _ORIGIN_SHARE, _STATUS_SHARE, _DUE_SHARE = 30, 27, 26, 28


class QueueRowButton(Button):
    """A row as one large button that opens its order."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="row", height=MAIN_TARGET + 2)
        self.setSizePolicy(policy_for(lines=2))
        self._row: QueueRow | None = None
        self._stripe = QFrame()
        self._stripe.setFixedWidth(look.px(_STRIPE))
        dress(self._stripe, ground="stripe", tone="none")
        # Two orders may differ in its last letters alone.
        self._code = Words(of=Type.TITLE, lines=2, whole=True)
        self._first_name = Words(of=Type.BODY, lines=1)
        self._collector = Words(of=Type.STRONG, lines=2)
        self._origin = Words(of=Type.BODY, tone="muted", lines=2)
        self._status = chip(look, lines=3)
        self._due_label = Words(of=Type.SMALL, tone="muted", lines=2)
        self._due_time = Words(of=Type.TITLE, lines=2, whole=True)
        self._due_words = chip(look)
        self._trouble = banner(look)
        self._arrange(look)
        self.clicked.connect(self._open)

    def show_row(self, row: QueueRow) -> None:
        """Shows another order, or the same one as it is now."""
        self._row = row
        tone, icon = ROW_TONES[row.tone]
        dress(self, tone=tone if row.tone is RowTone.CALLING else "none")
        dress(self._stripe, tone=tone)
        self._code.say(row.order_code)
        self._first_name.say(row.first_name)
        self._collector.say(row.collector)
        self._origin.say(f"{row.platform} · {row.item_count}")
        self._status.say(row.status, tone=tone, icon=icon)
        self._due_label.say(row.due_label)
        self._due_time.say(row.due_time)
        haste = HASTE_TONES[row.haste]
        hurry = "warning" if row.haste is Haste.LATE else "waiting"
        self._due_words.say(row.due_words, tone=haste, icon=hurry)
        self._trouble.say(row.trouble, tone="trouble", icon="warning")
        name(self, f"queue.row.{row.order_code}", _spoken(row))

    def _arrange(self, look: Look) -> None:
        main = QHBoxLayout()
        main.setSpacing(look.px(MARGIN))
        main.addLayout(stacked(self._code, self._first_name), _CODE_SHARE)
        main.addLayout(stacked(self._collector, self._origin), _ORIGIN_SHARE)
        main.addLayout(_at_the_left(self._status), _STATUS_SHARE)
        main.addLayout(self._due(look), _DUE_SHARE)
        column = QVBoxLayout()
        column.setSpacing(look.px(GAP))
        column.addLayout(main)
        column.addWidget(self._trouble)
        outer = QHBoxLayout(self)
        margin = look.px(GAP)
        outer.setContentsMargins(margin, margin, look.px(MARGIN), margin)
        outer.setSpacing(look.px(MARGIN))
        outer.addWidget(self._stripe)
        outer.addLayout(column)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _due(self, look: Look) -> QVBoxLayout:
        time = QHBoxLayout()
        time.setSpacing(look.px(GAP))
        time.addWidget(self._due_time)
        time.addWidget(self._due_label, 1)
        column = stacked(self._due_words, gap=look.px(1))
        column.insertLayout(1, time)
        return column

    def _open(self) -> None:
        if self._row is not None:
            self.wanted.emit(OpenOrder(order_id=self._row.order_id))


def _at_the_left(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return row


def _spoken(row: QueueRow) -> str:
    due = " ".join(filter(None, (row.due_label, row.due_time, row.due_words)))
    parts = (row.order_code, row.first_name, row.status, row.item_count, row.platform)
    return ", ".join(filter(None, (*parts, row.collector, due, row.trouble)))
