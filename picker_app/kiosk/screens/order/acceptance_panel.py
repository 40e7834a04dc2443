"""When the store's own delivery will be at the customer's."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.kiosk.intents.order import AcceptOrder
from picker_app.kiosk.states.order_menu import AcceptanceState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_MINUTES = (10, 20, 30)
_STEP = 5
_LEAST, _MOST = 5, 24 * 60
_WIDTH = 120.0


class AcceptancePanel(Overlay):
    """+10, +20 or +30 minutes in one touch each, any other time in steps of five."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._now: datetime | None = None
        self._minutes = _MINUTES[1]
        centre = Qt.AlignmentFlag.AlignCenter
        self._time = Words(of=Type.FIGURE, lines=1, align=centre)
        self._told = Words(tone="muted", lines=3)
        self._accept = Button(look, "Tell the customer", kind="primary", identifier="accept.send")
        self._cancel = Button(look, "Not now", identifier="accept.close")
        self._accept.clicked.connect(self._send)
        self._cancel.clicked.connect(self.hide)
        name(self, "accept", "When will it be at the customer's?")
        self._arrange(look)
        self.panel.setFixedWidth(look.px(_WIDTH))

    def show_state(self, state: AcceptanceState | None) -> None:
        """Shows the times as they are now; closes where none can be told any more."""
        if state is None:
            self._now = None
            self.hide()
            return
        self._now = state.now
        self._told.say(state.told, or_hide=True)
        self._show_time()

    def open(self) -> None:
        """Comes to the front with the usual time, whatever the order before was given."""
        self._set(_MINUTES[1])
        super().open()

    def _arrange(self, look: Look) -> None:
        presets, steps, answers = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (presets, steps, answers):
            row.setSpacing(look.px(GAP))
        for minutes in _MINUTES:
            presets.addWidget(self._preset(look, minutes))
        steps.addWidget(self._step(look, "minus", -_STEP))
        steps.addWidget(self._time, 1)
        steps.addWidget(self._step(look, "plus", _STEP))
        answers.addWidget(self._cancel)
        answers.addWidget(self._accept, 1)
        column = column_in(self.panel, look, margin=5, gap=3)
        column.addWidget(Words("When will it be at the customer's?", of=Type.TITLE, lines=2))
        column.addWidget(self._told)
        for row in (presets, steps, answers):
            column.addLayout(row)

    def _preset(self, look: Look, minutes: int) -> Button:
        made = Button(look, f"+{minutes} min", identifier=f"accept.{minutes}", width=30)
        made.clicked.connect(lambda: self._set(minutes))
        return made

    def _step(self, look: Look, icon: str, minutes: int) -> Button:
        spoken = f"{abs(minutes)} minutes {'later' if minutes > 0 else 'earlier'}"
        made = Button(look, kind="step", icon=icon, identifier=f"accept.{icon}", spoken=spoken)
        made.clicked.connect(lambda: self._set(self._minutes + minutes))
        return made

    def _set(self, minutes: int) -> None:
        self._minutes = min(max(minutes, _LEAST), _MOST)
        self._show_time()

    def _show_time(self) -> None:
        if (at := self._at()) is not None:
            self._time.say(f"{at:%H:%M}")
            name(self._time, "accept.time", f"{at:%H:%M}")

    def _at(self) -> datetime | None:
        """So many minutes from now as they pass, also in the night in which the clocks change."""
        if self._now is None:
            return None
        at = self._now.astimezone(UTC) + timedelta(minutes=self._minutes)
        return at.astimezone(self._now.tzinfo)

    def _send(self) -> None:
        if (at := self._at()) is not None:
            self.hide()
            self.wanted.emit(AcceptOrder(accepted_for=at))
