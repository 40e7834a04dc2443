"""Typing an amount, over the screen: by touch or on a keyboard."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.amount import Amount
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.typing import take_typing
from picker_app.kiosk.widgets.words import Words

_CENTRE = Qt.AlignmentFlag.AlignCenter
_POINT = "."
_ERASE = "erase"
_KEYS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", _POINT, "0", _ERASE)
_COLUMNS = 3
_MOST_CHARACTERS = 7
_KEY_WIDTH = 21.0
_KEY_HEIGHT = 17.0
_TYPED_WIDTH = 62.0


class Keypad(Overlay):
    """Takes digits and a point or comma. A wrong amount is said and can be mended; it is neither
    clamped nor taken.

    It has the keyboard focus while it is open, but Enter does not accept: a scan that falls in here
    ends with Enter, and its digits are no amount.
    """

    accepted = Signal(Decimal)

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        *,
        identifier: str = "keypad",
        accept: str = "Into the bag",
    ) -> None:
        super().__init__(look, parent)
        self._amount: Amount | None = None
        self._typed = ""
        take_typing(self)
        self._subject = Words(of=Type.STRONG, lines=2, align=_CENTRE)
        self._value = Words(of=Type.FIGURE, lines=1, align=_CENTRE)
        self._objection = Words(lines=2, align=_CENTRE)
        self._keys = {key: self._key(look, key, identifier) for key in _KEYS}
        self._accept = Button(
            look, accept, kind="found", icon="check", identifier=f"{identifier}.accept"
        )
        self._cancel = Button(
            look, "Cancel", identifier=f"{identifier}.cancel", height=SMALLEST_TARGET
        )
        self._accept.clicked.connect(self._take)
        self._cancel.clicked.connect(self.hide)
        name(self, identifier, "Keypad")
        self._value_identifier = f"{identifier}.value"
        self._arrange(look)

    def ask(self, subject: str, amount: Amount) -> None:
        """Opens the keypad for an amount of the subject; the answer comes as `accepted`."""
        self._amount = amount
        self._subject.say(subject)
        self._keys[_POINT].setEnabled(amount.decimals > 0)
        self._type("")
        self.open()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._press(_ERASE)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif text.isascii() and text.isdigit():
            self._press(text)
        elif text and text in ",.":
            self._press(_POINT)
        event.accept()

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 (Qt calls it so)
        """Tab, with which some scanners end a code, stays in here."""
        return True

    def _key(self, look: Look, key: str, identifier: str) -> Button:
        words = {_POINT: "point", _ERASE: "erase"}.get(key, key)
        made = Button(
            look,
            "" if key == _ERASE else key,
            kind="digit",
            icon="erase" if key == _ERASE else "",
            identifier=f"{identifier}.{words}",
            spoken=words.capitalize(),
            width=_KEY_WIDTH,
            height=_KEY_HEIGHT,
        )
        made.clicked.connect(lambda: self._press(key))
        return made

    def _arrange(self, look: Look) -> None:
        """What is typed beside the keys: the panel fits a screen that is 80 mm high."""
        keys = QGridLayout()
        keys.setSpacing(look.px(GAP) // 2)
        for place, key in enumerate(_KEYS):
            keys.addWidget(self._keys[key], place // _COLUMNS, place % _COLUMNS)
        typed = QVBoxLayout()
        typed.setSpacing(look.px(GAP))
        for part in (self._subject, self._value, self._objection):
            typed.addWidget(part)
        typed.addStretch(1)
        typed.addWidget(self._accept)
        typed.addWidget(self._cancel)
        row = QHBoxLayout(self.panel)
        margin = look.px(4)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(margin)
        row.addLayout(typed)
        row.addLayout(keys)
        for part in (self._subject, self._value, self._objection):
            part.setFixedWidth(look.px(_TYPED_WIDTH))

    def _press(self, key: str) -> None:
        if key == _ERASE:
            self._type(self._typed[:-1])
        elif key == _POINT and (_POINT in self._typed or not self._keys[_POINT].isEnabled()):
            return
        elif len(self._typed) < _MOST_CHARACTERS:
            self._type(self._typed + key)

    def _type(self, typed: str) -> None:
        if self._amount is None:
            return
        self._typed = typed
        objection = self._amount.objection(typed) if typed else ""
        shown = typed or self._amount.text_of(self._amount.value)
        self._value.say(f"{shown} {self._amount.unit}".rstrip())
        name(self._value, self._value_identifier, self._value.text())
        dress(self._value, tone="plain" if typed else "muted")
        self._objection.say(objection or self._amount.limits)
        dress(self._objection, tone="missing" if objection else "muted")
        self._accept.setEnabled(bool(typed) and not objection)

    def _take(self) -> None:
        value = self._amount.read(self._typed) if self._amount else None
        if value is not None:
            self.hide()
            self.accepted.emit(value)
