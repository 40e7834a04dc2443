"""Whose order it is, and by when."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.screen import Bar
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import MAIN_TARGET, SMALLEST_TARGET, WIDE, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.words import Words

_BACK = "Orders"
_RELEASE = "Give back"
_TAKE_OVER = "Take over"
_TIME = "Time"
_ABOUT = "About the order"
_CANCEL = "Cancel the order"


class OrderHeader(Bar):
    """The upper bar of the order screen."""

    wanted = Signal(object)
    release_wanted = Signal()
    take_over_wanted = Signal()
    time_wanted = Signal()
    """Tell the customer when it will be there."""
    cancel_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, side="top")
        self._code = Words(of=Type.TITLE, lines=2, whole=True)
        self._who = Words(of=Type.BODY, lines=1)
        self._due = Words(of=Type.STRONG, lines=3)
        self._back = Button(look, _BACK, icon="back", identifier="order.back")
        self._back.clicked.connect(lambda: self.wanted.emit(ShowQueue()))
        self._release = Button(look, _RELEASE, icon="undo", identifier="order.release")
        self._release.clicked.connect(self.release_wanted)
        self._take_over = Button(look, _TAKE_OVER, icon="person", identifier="order.take_over")
        self._take_over.clicked.connect(self.take_over_wanted)
        self._time = Button(look, _TIME, icon="waiting", identifier="order.time")
        self._time.clicked.connect(self.time_wanted)
        self._about = Button(
            look, icon="info", identifier="order.about", spoken=_ABOUT, width=SMALLEST_TARGET
        )
        self._about.clicked.connect(self.about_wanted)
        self._cancel = Button(look, icon="cancel", identifier="order.cancel", spoken=_CANCEL)
        self._cancel.clicked.connect(self.cancel_wanted)
        self.row.addWidget(self._back)
        self.row.addLayout(stacked(self._code, self._who), 5)
        self.row.addWidget(self._due, 4)
        self._right = (self._about, self._time, self._cancel, self._release, self._take_over)
        for button in self._right:
            self.row.addWidget(button)

    def show_state(self, state: OrderState) -> None:
        """Shows the order's head as it is now."""
        self._code.say(state.order_code)
        self._who.say(" · ".join(filter(None, (state.first_name, state.platform, state.collector))))
        self._due.say(state.due)
        name(self._code, "order.code", state.order_code)
        self._time.setVisible(state.acceptance is not None)
        self._cancel.setVisible(bool(state.cancel_choices))
        self._take_over.setVisible(state.held_elsewhere is not None)
        self._release.setVisible(state.can_give_back)

    def set_low(self, low: bool) -> None:
        super().set_low(low)
        dress(self._due, type=Type.BODY if low else Type.STRONG)
        self._due.limit(2 if low else 3)
        for button in (self._back, *self._right):
            button.setMinimumHeight(self._look.px(SMALLEST_TARGET if low else MAIN_TARGET))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self._look.measure.millimetres(self.width()) >= WIDE
        self._back.say(_BACK if wide else "")
        self._release.say(_RELEASE if wide else "")
        self._time.say(_TIME if wide else "")
        self._take_over.say(_TAKE_OVER if wide else "")
        super().resizeEvent(event)
