"""Typing a PIN, by touch or on a keyboard, without showing it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from picker_app.domain.pin import LEAST_DIGITS, MOST_DIGITS
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.typing import take_typing
from picker_app.kiosk.widgets.words import Words

_ERASE, _ENTER = "erase", "enter"
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", _ERASE, "0", _ENTER)
_COLUMNS = 3
_KEY_WIDTH = 25.0
_KEY_HEIGHT = 14.0
_DOT, _NO_DOT = "●", "○"


class PinPad(QFrame):
    """Keys as on a card reader. Enter on a keyboard does not accept: a scan ends with it."""

    entered = Signal(str)

    def __init__(self, look: Look, *, identifier: str) -> None:
        super().__init__()
        self._identifier = identifier
        self._typed = ""
        self._is_open = True
        take_typing(self)
        dress(self, ground="panel")
        self._dots = Words(of=Type.FIGURE, lines=1, align=Qt.AlignmentFlag.AlignCenter)
        self._keys = {key: self._key(look, key) for key in _KEYS}
        keys = QGridLayout()
        keys.setSpacing(look.px(GAP) // 2)
        for place, key in enumerate(_KEYS):
            keys.addWidget(self._keys[key], place // _COLUMNS, place % _COLUMNS)
        column = QVBoxLayout(self)
        margin = look.px(MARGIN)
        column.setContentsMargins(margin, look.px(GAP), margin, look.px(GAP))
        column.setSpacing(look.px(GAP) // 2)
        column.addWidget(self._dots)
        column.addLayout(keys)
        name(self, identifier, "PIN")
        self._type("")

    def begin(self) -> None:
        """Nothing is typed yet."""
        self._type("")
        self.setFocus()

    def set_open(self, is_open: bool) -> None:
        """Whether digits are taken now."""
        self._is_open = is_open
        self._type(self._typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._press(_ERASE)
        elif text.isascii() and text.isdigit():
            self._press(text)
        event.accept()

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 (Qt calls it so)
        """Tab, with which some scanners end a code, stays in here."""
        return True

    def _key(self, look: Look, key: str) -> Button:
        icon = {_ERASE: "erase", _ENTER: "check"}.get(key, "")
        made = Button(
            look,
            "" if icon else key,
            kind="found" if key == _ENTER else "digit",
            icon=icon,
            identifier=f"{self._identifier}.{key}",
            spoken=key.capitalize(),
            width=_KEY_WIDTH,
            height=_KEY_HEIGHT,
        )
        made.clicked.connect(lambda: self._press(key))
        return made

    def _press(self, key: str) -> None:
        if not self._is_open:
            return
        if key == _ERASE:
            self._type(self._typed[:-1])
        elif key == _ENTER:
            pin = self._typed
            self._type("")
            self.entered.emit(pin)
        elif len(self._typed) < MOST_DIGITS:
            self._type(self._typed + key)

    def _type(self, typed: str) -> None:
        self._typed = typed
        self._dots.say(_DOT * len(typed) + _NO_DOT * (LEAST_DIGITS - len(typed)))
        name(self._dots, f"{self._identifier}.dots", f"{len(typed)} digits")
        for key, button in self._keys.items():
            enough = key != _ENTER or len(typed) >= LEAST_DIGITS
            button.setEnabled(self._is_open and enough)
