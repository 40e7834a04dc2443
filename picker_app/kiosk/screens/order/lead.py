"""What there is to know before the first item; it scrolls away with the items."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from picker_app.kiosk.intents.order import CloseOrderHere
from picker_app.kiosk.screens.notices import Notices
from picker_app.kiosk.screens.order.collector_choice import CollectorChoice
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.hold_button import HoldButton
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.reader import has_cut_words
from picker_app.kiosk.widgets.tagged import banner

_MOST_LINES = 3


class OrderLead(QWidget):
    """Notices, the question who takes the bag, the customer's comment and wishes, the address."""

    wanted = Signal(object)
    read_wanted = Signal(str)
    """All words: some were touched that are not all to be seen."""
    late_wanted = Signal()
    """See what was picked before and came too late."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._notices = Notices(look, "order")
        self._collector = CollectorChoice(look)
        self._collector.wanted.connect(self.wanted)
        self._comment = banner(look, of=Type.STRONG, lines=_MOST_LINES)
        self._wishes = banner(look, of=Type.STRONG, lines=_MOST_LINES)
        self._address = banner(look, lines=_MOST_LINES)
        self._close = HoldButton(
            look, "Hold to close it here", identifier="order.close_here", width=50
        )
        self._close.held.connect(lambda: self.wanted.emit(CloseOrderHere()))
        self._late = Button(
            look,
            "See them",
            icon="info",
            identifier="order.late",
            spoken="See what was picked before",
        )
        self._late.clicked.connect(self.late_wanted)
        self._said = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(GAP))
        column.setSpacing(look.px(GAP))
        parts: tuple[QWidget, ...] = (
            self._notices,
            self._late,
            self._close,
            self._collector,
            self._comment,
            self._wishes,
            self._address,
        )
        for part in parts:
            column.addWidget(part)

    def show_state(self, state: OrderState) -> None:
        """Shows what there is; nothing takes no room."""
        self._notices.show_notices(state.notices)
        self._late.setVisible(state.late is not None)
        self._close.setVisible(state.can_close_here)
        self._collector.show_state(state)
        self._comment.say(state.comment, tone="soon", icon="note")
        wishes = ". ".join(state.wishes)
        self._wishes.say(wishes, tone="soon", icon="warning")
        self._address.say(state.address, tone="neutral", icon="driver")
        asks = state.ask_collector or state.collector_choice is not None
        asks = asks or state.can_close_here or state.late is not None
        told = (*(notice.words for notice in state.notices), state.comment, wishes, state.address)
        self.setVisible(bool(asks or any(told)))
        self._said = "\n\n".join(filter(None, told))
        name(self._wishes, "order.wishes", wishes)
        name(self._comment, "order.comment", state.comment)
        name(self._address, "order.address", state.address)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The release that ends a scroll is sent to nowhere (Qt, QScroller).
        if self.rect().contains(event.position().toPoint()) and has_cut_words(self):
            self.read_wanted.emit(self._said)
