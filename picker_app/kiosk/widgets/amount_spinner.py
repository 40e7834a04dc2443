"""Plus, minus and the amount between them."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MAIN_TARGET, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.amount import Amount
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.words import Words

_VALUE_WIDTH = 34.0
_FULL_TYPE_WIDTH = 28.0
"""Has room for a weight in the usual type of amounts."""
_LEAST_STEP_HEIGHT, _LEAST_VALUE_HEIGHT = 15.0, 10.0
"""In millimetres, where a screen is too low for all that stands on it."""


class AmountSpinner(QWidget):
    """Large minus, the amount, large plus; a touch of the amount asks for the keypad.

    No spin box: one with the focus would fill with the digits of a scan.
    """

    set_to = Signal(Decimal)
    """The amount after a touch of plus or minus. Shown only when it comes back as a new amount."""
    keypad_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._amount: Amount | None = None
        self._minus = Button(look, kind="step", icon="minus", width=MAIN_TARGET)
        self._plus = Button(look, kind="step", icon="plus", width=MAIN_TARGET)
        self._look = look
        self._value = Button(look, kind="value", height=SMALLEST_TARGET)
        centre = Qt.AlignmentFlag.AlignCenter
        self._caption = Words(of=Type.SMALL, tone="muted", lines=2, align=centre)
        for button in (self._minus, self._plus):
            button.allow_height_from(_LEAST_STEP_HEIGHT)
        self._value.allow_height_from(_LEAST_VALUE_HEIGHT)
        self._minus.clicked.connect(self._less)
        self._plus.clicked.connect(self._more)
        self._value.clicked.connect(self.keypad_wanted)
        self._arrange(look)
        self.set_value_width(_VALUE_WIDTH)

    def show_amount(self, amount: Amount, *, caption: str, caption_tone: str, locked: bool) -> None:
        """Shows an amount; the caption says what it stands for."""
        self._amount = amount
        self._value.setText(amount.text)
        self._caption.say(caption)
        dress(self._caption, tone=caption_tone)
        self._minus.setEnabled(not locked and amount.value > amount.minimum)
        self._plus.setEnabled(not locked and amount.value < amount.maximum)
        self._value.setEnabled(not locked)

    def set_value_width(self, millimetres: float) -> None:
        """The room between plus and minus, which keep their size."""
        narrow = millimetres < _FULL_TYPE_WIDTH
        dress(self._value, type=Type.STRONG if narrow else Type.TITLE)
        self._value.setFixedWidth(self._look.px(millimetres))
        self._caption.setFixedWidth(self._look.px(millimetres))

    def hasHeightForWidth(self) -> bool:
        """As high as its buttons, whatever the caption says: a layout keeps to the least height
        only of what says no here (Qt, QLayoutItem::minimumHeightForWidth).
        """
        return False

    def name_parts(self, identifier: str, subject: str) -> None:
        """Names the buttons after what the amount is of."""
        name(self._minus, f"{identifier}.minus", f"Less of {subject}")
        name(self._plus, f"{identifier}.plus", f"More of {subject}")
        name(self._value, f"{identifier}.amount", f"{self._value.text()} of {subject}")

    def _arrange(self, look: Look) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addStretch(1)
        middle.addWidget(self._value)
        middle.addWidget(self._caption)
        middle.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(GAP) // 2)
        row.addWidget(self._minus)
        row.addLayout(middle)
        row.addWidget(self._plus)

    def _less(self) -> None:
        if self._amount is not None:
            self.set_to.emit(self._amount.less())

    def _more(self) -> None:
        if self._amount is not None:
            self.set_to.emit(self._amount.more())
