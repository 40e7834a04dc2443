"""Bag labels, a page each: drawn for the usual size and scaled to whatever the printer has."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter

from picker_app.kiosk.paper.drawing import draw_bars, draw_words
from picker_app.kiosk.paper.sheet import Label

LABEL = QSizeF(100, 62)
"""Millimetres: a common size of the rolls for label printers."""
_MARGIN = 5.0
_CODE_POINTS = 40.0
_LONG_CODE = 11
"""Characters that fit at full size."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def print_labels(labels: tuple[Label, ...], device: QPagedPaintDevice) -> bool:
    """Prints them; False where the device gives up."""
    painter = QPainter(device)
    scale = min(device.width() / LABEL.width(), device.height() / LABEL.height())
    for number, label in enumerate(labels):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        draw_label(painter, label)
        painter.restore()
    return painter.end()


def draw_label(painter: QPainter, label: Label) -> None:
    """Draws one label, a unit a millimetre."""
    painter.setPen(Qt.GlobalColor.black)
    width = LABEL.width() - 2 * _MARGIN
    points = _CODE_POINTS * min(1.0, _LONG_CODE / max(1, len(label.code)))
    code = QRectF(_MARGIN, 3, width, 18)
    draw_words(painter, code, label.code, points=points, bold=True, align=_CENTRE)
    number = QRectF(_MARGIN, 21, width, 12)
    draw_words(painter, number, label.number, points=26, bold=True, align=_CENTRE)
    words = QRectF(_MARGIN, 33, width, 13)
    draw_words(painter, words, "\n".join(label.words), points=11, align=_CENTRE)
    if label.code.isascii() and label.code.isprintable():
        draw_bars(painter, label.code, QRectF(_MARGIN + 8, 47, width - 16, 12))
