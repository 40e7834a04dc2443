"""How far the order is, and the way to its review."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar

from picker_app.kiosk.intents import ShowReview
from picker_app.kiosk.screens.screen import Bar
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import WIDE, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.words import Words

_NEXT = "Next to do"


class OrderFooter(Bar):
    """The lower bar of the order screen."""

    wanted = Signal(object)
    next_wanted = Signal()
    """Show the next item that is still to do."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, side="bottom")
        self._look = look
        self._count = Words(of=Type.STRONG, lines=1)
        self._estimate = Words(tone="muted", lines=1)
        self._obstacle = Words(tone="changed", lines=2)
        self._progress = QProgressBar(textVisible=False)
        self._next = Button(look, _NEXT, icon="down", identifier="order.next")
        self._review = Button(
            look, "Review", kind="primary", icon="forward", identifier="order.review", width=40
        )
        self._next.clicked.connect(self.next_wanted)
        self._review.clicked.connect(lambda: self.wanted.emit(ShowReview()))
        far = stacked(self._count, self._progress, self._estimate, gap=look.px(1))
        self.row.addLayout(far, 3)
        self.row.addWidget(self._obstacle, 3)
        self.row.addWidget(self._next)
        self.row.addWidget(self._review)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self._look.measure.millimetres(self.width()) >= WIDE
        self._next.say(_NEXT if wide else "")
        super().resizeEvent(event)

    def show_state(self, state: OrderState) -> None:
        """Shows the order's progress."""
        words = f"{state.decided} of {state.total} done"
        self._count.say(words)
        self._progress.setMaximum(max(1, state.total))
        self._progress.setValue(state.decided)
        name(self._progress, "order.progress", words)
        self._estimate.say(state.estimate, or_hide=True)
        name(self._estimate, "order.estimate", state.estimate)
        self._obstacle.say(state.obstacle)
        name(self._obstacle, "order.obstacle", state.obstacle)
        self._next.setEnabled(state.decided < state.total)
        self._review.setEnabled(state.can_review)
