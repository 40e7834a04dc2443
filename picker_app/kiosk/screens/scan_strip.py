"""What the last scan did, over the top of every screen, in words for an arm's length."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, LOW, MAIN_TARGET, MARGIN, Type
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Sign
from picker_app.kiosk.widgets.words import Words

_GOOD_SHOWN_MS = 3_000
_SIGN_MILLIMETRES = 10.0
_TONES = {ScanTone.GOOD: "found", ScanTone.MORE: "changed", ScanTone.WRONG: "trouble"}
_ICONS = {ScanTone.GOOD: "check", ScanTone.MORE: "plus", ScanTone.WRONG: "cross"}


class ScanStrip(QFrame):
    """Lies over the upper edge of its parent and moves nothing. What is good goes by itself; all
    else stays until the next scan or a touch, for the picker may look away.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
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
        self._row = row = QHBoxLayout(self)
        side = look.px(2 * MARGIN)
        row.setContentsMargins(side, look.px(MARGIN), side, look.px(MARGIN))
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._behind:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._going.stop()
        self.hide()

    def _least_height(self) -> int:
        """That of a screen's upper bar: half of its buttons would look like a fault."""
        is_low = self._look.measure.millimetres(self._behind.height()) < LOW
        return self._look.px(MAIN_TARGET + (2.0 if is_low else 2 * GAP))

    def _place(self) -> None:
        width = self._behind.width()
        self.setFixedWidth(width)
        self.resize(width, max(self._least_height(), self._row.totalHeightForWidth(width)))
        self.move(0, 0)
