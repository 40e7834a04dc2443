"""A short notice that goes by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import Type
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Sign
from picker_app.kiosk.widgets.words import Words

_SHOWN_MS = 4_000
_GRAVE_SHOWN_MS = 10_000
_WIDTH_MILLIMETRES = 120.0
_FROM_BOTTOM = 24.0
"""Above the bar with the main buttons, so that it hides none of them."""


class Toast(QFrame):
    """Lies over the lower part of its parent; a touch sends it away."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._behind = parent
        self._words = Words(of=Type.STRONG, tone="inverse", lines=4)
        self._sign = Sign(look, 6)
        self._going = QTimer(self, singleShot=True)
        self._going.timeout.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        side = look.px(4)
        row.setContentsMargins(side, look.px(3), side, look.px(3))
        row.setSpacing(look.px(3))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        dress(self, ground="toast")
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, *, grave: bool) -> None:
        """Shows these words in place of the last ones; grave ones are red and stay longer."""
        self._words.say(words)
        dress(self, tone="trouble" if grave else "neutral")
        self._sign.show_icon("warning" if grave else "info", self._look.colours.inverse)
        name(self, "toast", words)
        self.show()
        self._place()
        self.raise_()
        self._going.start(_GRAVE_SHOWN_MS if grave else _SHOWN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._behind:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._going.stop()
        self.hide()

    def _place(self) -> None:
        room = self._behind.rect()
        margin = self._look.px(4)
        self.setFixedWidth(min(self._look.px(_WIDTH_MILLIMETRES), room.width() - 2 * margin))
        self.resize(self.width(), self._row.totalHeightForWidth(self.width()))
        top = room.height() - self.height() - self._look.px(_FROM_BOTTOM)
        self.move((room.width() - self.width()) // 2, max(margin, top))
