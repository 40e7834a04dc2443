"""The sheet of command codes, read back from what is printed."""

from itertools import groupby
from pathlib import Path

import pytest
from barcode.charsets import code128  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, qGray
from pytestqt.qtbot import QtBot

from picker_app.kiosk.paper import command_sheet
from picker_app.kiosk.paper.command_sheet import PAGE_HEIGHT, PAGE_WIDTH, SheetError
from picker_app.kiosk.scans.command import COMMAND_CODES

_DOTS = 20
"""A millimetre."""
_QUIET = 80
"""Dots of white that end a code: 4 mm are nine modules of its thinnest bars."""


@pytest.fixture
def page(qtbot: QtBot) -> QImage:
    del qtbot
    image = QImage(
        round(PAGE_WIDTH * _DOTS), round(PAGE_HEIGHT * _DOTS), QImage.Format.Format_Grayscale8
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(_DOTS, _DOTS)
    command_sheet.draw(painter)
    painter.end()
    return image


def read_line(page: QImage, row: int) -> str:
    """A Code 128 whose bars cross this row of dots; empty where none does."""
    dots = "".join("1" if qGray(page.pixel(x, row)) < 128 else "0" for x in range(page.width()))
    for piece in dots.split("0" * _QUIET):
        runs = [len([*run]) for _, run in groupby(piece.strip("0"))]
        if len(runs) > 30 and (text := decoded(runs)):
            return text
    return ""


def decoded(runs: list[int]) -> str:
    """The text of black and white runs: six make a letter of eleven modules."""
    module = sum(runs[:6]) / 11
    letters = [runs[i : i + 6] for i in range(0, len(runs) - 7, 6)]
    patterns = {pattern: value for value, pattern in enumerate(code128.CODES)}
    values = [
        patterns.get("".join(("1", "0")[i % 2] * round(run / module) for i, run in enumerate(each)))
        for each in letters
    ]
    by_value = {value: letter for letter, value in code128.B.items()}
    found = [by_value.get(value, "") for value in values[1:-1] if value is not None]
    return "".join(found) if len(found) == len(values) - 2 else ""


def test_every_command_can_be_read_from_the_page(page: QImage) -> None:
    rows = range(0, page.height(), 5 * _DOTS)
    found = {text for row in rows if (text := read_line(page, row))}
    assert found >= set(COMMAND_CODES)


def test_the_file_is_one_page_of_a4(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    path = tmp_path / "codes.pdf"
    command_sheet.write(path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 595" in content


def test_a_file_that_cannot_be_written_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    with pytest.raises(SheetError, match="No such file"):
        command_sheet.write(tmp_path / "nowhere" / "codes.pdf")


def test_on_a_full_disk_it_is_not_called_written(qtbot: QtBot) -> None:
    del qtbot
    with pytest.raises(SheetError, match="No space left"):
        command_sheet.write(Path("/dev/full"))
