"""Goods that go back to their shelf, one touch each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from picker_app.kiosk.intents.hand_over import MarkPutBack
from picker_app.kiosk.states.hand_over import PutBackRow
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import MARGIN
from picker_app.kiosk.widgets.button import ICON_MILLIMETRES, Button
from picker_app.kiosk.widgets.naming import name

_HEIGHT = 13.0


class PutBackButton(Button):
    """Marked by the order and not by the touch: a second touch takes the mark back."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, icon="check", height=_HEIGHT)
        self._row: PutBackRow | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._touch)

    def show_row(self, row: PutBackRow) -> None:
        """Shows other goods, or the same as they are now."""
        if self._row is None or self._row.goods != row.goods:
            self.forget_press()
        self._row = row
        self.show_icon(row.done)
        self._fit()
        self.setChecked(row.done)
        done = "back on the shelf" if row.done else "to put back"
        name(self, f"handover.put_back.{row.goods}", f"{row.words}, {done}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def nextCheckState(self) -> None:  # noqa: N802 (Qt calls it so)
        pass

    def _fit(self) -> None:
        """Of a long name the middle goes: it begins with how much, and often ends with the size."""
        if self._row is None:
            return
        sign = ICON_MILLIMETRES if self._row.done else 0
        room = self.width() - self._look.px(2 * MARGIN + sign)
        middle = Qt.TextElideMode.ElideMiddle
        self.say(self.fontMetrics().elidedText(self._row.words, middle, room))

    def _touch(self) -> None:
        if self._row is not None:
            self.wanted.emit(MarkPutBack(goods=self._row.goods, done=not self._row.done))
