"""Where a picker goes: over the queue."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.kiosk.intents.queue import SignOut
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_WIDTH = 140.0


class LeavePanel(Overlay):
    """Pause, sign out, or stay."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._person = Words(of=Type.TITLE, lines=2)
        words = Words("Orders that you hold go back to the queue, as they stand.", tone="muted")
        pause = Button(look, "Pause", icon="pause", identifier="leave.pause", width=40)
        sign_out = Button(look, "Sign out", icon="sign_out", identifier="leave.sign_out", width=40)
        stay = Button(look, "Stay", identifier="leave.close", width=30)
        pause.clicked.connect(lambda: self._leave(pausing=True))
        sign_out.clicked.connect(lambda: self._leave(pausing=False))
        stay.clicked.connect(self.hide)
        answers = QHBoxLayout()
        answers.setSpacing(look.px(GAP))
        for button in (stay, pause, sign_out):
            answers.addWidget(button)
        self._column = column_in(self.panel, look, margin=6, gap=4)
        self._column.addWidget(self._person)
        self._column.addWidget(words)
        self._column.addLayout(answers)
        self._width = look.px(_WIDTH)

    def ask(self, person: str) -> None:
        """Asks the person who is signed in."""
        self._person.say(person)
        name(self, "leave", person)
        width = min(self._width, self._behind.width())
        # A layout that only centres the panel does not ask it for its height at this width.
        self.panel.setFixedSize(width, self._column.totalHeightForWidth(width))
        self.open()

    def _leave(self, *, pausing: bool) -> None:
        self.hide()
        self.wanted.emit(SignOut(pausing=pausing))
