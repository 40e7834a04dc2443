"""What all screens share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN

_LOW_GAP = 1.0


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

    @property
    def upper_bar(self) -> "Bar | None":
        """The bar at its upper edge, where it has one."""
        first = self.parts.itemAt(0)
        bar = None if first is None else first.widget()
        return bar if isinstance(bar, Bar) else None


class Bar(QFrame):
    """The upper or lower edge of a screen, with its main buttons."""

    def __init__(self, look: Look, *, side: str) -> None:
        super().__init__()
        dress(self, ground="bar", side=side)
        # Not Fixed: that is the height at the hinted width, and too low where words break.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.row = QHBoxLayout(self)
        margin, gap = look.px(MARGIN), look.px(GAP)
        self.row.setContentsMargins(margin, gap, margin, gap)
        self.row.setSpacing(margin)
        self._look = look

    def set_low(self, low: bool) -> None:
        """Narrower, for a window that is `scale.LOW`."""
        margin, gap = self._look.px(MARGIN), self._look.px(_LOW_GAP if low else GAP)
        self.row.setContentsMargins(margin, gap, margin, gap)
