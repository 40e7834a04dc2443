"""A supervisor says yes by badge or PIN, over whatever is on the screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.intents.people import AllowByPin, ChooseSupervisor, DropWish
from picker_app.kiosk.states.approval import ApprovalState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.pin_pad import PinPad
from picker_app.kiosk.widgets.words import Words

_ASIDE_WIDTH = 58.0


class ApprovalPanel(Overlay):
    """Names and what it is about beside the keys: it fits a screen that is 90 mm high."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._state: ApprovalState | None = None
        self._title = Words("A supervisor has to allow it", of=Type.STRONG, lines=2)
        self._words = Words(lines=3)
        self._objection = Words(lines=3)
        self._who = Button(look, icon="person", identifier="approval.who", height=SMALLEST_TARGET)
        self._who.clicked.connect(self._next_supervisor)
        drop = Button(look, "Cancel", identifier="approval.cancel", height=SMALLEST_TARGET)
        drop.clicked.connect(lambda: self.wanted.emit(DropWish()))
        self._pad = PinPad(look, identifier="approval.pin")
        self._pad.entered.connect(lambda pin: self.wanted.emit(AllowByPin(pin=pin)))
        aside = QVBoxLayout()
        aside.setSpacing(look.px(GAP))
        for part in (self._title, self._words, self._objection):
            part.setFixedWidth(look.px(_ASIDE_WIDTH))
            aside.addWidget(part)
        aside.addStretch(1)
        aside.addWidget(self._who)
        aside.addWidget(drop)
        row = QHBoxLayout(self.panel)
        margin = look.px(GAP)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(margin)
        row.addLayout(aside)
        row.addWidget(self._pad, 0, Qt.AlignmentFlag.AlignCenter)

    def show_state(self, state: ApprovalState | None) -> None:
        """Shows what is asked; None closes it."""
        before, self._state = self._state, state
        if state is None:
            self.hide()
            return
        self._words.say(state.words)
        what_now = state.objection or _hint(state)
        self._objection.say(what_now)
        dress(
            self._objection,
            type=Type.STRONG if state.objection else Type.BODY,
            tone="missing" if state.objection else "muted",
        )
        self._who.say(state.chosen or "Who?")
        name(self, "approval", state.words)
        name(self._who, "approval.who", state.chosen or "Who?")
        name(self._objection, "approval.objection", what_now)
        self._pad.set_open(state.takes_pin and not state.is_checking)
        if before is None:
            self.open()
        if before is None or before.chosen != state.chosen:
            self._pad.begin()

    def _next_supervisor(self) -> None:
        if self._state is not None:
            names = self._state.supervisors
            at = names.index(self._state.chosen) if self._state.chosen in names else -1
            self.wanted.emit(ChooseSupervisor(name=names[(at + 1) % len(names)]))


def _hint(state: ApprovalState) -> str:
    if state.is_checking:
        return "Checking the PIN…"
    if not state.chosen:
        return "Touch Who? until it says your name, or scan your badge."
    return "" if state.takes_pin else "Scan your badge."
