"""What a label looks like: its code can be read by a scanner again."""

from itertools import groupby

from barcode.codex import Code128  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, qGray
from pytestqt.qtbot import QtBot

from picker_app.kiosk.paper.label_pages import LABEL, draw_label
from picker_app.kiosk.paper.sheet import Label

_DOTS = 20
"""A millimetre."""


def test_the_orders_code_stands_on_it_in_bars(qtbot: QtBot) -> None:
    del qtbot
    width, height = round(LABEL.width() * _DOTS), round(LABEL.height() * _DOTS)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(_DOTS, _DOTS)
    draw_label(painter, Label(code="wxfr-2440", number="2 of 3", words=("Fridge · Rider",)))
    painter.end()
    row = "".join("1" if qGray(image.pixel(x, 53 * _DOTS)) < 128 else "0" for x in range(width))
    runs = [len([*run]) for _, run in groupby(row.strip("0"))]
    meant = [len([*run]) for _, run in groupby(Code128("wxfr-2440").build()[0].strip("0"))]
    module = sum(runs) / sum(meant)
    assert [round(run / module) for run in runs] == meant
