"""An order was cancelled under somebody's hands: over all that is on the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.hand_over import SeenCancelled
from picker_app.kiosk.states.cancelled import CancelledState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.words import Words

_WIDTH = 130.0


class CancelledNotice(Overlay):
    """Stays until it was seen; the button leads to what has to go back."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._order_id: OrderId | None = None
        self._headline = banner(look, of=Type.TITLE, lines=3)
        self._words = Words(lines=6)
        show = Button(
            look, "Show what goes back", kind="primary", identifier="cancelled.show", width=60
        )
        show.clicked.connect(self._show)
        self._column = column_in(self.panel, look, margin=5, gap=4)
        for part in (self._headline, self._words, show):
            self._column.addWidget(part)
        self._width = look.px(_WIDTH)

    def show_state(self, state: CancelledState | None) -> None:
        """Shows the order that was cancelled; hidden where there is none to tell of."""
        self._order_id = None if state is None else state.order_id
        if state is None:
            self.hide()
            return
        self._headline.say(state.headline, tone="missing", icon="cancel")
        self._words.say(state.words)
        name(self, "cancelled", f"{state.headline}. {state.words}")
        width = min(self._width, self._behind.width())
        self.panel.setFixedSize(width, self._column.totalHeightForWidth(width))
        if self.isHidden():
            self.open()
        self.raise_()

    def _show(self) -> None:
        if self._order_id is not None:
            self.wanted.emit(SeenCancelled(order_id=self._order_id))
