"""How far the courier is, within the hand-over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from picker_app.kiosk.intents.hand_over import TellCourier
from picker_app.kiosk.screens.tones import COURIER_TONES
from picker_app.kiosk.states.courier import CourierState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.qr_code import QrCode
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.words import Words

_QR_MILLIMETRES = 26.0


class CourierBox(QFrame):
    """What the courier knows, its number as text and code, and what to do where it says no."""

    wanted = Signal(object)
    filling_in = Signal()
    """What the courier asks for is to be filled in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._state: CourierState | None = None
        dress(self, ground="card", tone="none")
        self._headline = banner(look, of=Type.STRONG)
        self._words = Words(of=Type.BODY)
        self._window = Words(of=Type.STRONG)
        self._tracking = Words(of=Type.TITLE, lines=1, whole=True)
        self._code = QrCode(look.px(_QR_MILLIMETRES))
        self._fill_in = Button(
            look,
            "Fill in",
            kind="primary",
            icon="note",
            identifier="handover.courier.fill_in",
            width=44,
            height=SMALLEST_TARGET,
        )
        self._again = Button(
            look,
            "Send again",
            icon="send",
            identifier="handover.courier.again",
            width=50,
            height=SMALLEST_TARGET,
        )
        self._fill_in.clicked.connect(self.filling_in)
        self._again.clicked.connect(self._send_again)
        self._arrange(look)

    def show_courier(self, state: CourierState | None) -> None:
        """Shows how far it is; hidden where no courier has to do with the order."""
        self._state = state
        self.setVisible(state is not None)
        if state is None:
            return
        tone, icon = COURIER_TONES[state.phase]
        self._headline.say(state.headline, tone=tone, icon=icon)
        self._words.say(state.words, or_hide=True)
        self._window.say(state.window, or_hide=True)
        self._tracking.say(state.tracking_id, or_hide=True)
        self._code.show_text(state.tracking_id)
        self._fill_in.setVisible(bool(state.fields))
        self._again.setVisible(state.can_send and not state.fields)
        name(self, "handover.courier", f"{state.headline}. {state.words}".strip())
        name(self._window, "handover.courier.window", state.window)
        name(self._tracking, "handover.courier.tracking", state.tracking_id)

    def _arrange(self, look: Look) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(GAP))
        buttons.addWidget(self._fill_in)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(look.px(GAP))
        for part in (self._headline, self._words, self._window, self._tracking):
            words.addWidget(part)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        margin = look.px(GAP)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(margin)
        row.addLayout(words, 1)
        row.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)

    def _send_again(self) -> None:
        if self._state is not None:
            self.wanted.emit(TellCourier(order_id=self._state.order_id))
