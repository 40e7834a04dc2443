"""What all screens share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN


class Screen(QWidget):
    """A page of the window: parts from top to bottom, without gaps."""

    wanted = Signal(object)
    """An intent of `picker_app.kiosk.intents`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("page")
        self.parts = QVBoxLayout(self)
        self.parts.setContentsMargins(0, 0, 0, 0)
        self.parts.setSpacing(0)


class Bar(QFrame):
    """The upper or lower edge of a screen, with its main buttons."""

    def __init__(self, look: Look, *, side: str) -> None:
        super().__init__()
        dress(self, ground="bar", side=side)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        margin, gap = look.px(MARGIN), look.px(GAP)
        self.row.setContentsMargins(margin, gap, margin, gap)
        self.row.setSpacing(margin)
