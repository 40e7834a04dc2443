"""A code that is read from the other side of a counter."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from picker_app.kiosk.theme.look import Look

_LEADING = 1.2
"""Height of a line, of its digits."""
_MOST_SQUEEZED = 0.7
_SMALLEST_SHARE = 0.3
READ_FROM_AFAR = 0.5
"""The least share of the wanted height at which it is still read over a counter."""


class BigCode(QLabel):
    """A code whose digits are so many millimetres high. One that is too wide for that is squeezed,
    then broken into two lines, at a hyphen where it has one, and only then made smaller.
    """

    def __init__(self, look: Look, millimetres: float) -> None:
        super().__init__()
        self._digit_height = self._wanted_height = look.px(millimetres)
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Or QLabel would say that its height has nothing to do with its width.
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fit_into(self, height: int, least: float = READ_FROM_AFAR) -> None:
        """Makes the digits smaller, down to this share of what they should be, so that the code is
        no higher than this in pixels.
        """
        before, self._digit_height = self._digit_height, self._wanted_height
        needed = self.heightForWidth(self.width())
        if needed > height:
            share = max(least, height / needed)
            self._digit_height = math.floor(self._wanted_height * share)
        if self._digit_height != before:
            self.updateGeometry()
            self.update()

    def digit_height(self) -> float:
        """How high the digits are painted, in pixels."""
        return _digit_height(self._fitted(self.width())[0])

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._digit_height, self._digit_height)

    def heightForWidth(self, width: int) -> int:
        font, lines = self._fitted(width)
        return round(_line_height(font, lines) * len(lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        font, lines = self._fitted(self.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        height = _line_height(font, lines)
        top = (self.height() - height * len(lines)) / 2
        squeeze = min(1.0, self.width() / max(1.0, _width(font, lines)))
        painter.scale(squeeze, 1.0)
        for number, line in enumerate(lines):
            left = (self.width() / squeeze - _width(font, [line])) / 2
            baseline = top + number * height + (height + _digit_height(font)) / 2
            painter.drawText(QPointF(left, baseline), line)

    def _fitted(self, width: int) -> tuple[QFont, list[str]]:
        code = self.text()
        whole = self._font(1.0)
        for lines in _ways_to_break(code):
            if _width(whole, lines) * _MOST_SQUEEZED <= width:
                return whole, lines
        lines = [*_ways_to_break(code)][-1]
        share = width / (_width(whole, lines) * _MOST_SQUEEZED)
        return self._font(max(_SMALLEST_SHARE, share)), lines

    def _font(self, share: float) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        wanted = self._digit_height * share
        font.setPixelSize(self._digit_height)
        size = max(1, math.floor(self._digit_height * wanted / _digit_height(font)))
        font.setPixelSize(size)
        while _digit_height(font) < wanted:
            size += 1
            font.setPixelSize(size)
        return font


def _line_height(font: QFont, lines: list[str]) -> float:
    """Room for the digits and, above and below alike, for what hangs below the line."""
    hanging = max(QFontMetricsF(font).tightBoundingRect(line).bottom() for line in lines)
    return _digit_height(font) * _LEADING + 2 * max(0.0, hanging)


def _width(font: QFont, lines: list[str]) -> float:
    return max(QFontMetricsF(font).horizontalAdvance(line) for line in lines)


def _digit_height(font: QFont) -> float:
    return QFontMetricsF(font).tightBoundingRect("0").height()


def _ways_to_break(code: str) -> Iterator[list[str]]:
    yield [code]
    if "-" in code:
        cut = code.index("-") + 1
        yield [code[:cut], code[cut:]]
    elif len(code) > 1:
        cut = (len(code) + 1) // 2
        yield [code[:cut], code[cut:]]
