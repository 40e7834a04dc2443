"""Bag labels: one a page, scaled to whatever labels the printer has. Where it has office paper,
they stand beside and below each other in their own size, to be cut out.
"""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter

from picker_app.kiosk.paper.drawing import draw_bars, draw_words, points_that_fit
from picker_app.kiosk.paper.sheet import Label

LABEL = QSizeF(100, 62)
"""Millimetres: a common size of the rolls for label printers."""
_MARGIN = 5.0
_CODE_POINTS = 40.0
_FITTING = 0.98
"""Of the width: a line that is as wide as its place would be broken."""
_PAPER = QSizeF(140, 200)
"""Millimetres: what is larger, from A5 on, is no label."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def print_labels(labels: tuple[Label, ...], device: QPagedPaintDevice) -> bool:
    """Prints them; False where the device gives up."""
    painter = QPainter(device)
    page = QSizeF(device.widthMM(), device.heightMM())
    is_paper = page.width() >= _PAPER.width() and page.height() >= _PAPER.height()
    across = max(1, int(page.width() // LABEL.width())) if is_paper else 1
    down = max(1, int(page.height() // LABEL.height())) if is_paper else 1
    unit = device.width() / page.width()
    fill = min(page.width() / LABEL.width(), page.height() / LABEL.height())
    scale = unit if is_paper else unit * fill
    for number, label in enumerate(labels):
        place = number % (across * down)
        if number and not place:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        painter.translate(place % across * LABEL.width(), place // across * LABEL.height())
        draw_label(painter, label)
        painter.restore()
    return painter.end()


def draw_label(painter: QPainter, label: Label) -> None:
    """Draws one label, a unit a millimetre."""
    painter.setPen(Qt.GlobalColor.black)
    width = LABEL.width() - 2 * _MARGIN
    room = width * _FITTING
    points = points_that_fit(painter, label.code, room, most=_CODE_POINTS, bold=True)
    code = QRectF(_MARGIN, 3, width, 18)
    draw_words(painter, code, label.code, points=points, bold=True, align=_CENTRE)
    number = QRectF(_MARGIN, 21, width, 12)
    draw_words(painter, number, label.number, points=26, bold=True, align=_CENTRE)
    words = QRectF(_MARGIN, 33, width, 13)
    draw_words(painter, words, "\n".join(label.words), points=11, align=_CENTRE)
    if label.code.isascii() and label.code.isprintable():
        draw_bars(painter, label.code, QRectF(_MARGIN + 8, 47, width - 16, 12))
