"""The icons in `resources/icons`: one family of strokes on a grid of 24, coloured when drawn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from picker_app import assets

_ANY_COLOUR = b"currentColor"


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of `size` device-independent pixels.

    Raises FileNotFoundError where there is no icon of that name.
    """
    renderer = _renderer(name, colour)
    drawing = QPixmap(round(size * ratio), round(size * ratio))
    drawing.fill(Qt.GlobalColor.transparent)
    drawing.setDevicePixelRatio(ratio)
    painter = QPainter(drawing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawing


def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = assets.path("icons", f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(_ANY_COLOUR, colour.encode("ascii"))))
