"""Words on the screen that no length and no script can break."""

import unicodedata
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.scale import Type

_NO_LIMIT = 1_000
_MOST_EMS_KEPT = 6
_ALIGN_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


class BrokenLine(NamedTuple):
    """One line of a text that was broken."""

    text: str
    direction: Qt.LayoutDirection
    """That of its paragraph, whatever is on the line itself."""


class Words(QLabel):
    """A plain text of one or more lines. It breaks between words, or within one that is too long,
    and ends with an ellipsis where its lines are full; a QLabel would push its neighbours away.

    Texts come from customers and marketplaces: nothing in them is ever taken for markup.
    """

    def __init__(
        self,
        text: str = "",
        *,
        of: Type = Type.BODY,
        tone: str = "plain",
        lines: int = _NO_LIMIT,
        whole: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        """`whole` keeps room for the first word even where its neighbours then lose theirs."""
        super().__init__(parent)
        self._whole = whole
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # QLabel takes the height for the width from this, whatever the size policy says.
        self.setWordWrap(lines > 1)
        self.setSizePolicy(policy_for(lines))
        self._lines = lines
        self._align = align
        self._broken: dict[int, list[BrokenLine]] = {}
        """Its lines, by the width that they were broken for: a layout asks for several."""
        dress(self, type=of, tone=tone)
        self.say(text)

    def say(self, text: str, *, or_hide: bool = False) -> None:
        """Shows another text; with `or_hide` an empty one hides the label and frees its place."""
        if text != self.text():
            self._broken = {}
            self.setText(text)
            self.update()
        if or_hide:
            self.setVisible(bool(text))

    def limit(self, lines: int) -> None:
        """From now on it has at most so many lines, where its layout gives it their height."""
        if lines != self._lines:
            self._lines = lines
            self._broken = {}
            self.update()

    def align(self, align: Qt.AlignmentFlag) -> None:
        """To which side its lines go."""
        self._align = align
        self.update()

    @property
    def is_cut(self) -> bool:
        """Whether not all of it can be read as it stands on the screen."""
        lines = len(broken(self.text(), self.font(), self.width(), _NO_LIMIT))
        return lines > self._lines or lines * self.fontMetrics().height() > self.height()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(self._least_width(metrics), metrics.height())

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._lines_at(width))) * self.fontMetrics().height()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._broken = {}
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        lines = self._lines_at(self.width())
        height = self.fontMetrics().height()
        top = max(0, (self.height() - height * len(lines)) // 2)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for number, line in enumerate(lines):
            place = QRect(0, top + number * height, self.width(), height)
            painter.setLayoutDirection(line.direction)
            how = self._align | _ALIGN_ABSOLUTE | Qt.TextFlag.TextSingleLine
            painter.drawText(place, how, line.text)

    def _least_width(self, metrics: QFontMetrics) -> int:
        if self._lines == 1 and not self._whole:
            return min(2 * metrics.height(), metrics.horizontalAdvance(self.text()) + 2)
        words = self.text().split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return min(longest + 2, _MOST_EMS_KEPT * metrics.height())

    def _lines_at(self, width: int) -> list[BrokenLine]:
        if width not in self._broken:
            self._broken[width] = broken(self.text(), self.font(), width, self._lines)
        return self._broken[width]


def policy_for(lines: int) -> QSizePolicy:
    """One line is never higher than it is; of several the width decides."""
    vertical = QSizePolicy.Policy.Preferred if lines > 1 else QSizePolicy.Policy.Maximum
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
    policy.setHeightForWidth(lines > 1)
    return policy


def broken(text: str, font: QFont, width: int, most_lines: int) -> list[BrokenLine]:
    """The text in lines of this width at most; the last one ends in "…" where not all fits."""
    metrics = QFontMetrics(font)
    lines: list[BrokenLine] = []
    ends: set[int] = set()
    for paragraph in text.splitlines():
        direction = _direction_of(paragraph)
        lines += [BrokenLine(line, direction) for line in _wrapped(paragraph, font, width)]
        ends.add(len(lines) - 1)
        if len(lines) > most_lines:
            break
    if len(lines) <= most_lines:
        return lines
    *whole, last = lines[:most_lines]
    left = enumerate(lines[most_lines - 1 :], start=most_lines - 1)
    rest = "".join(f"{line.text} " if number in ends else line.text for number, line in left)
    cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*whole, BrokenLine(cut, last.direction)]


def _direction_of(paragraph: str) -> Qt.LayoutDirection:
    """By its first letter that has any (Unicode Standard Annex 9, rules P2 and P3)."""
    for letter in paragraph:
        match unicodedata.bidirectional(letter):
            case "R" | "AL":
                return Qt.LayoutDirection.RightToLeft
            case "L":
                break
    return Qt.LayoutDirection.LeftToRight


def _wrapped(paragraph: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    # Qt counts the halves of UTF-16: an emoji is two.
    halves = paragraph.encode("utf-16-le", "surrogatepass")
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(halves[2 * start : 2 * end].decode("utf-16-le", "surrogatepass"))
    layout.endLayout()
    return lines or [""]
