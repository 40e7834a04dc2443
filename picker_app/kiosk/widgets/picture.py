"""A product's picture, or a placeholder."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import RADIUS

_PLACEHOLDER_ICON = 9.0
_KEPT = 256


class Picture(QWidget):
    """A square with a picture fitted into it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._path: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_side(self, millimetres: float) -> None:
        """As wide and as high as this."""
        self.setFixedSize(self._look.px(millimetres), self._look.px(millimetres))

    def show_file(self, path: Path | None) -> None:
        """Shows the picture in this file; a file that is no picture counts as none."""
        if path != self._path:
            self._path = path
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self.devicePixelRatioF()
        drawing = _drawing(self._path, round(self.width() * ratio)) if self._path else None
        if drawing is None or drawing.isNull():
            self._paint_placeholder(painter, ratio)
        else:
            size = drawing.size() / ratio
            painter.drawPixmap(_centred(size, self.rect()), drawing)

    def _paint_placeholder(self, painter: QPainter, ratio: float) -> None:
        colours = self._look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.neutral.wash))
        radius = self._look.px(RADIUS)
        painter.drawRoundedRect(self.rect(), radius, radius)
        icon = self._look.icon("product", colours.faded, _PLACEHOLDER_ICON, ratio)
        size = QSize(self._look.px(_PLACEHOLDER_ICON), self._look.px(_PLACEHOLDER_ICON))
        painter.drawPixmap(_centred(size, self.rect()), icon)


def _centred(size: QSize, room: QRect) -> QRect:
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(room.center())
    return place


@lru_cache(maxsize=_KEPT)
def _drawing(path: Path, side: int) -> QPixmap:
    """The picture no larger than a square of so many pixels; decoded at that size, which for a JPEG
    is several times quicker than decoding it whole.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
