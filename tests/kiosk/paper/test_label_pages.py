"""What a label looks like: its code can be read by a scanner again."""

import re
from itertools import groupby
from pathlib import Path

import pytest
from barcode.codex import Code128  # type: ignore[import-untyped]
from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, qGray
from pytestqt.qtbot import QtBot

from picker_app.kiosk.paper.label_pages import LABEL, draw_label, print_labels
from picker_app.kiosk.paper.sheet import Label

_DOTS = 20
"""A millimetre."""


@pytest.mark.parametrize("code", ["7", "wxfr-2440", "wabf-1566-svbw", "W" * 40])
def test_a_code_stands_in_one_line_as_large_as_it_gets(qtbot: QtBot, code: str) -> None:
    del qtbot
    image = _drawn(Label(code=code, number="", words=()))
    height = _ink_of(image, 0, 21)
    assert 0 < height <= 18 * _DOTS
    if len(code) < 12:
        assert height > 7 * _DOTS


@pytest.mark.parametrize(
    ("size", "pages"), [(QSizeF(100, 62), 9), (QSizeF(101.6, 152.4), 9), (QSizeF(210, 297), 2)]
)
def test_labels_fill_labels_and_share_office_paper(
    qtbot: QtBot, tmp_path: Path, size: QSizeF, pages: int
) -> None:
    del qtbot
    path = tmp_path / "labels.pdf"
    writer = QPdfWriter(str(path))
    page = QPageSize(size, QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    labels = tuple(Label(code="wxfr", number=f"{n} of 9", words=()) for n in range(1, 10))
    assert print_labels(labels, writer)
    assert len(re.findall(rb"/Type /Page\b(?!s)", path.read_bytes())) == pages


def test_the_orders_code_stands_on_it_in_bars(qtbot: QtBot) -> None:
    del qtbot
    image = _drawn(Label(code="wxfr-2440", number="2 of 3", words=("Fridge · Rider",)))
    row = "".join(
        "1" if qGray(image.pixel(x, 53 * _DOTS)) < 128 else "0" for x in range(image.width())
    )
    runs = [len([*run]) for _, run in groupby(row.strip("0"))]
    meant = [len([*run]) for _, run in groupby(Code128("wxfr-2440").build()[0].strip("0"))]
    module = sum(runs) / sum(meant)
    assert [round(run / module) for run in runs] == meant


def _drawn(label: Label) -> QImage:
    width, height = round(LABEL.width() * _DOTS), round(LABEL.height() * _DOTS)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(_DOTS, _DOTS)
    draw_label(painter, label)
    painter.end()
    return image


def _ink_of(image: QImage, top: int, bottom: int) -> int:
    """How many dots high the ink is between these two heights in millimetres."""
    rows = [
        y
        for y in range(top * _DOTS, bottom * _DOTS)
        if any(qGray(image.pixel(x, y)) < 128 for x in range(0, image.width(), 4))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0
