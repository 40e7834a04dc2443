"""One thing that was picked before and came too late, with the answers to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from picker_app.kiosk.intents.claims import DecideLate
from picker_app.kiosk.screens.tones import CARD_TONES
from picker_app.kiosk.states.late import LateRow
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import Tagged, banner
from picker_app.kiosk.widgets.words import Words

_HEIGHT = 12.0


class LateCard(QFrame):
    """What it is, what was decided then, by whom and when, and what was decided since."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._row: LateRow | None = None
        dress(self, ground="card")
        self._name = Words(of=Type.STRONG, lines=2)
        self._whence = Words(of=Type.SMALL, tone="muted", lines=2)
        self._before = Tagged(look, ground="chip", lines=2)
        self._now = Words(tone="changed", lines=2)
        self._refusal = banner(look, lines=3)
        self._take = Button(look, "Take over", height=_HEIGHT)
        self._leave = Button(look, "Leave", height=_HEIGHT)
        self._take.clicked.connect(lambda: self._answer(again=True))
        self._leave.clicked.connect(lambda: self._answer(again=False))
        row = QHBoxLayout()
        row.setSpacing(look.px(MARGIN))
        row.addLayout(stacked(self._name, self._whence, gap=look.px(0.8)), 5)
        row.addLayout(stacked(self._before, self._now, gap=look.px(0.8)), 4)
        row.addWidget(self._leave)
        row.addWidget(self._take)
        column = QVBoxLayout(self)
        side, edge = look.px(MARGIN), look.px(GAP)
        column.setContentsMargins(side, edge, side, edge)
        column.setSpacing(edge)
        column.addLayout(row)
        column.addWidget(self._refusal)

    def show_row(self, row: LateRow) -> None:
        """Shows another one, or the same as it is now."""
        self._row = row
        tone, icon = CARD_TONES[row.tone]
        self._name.say(row.name)
        self._whence.say(row.whence)
        self._before.say(row.before, tone=tone, icon=icon)
        self._now.say(row.now, or_hide=True)
        self._refusal.say(row.refusal, tone="trouble", icon="warning")
        epoch, _, number = row.key
        identifier = f"late.row.{epoch}.{number}"
        spoken = (f"{row.name}: {row.before}", row.now, row.whence, row.refusal)
        name(self, identifier, ", ".join(filter(None, spoken)))
        name(self._take, f"{identifier}.take", f"Take over: {row.name}, {row.before}")
        name(self._leave, f"{identifier}.leave", f"Leave: {row.name}")

    def _answer(self, *, again: bool) -> None:
        if self._row is not None:
            self.wanted.emit(DecideLate(keys=(self._row.key,), again=again))
