"""A button that does something only when it is held down for a while."""

from PySide6.QtCore import QEasingCurve, QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import MAIN_TARGET
from picker_app.kiosk.widgets.button import Button

HOLD_MILLISECONDS = 1200
_FILL_OPACITY = 70


class HoldButton(Button):
    """For what cannot be taken back. A tap, a double tap and a scanner's Enter do nothing; it fills
    while a finger holds it, and says so when it is full.
    """

    held = Signal()

    def __init__(
        self,
        look: Look,
        words: str,
        *,
        identifier: str,
        kind: str = "missing",
        width: float = MAIN_TARGET,
        height: float = MAIN_TARGET,
    ) -> None:
        super().__init__(look, words, kind=kind, identifier=identifier, width=width, height=height)
        self._filling = QVariantAnimation(self)
        self._filling.setStartValue(0.0)
        self._filling.setEndValue(1.0)
        self._filling.setDuration(HOLD_MILLISECONDS)
        self._filling.setEasingCurve(QEasingCurve.Type.Linear)
        self._filling.valueChanged.connect(self.update)
        self._filling.finished.connect(self.held)
        self.pressed.connect(self._filling.start)
        self.released.connect(self._let_go)

    def forget_press(self) -> None:
        super().forget_press()
        self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is taken away under the finger is not meant any more; Qt does not let it go."""
        self._let_go()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        share = float(self._filling.currentValue() or 0.0)
        if self.isDown() and share > 0:
            colour = QColor(self._look.colours.missing.ink)
            colour.setAlpha(_FILL_OPACITY)
            QPainter(self).fillRect(QRectF(0, 0, self.width() * share, self.height()), colour)

    def _let_go(self) -> None:
        self._filling.stop()
        self._filling.setCurrentTime(0)
        self.update()
