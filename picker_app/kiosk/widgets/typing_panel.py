"""One line of text with letters to be touched, over the screen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.keyboard import Keyboard
from picker_app.kiosk.widgets.keyboard_layouts import SIGNS
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.typing import take_typing
from picker_app.kiosk.widgets.words import Words

_SHARE = 0.96
"""Of the screen: the letters need all of a small one."""
_WIDTH, _HEIGHT = 220.0, 100.0
_SCRIPTS = ("european", "greek", "cyrillic", "arabic")


class TypingPanel(Overlay):
    """Keys of a keyboard and touched letters make the same text. Whoever opens it says by
    `show_text` what stands there, also after each letter, and puts buttons into its `bar`.
    """

    typed = Signal(str)
    """The whole text as it is to be now."""
    entered = Signal()
    """Return: a scan that falls in here ends with it, so it must send nothing."""

    def __init__(self, look: Look, parent: QWidget, *, identifier: str, longest: int) -> None:
        """`longest` is how many letters it takes, unless `take_at_most` says otherwise."""
        super().__init__(look, parent)
        self._look = look
        self._identifier = identifier
        self._longest = longest
        self._typed = ""
        take_typing(self)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(look.px(GAP))
        self._text = Words(of=Type.TITLE, lines=1, whole=True)
        self._keyboard = Keyboard(
            look, identifier=f"{identifier}.keyboard", signs=SIGNS, has_capitals=True
        )
        self._keyboard.offer(_SCRIPTS)
        self._keyboard.typed.connect(lambda letter: self._type(self._typed + letter))
        self._keyboard.erased.connect(lambda: self._type(self._typed[:-1]))
        self._keyboard.done.connect(self.hide)
        column = column_in(self.panel, look, margin=MARGIN, gap=GAP)
        column.addLayout(self.bar)
        field = QFrame()
        dress(field, ground="card")
        QHBoxLayout(field).addWidget(self._text)
        column.addWidget(field, 1)
        column.addWidget(self._keyboard)

    def open(self) -> None:
        largest = QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))
        self.panel.setFixedSize((self._behind.size() * _SHARE).boundedTo(largest))
        super().open()
        self.setFocus()

    def show_text(self, text: str, *, spoken: str) -> None:
        """Shows what is typed so far; a screen reader says `spoken` before it."""
        self._typed = text
        self._text.say(text or "Nothing typed yet")
        dress(self._text, tone="plain" if text else "muted")
        name(self._text, f"{self._identifier}.text", f"{spoken}: {text}")

    def take_at_most(self, letters: int) -> None:
        """From now on it takes so many."""
        self._longest = letters

    def raise_letters(self, raised: bool) -> None:
        """Shows capitals, or small letters."""
        self._keyboard.raise_letters(raised)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        event.accept()
        if event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif text and text.isprintable():
            self._type(self._typed + text)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 (Qt calls it so)
        """Tab, with which some scanners end a code, stays in here."""
        return True

    def _type(self, text: str) -> None:
        self.typed.emit(text.lstrip()[: self._longest])
