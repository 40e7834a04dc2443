"""Something in front of all else in its parent, without a window or an event loop of its own."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look

_VEIL_OPACITY = 140


class Overlay(QWidget):
    """A veil over the whole parent with a panel in its middle; takes all touches meanwhile."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._behind = parent
        self.panel = QFrame()
        dress(self.panel, ground="panel")
        middle = QVBoxLayout(self)
        middle.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignCenter)
        self._veil = QColor(look.colours.text)
        self._veil.setAlpha(_VEIL_OPACITY)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Comes to the front."""
        self.setGeometry(self._behind.rect())
        self.show()
        self.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._behind:
            self.setGeometry(self._behind.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._veil)
