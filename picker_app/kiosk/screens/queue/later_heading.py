"""The row that holds the preorders for later: one touch shows them, another folds them away."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import MAIN_TARGET, MARGIN, TYPE_SIZES, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import Sign
from picker_app.kiosk.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Fold:
    """What the row says."""

    summary: str
    is_open: bool


class LaterHeading(Button):
    """As high and as wide as an order's row."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="row", height=MAIN_TARGET)
        self._colour = look.colours.text
        self._title = Words("Later", of=Type.TITLE, lines=1, whole=True)
        self._summary = Words(tone="muted", lines=2)
        self._sign = Sign(look, TYPE_SIZES[Type.TITLE])
        row = QHBoxLayout(self)
        margin = look.px(MARGIN)
        row.setContentsMargins(2 * margin, 0, 2 * margin, 0)
        row.setSpacing(margin)
        row.addLayout(stacked(self._title, self._summary), 1)
        row.addWidget(self._sign)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_fold(self, fold: Fold) -> None:
        """Shows how many there are, and whether they are shown."""
        self._summary.say(fold.summary)
        self._sign.show_icon("up" if fold.is_open else "down", self._colour)
        todo = "touch to fold away" if fold.is_open else "touch to show"
        name(self, "queue.later", f"Later: {fold.summary}, {todo}")
