"""The printable sheet of command codes: A4, to be cut up or hung beside the scanner."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from picker_app.kiosk.paper.code_128 import QUIET_MODULES, bars
from picker_app.kiosk.paper.drawing import MILLIMETRES_PER_INCH, draw_bars, draw_words
from picker_app.kiosk.paper.pdf_file import DOTS_PER_INCH, pdf_file
from picker_app.kiosk.scans.command import COMMAND_CODES, COMMAND_WORDS, Command

PAGE_WIDTH = 210.0
"""Millimetres, as all lengths here."""
PAGE_HEIGHT = 297.0
_MARGIN = 15.0
_HEAD = 30.0
_ROW = 39.0
_BAR_HEIGHT = 18.0
_MODULE = 0.45
"""The thinnest bar: 0.33 and more is read from arm's length, and survives a photocopier."""
_CODE_WIDTH = 110.0

_TITLE = "Picker: command codes"
_INTRODUCTION = "Scan one of these instead of touching the button. The screen says what it did."
_EXPLANATIONS = {
    Command.READY: "To the review; there: the order is ready. To a question: yes.",
    Command.NEXT: "Shows the next item that is still to do.",
    Command.NOT_FOUND: "The item that is shown large is not in the store.",
    Command.UNDO: "Takes back what was decided last.",
    Command.BAGS: "Bags and other products on top of the order.",
    Command.BACK: "Back to where you came from. To a question: no.",
}


class SheetError(Exception):
    """The file cannot be written; says why."""


def write(path: Path) -> None:
    """Writes the sheet as a PDF. Needs a QGuiApplication. Raises SheetError."""
    try:
        with pdf_file(path, _TITLE) as writer:
            _draw_page(writer)
    except OSError as error:
        raise SheetError(f"{path} cannot be written: {error.strerror}.") from error


def write_from_outside(path: Path) -> None:
    """Writes the sheet from a program that shows no window. Raises SheetError."""
    # The platform of a screen is not to be had on a server.
    application = QGuiApplication(["picker-app", "-platform", "offscreen"])
    write(path)
    application.shutdown()


def _draw_page(writer: QPdfWriter) -> None:
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    dots = DOTS_PER_INCH / MILLIMETRES_PER_INCH
    painter.scale(dots, dots)
    draw(painter)
    painter.end()


def draw(painter: QPainter) -> None:
    """Draws the sheet, a unit a millimetre."""
    painter.setPen(Qt.GlobalColor.black)
    width = PAGE_WIDTH - 2 * _MARGIN
    draw_words(painter, QRectF(_MARGIN, _MARGIN, width, 9), _TITLE, points=20, bold=True)
    draw_words(painter, QRectF(_MARGIN, _MARGIN + 10, width, 7), _INTRODUCTION, points=11)
    for number, (code, command) in enumerate(COMMAND_CODES.items()):
        _draw_command(painter, _MARGIN + _HEAD + number * _ROW, code, command)


def _draw_command(painter: QPainter, top: float, code: str, command: Command) -> None:
    words = QRectF(_MARGIN, top, PAGE_WIDTH - 2 * _MARGIN - _CODE_WIDTH - 4, 10)
    draw_words(painter, words, COMMAND_WORDS[command], points=22, bold=True)
    draw_words(
        painter, words.translated(0, 11).adjusted(0, 0, 0, 12), _EXPLANATIONS[command], points=10
    )
    left = PAGE_WIDTH - _MARGIN - _CODE_WIDTH + QUIET_MODULES * _MODULE
    draw_bars(painter, code, QRectF(left, top, len(bars(code)) * _MODULE, _BAR_HEIGHT))
    under = QRectF(left, top + _BAR_HEIGHT + 1, _CODE_WIDTH, 5)
    draw_words(painter, under, code, points=9)
