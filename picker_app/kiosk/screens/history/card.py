"""One order of the past; a touch shows it whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.history import ShowPastOrder
from picker_app.kiosk.states.history import HistoryRow
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.words import Words, policy_for

_HEIGHT = 15.0


class HistoryCard(Button):
    """A row as one large button."""

    wanted = Signal(object)
    touched = Signal(str)
    """Order id, after `wanted`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="row", height=_HEIGHT)
        self.setSizePolicy(policy_for(lines=2))
        self._order_id: OrderId | None = None
        self._code = Words(of=Type.STRONG, lines=1)
        self._numbers = Words(of=Type.SMALL, tone="muted", lines=1)
        self._when = Words(lines=1)
        self._platform = Words(of=Type.SMALL, tone="muted", lines=1)
        right = Qt.AlignmentFlag.AlignRight
        self._total = Words(of=Type.STRONG, lines=1, align=right)
        self._status = Words(of=Type.SMALL, tone="muted", lines=1, align=right)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(MARGIN), look.px(1), look.px(MARGIN), look.px(1))
        row.setSpacing(look.px(GAP))
        row.addLayout(stacked(self._code, self._numbers), 4)
        row.addLayout(stacked(self._when, self._platform), 4)
        row.addLayout(stacked(self._total, self._status), 3)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._touch)

    def show_row(self, row: HistoryRow) -> None:
        """Shows another order."""
        self._order_id = row.order_id
        self._code.say(row.order_code)
        self._numbers.say(row.numbers)
        self._when.say(row.when)
        self._platform.say(row.platform)
        self._total.say(row.total)
        self._status.say(row.status)
        parts = (row.order_code, row.numbers, row.when, row.platform, row.status, row.total)
        name(self, f"history.row.{row.order_code}", ", ".join(filter(None, parts)))

    def _touch(self) -> None:
        if self._order_id is not None:
            self.wanted.emit(ShowPastOrder(order_id=self._order_id))
            self.touched.emit(self._order_id)
