"""A Code 128 on the screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from picker_app.kiosk.paper.code_128 import FNC1, QUIET_MODULES, bars
from picker_app.kiosk.scanner.scan import GS
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.widgets.naming import name

_HEIGHT = 26.0
_LEAST_HEIGHT = 14.0
_MODULE = 0.5
"""Millimetres of the thinnest bar, where there is room for it."""


class BarCode(QWidget):
    """Always black on white, whatever the theme, and each bar a whole number of pixels wide: a
    scanner reads no blurred edges.
    """

    def __init__(self, look: Look, identifier: str) -> None:
        super().__init__()
        self._look = look
        self._identifier = identifier
        self._modules = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(look.px(_LEAST_HEIGHT))

    def show_code(self, code: str, words: str) -> None:
        """Shows another code, `GS` in it for FNC1; `words` are for those who cannot see it."""
        name(self, self._identifier, words)
        self._modules = bars(code.replace(GS, FNC1))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._modules_wide * self._look.px(_MODULE), self._look.px(_HEIGHT))

    @property
    def _modules_wide(self) -> int:
        return len(self._modules) + 2 * QUIET_MODULES

    def paintEvent(self, _event: QPaintEvent) -> None:
        module = max(1, min(self._look.px(_MODULE), self.width() // self._modules_wide))
        width = module * self._modules_wide
        left = (self.width() - width) // 2
        painter = QPainter(self)
        painter.fillRect(QRect(left, 0, width, self.height()), Qt.GlobalColor.white)
        margin = min(self.height() // 10, self._look.px(2))
        for place, black in enumerate(self._modules):
            if black == "1":
                x = left + (QUIET_MODULES + place) * module
                bar = QRect(x, margin, module, self.height() - 2 * margin)
                painter.fillRect(bar, Qt.GlobalColor.black)
