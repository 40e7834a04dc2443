"""What the last scan did, over the top of every screen, in words for an arm's length."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, LOW, MAIN_TARGET, MARGIN, Type
from picker_app.kiosk.widgets.measuring import height_at
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Sign
from picker_app.kiosk.widgets.words import Words

_GOOD_SHOWN_MS = 3_000
_SIGN_MILLIMETRES = 10.0
_LOW_MARGIN = 0.5
"""Over and under the words in a bar that is too low for them otherwise."""
_LEAST_WIDTH = 100.0
"""Between the buttons of a bar there is room for the words from here on."""
_TONES = {ScanTone.GOOD: "found", ScanTone.MORE: "changed", ScanTone.WRONG: "trouble"}
_ICONS = {ScanTone.GOOD: "check", ScanTone.MORE: "plus", ScanTone.WRONG: "cross"}


class ScanStrip(QFrame):
    """Lies over the words of a screen's upper bar and moves nothing. What is good goes by itself;
    all else stays until the next scan or a touch, for the picker may look away.

    The bar's buttons stay free. Where there is no room for the words between them it lies over
    them too, and a touch presses the button that it hides: nobody has to touch twice.
    """

    def __init__(self, look: Look, parent: QWidget, bar: Callable[[], QWidget | None]) -> None:
        """`bar` is the upper bar of the screen in front, where it has one."""
        super().__init__(parent)
        self._bar = bar
        self._look = look
        self._behind = parent
        self._sign = Sign(look, _SIGN_MILLIMETRES)
        self._headline = Words(of=Type.TITLE, tone="inverse", lines=2)
        self._words = Words(of=Type.STRONG, tone="inverse", lines=4)
        self._going = QTimer(self, singleShot=True)
        self._going.timeout.connect(self.hide)
        column = QVBoxLayout()
        column.setSpacing(look.px(1))
        column.addWidget(self._headline)
        column.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setSpacing(look.px(2 * MARGIN))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
        dress(self, ground="scan")
        parent.installEventFilter(self)
        self.hide()

    def show_answer(self, answer: ScanAnswer | None) -> None:
        """Shows this answer in place of the last one; None takes the last one away."""
        self._going.stop()
        if answer is None:
            self.hide()
            return
        self._headline.say(answer.headline)
        self._words.say(answer.words, or_hide=True)
        dress(self, tone=_TONES[answer.tone])
        self._sign.show_icon(_ICONS[answer.tone], self._look.colours.inverse)
        name(self, "scan", ": ".join(filter(None, (answer.headline, answer.words))))
        self.show()
        self._place()
        self.raise_()
        if answer.tone is ScanTone.GOOD:
            self._going.start(_GOOD_SHOWN_MS)

    def screen_changed(self) -> None:
        """Another screen is in front. What went wrong was said of the one before, and would hide
        what this one is about; what is good goes by itself.
        """
        if not self._going.isActive():
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._behind:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._going.stop()
        self.hide()
        hidden = self._behind.childAt(self.mapTo(self._behind, event.position().toPoint()))
        while hidden is not None and not isinstance(hidden, QPushButton):
            hidden = hidden.parentWidget()
        if hidden is not None:
            hidden.click()

    def _place(self) -> None:
        room = self._room()
        self.setFixedWidth(room.width())
        height = max(room.height(), self._least_height(room))
        self.setGeometry(room.x(), room.y(), room.width(), height)

    def _least_height(self, room: QRect) -> int:
        """Of its words, with less around them where what is below a low bar would be covered."""
        height, side = 0, self._look.px(2 * MARGIN)
        for around in (MARGIN, _LOW_MARGIN):
            margin = self._look.px(around)
            if (inside := self.layout()) is not None:
                inside.setContentsMargins(side, margin, side, margin)
            height = height_at(self, room.width())
            if height <= room.height():
                break
        return height

    def _room(self) -> QRect:
        """As high as the bar, half of whose buttons would look like a fault."""
        bar = self._bar()
        if bar is None or not bar.isVisible():
            is_low = self._look.measure.millimetres(self._behind.height()) < LOW
            height = self._look.px(MAIN_TARGET + (2.0 if is_low else 2 * GAP))
            return QRect(0, 0, self._behind.width(), height)
        whole = QRect(bar.mapTo(self._behind, QPoint(0, 0)), bar.size())
        free = _between_buttons(bar)
        if self._look.measure.millimetres(free.width()) < _LEAST_WIDTH:
            return whole
        return free.translated(whole.topLeft())


def _between_buttons(bar: QWidget) -> QRect:
    """The widest part of the bar on which no button stands, in the bar's own pixels."""
    buttons = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
    taken = sorted((each.mapTo(bar, QPoint(0, 0)).x(), each.width()) for each in buttons)
    edges = [(0, 0), *((left, left + width) for left, width in taken), (bar.width(), bar.width())]
    gaps = [(right - left, left) for (_, left), (right, _) in pairwise(edges)]
    width, left = max(gaps)
    return QRect(left, 0, max(0, width), bar.height())
