"""Words and bars on a page whose unit is a millimetre."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from picker_app.kiosk.paper.code_128 import bars

MILLIMETRES_PER_INCH = 25.4
_POINT = MILLIMETRES_PER_INCH / 72
_FONT_UNITS = 100
_LEFT = Qt.AlignmentFlag.AlignLeft


def draw_bars(painter: QPainter, code: str, place: QRectF) -> None:
    """A Code 128 that fills the place; the white at its sides is the caller's."""
    modules = bars(code)
    width = place.width() / len(modules)
    for number, module in enumerate(modules):
        if module == "1":
            left = place.left() + number * width
            bar = QRectF(left, place.top(), width, place.height())
            painter.fillRect(bar, Qt.GlobalColor.black)


def points_that_fit(
    painter: QPainter, words: str, width: float, *, most: float, bold: bool = False
) -> float:
    """The largest size, in points of the page, at which the words stand in one line of this width;
    `most` where they have more room than they need.
    """
    units = QFontMetricsF(_font(painter, bold=bold)).horizontalAdvance(words)
    return min(most, width / units * _FONT_UNITS / _POINT) if units else most


def draw_words(
    painter: QPainter,
    place: QRectF,
    words: str,
    *,
    points: float,
    bold: bool = False,
    align: Qt.AlignmentFlag = _LEFT,
) -> None:
    """Words whose size is in points of the page, whatever the device makes of a unit."""
    font = _font(painter, bold=bold)
    scale = points * _POINT / _FONT_UNITS
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(scale, scale)
    painter.setFont(font)
    room = QRectF(0, 0, place.width() / scale, place.height() / scale)
    painter.drawText(room, align | Qt.TextFlag.TextWordWrap, words)
    painter.restore()


def _font(painter: QPainter, *, bold: bool) -> QFont:
    font = QFont(painter.font())
    font.setBold(bold)
    font.setPixelSize(_FONT_UNITS)
    return font
