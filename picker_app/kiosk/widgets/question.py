"""A question over the screen, answered by a touch and by nothing else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_PANEL_MILLIMETRES = 130.0


class Question(Overlay):
    """Two answers, none of them the default: a stray scan answers nothing."""

    confirmed = Signal()
    declined = Signal()

    def __init__(
        self, look: Look, parent: QWidget, *, identifier: str, confirm: str, decline: str
    ) -> None:
        super().__init__(look, parent)
        self._identifier = identifier
        self._headline = Words(of=Type.TITLE)
        self._words = Words(tone="muted")
        yes = Button(look, confirm, kind="primary", identifier=f"{identifier}.confirm", width=45)
        no = Button(look, decline, identifier=f"{identifier}.decline", width=45)
        for button, answer in ((yes, self.confirmed), (no, self.declined)):
            button.clicked.connect(self.hide)
            button.clicked.connect(answer)
        answers = QHBoxLayout()
        answers.setSpacing(look.px(GAP))
        answers.addWidget(no)
        answers.addWidget(yes)
        column = column_in(self.panel, look, margin=6, gap=4)
        column.addWidget(self._headline)
        column.addWidget(self._words)
        column.addLayout(answers)
        self._column = column
        self._width = look.px(_PANEL_MILLIMETRES)

    def ask(self, headline: str, words: str) -> None:
        """Shows the question; the answer comes as a signal."""
        self._headline.say(headline)
        self._words.say(words)
        name(self, self._identifier, headline)
        # A layout that only centres the panel does not ask it for its height at this width.
        self.panel.setFixedSize(self._width, self._column.totalHeightForWidth(self._width))
        self.open()
