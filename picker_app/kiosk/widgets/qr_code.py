"""A QR code on the screen."""

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from picker_app.kiosk.widgets.naming import name

_QUIET_ZONE = 4
"""Modules of white around it (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Always black on white, whatever the theme: a handset has to read it."""

    def __init__(self, side: int) -> None:
        """`side` is in pixels."""
        super().__init__()
        self._rows: tuple[bytes, ...] = ()
        self.setFixedSize(side, side)

    def show_text(self, text: str) -> None:
        """Shows another text; an empty one hides the code."""
        self._rows = tuple(bytes(row) for row in segno.make_qr(text).matrix) if text else ()
        self.setVisible(bool(text))
        name(self, "qr", text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        module = self.width() / (len(self._rows) + 2 * _QUIET_ZONE)
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    place = ((x + _QUIET_ZONE) * module, (y + _QUIET_ZONE) * module)
                    painter.fillRect(QRectF(*place, module, module), Qt.GlobalColor.black)
