"""What the courier wants to know, filled in one after the other, over the screen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from picker_app.kiosk.intents.hand_over import TellCourier
from picker_app.kiosk.states.courier import CourierField, CourierState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keyboard import Keyboard
from picker_app.kiosk.widgets.keyboard_layouts import SIGNS
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.typing import take_typing
from picker_app.kiosk.widgets.words import Words

_LONGEST_TEXT = 120
_SHARE = 0.96
"""Of the screen: the letters need all of a small one."""
_WIDTH, _HEIGHT = 220.0, 100.0
_SCRIPTS = ("european", "greek", "cyrillic", "arabic")


class CourierForm(Overlay):
    """One field at a time, for on a small screen the letters leave room for no more. Enter goes on
    to the next field, and never sends: a scan that falls in here ends with it.
    """

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._state: CourierState | None = None
        self._texts: dict[str, str] = {}
        self._at = 0
        take_typing(self)
        self._label = Words(of=Type.TITLE, lines=1)
        self._count = Words(tone="muted", lines=1)
        self._text = Words(of=Type.TITLE, lines=1, whole=True)
        self._keyboard = Keyboard(
            look, identifier="courier.keyboard", signs=SIGNS, has_capitals=True
        )
        self._back = Button(
            look,
            "Back",
            icon="back",
            identifier="courier.back",
            width=36,
            height=SMALLEST_TARGET,
        )
        self._next = Button(
            look,
            "Next",
            kind="primary",
            identifier="courier.next",
            width=44,
            height=SMALLEST_TARGET,
        )
        self._send = Button(
            look,
            "Send",
            kind="found",
            icon="send",
            identifier="courier.send",
            width=44,
            height=SMALLEST_TARGET,
        )
        self._keyboard.offer(_SCRIPTS)
        self._keyboard.typed.connect(lambda letter: self._type(self._typed + letter))
        self._keyboard.erased.connect(lambda: self._type(self._typed[:-1]))
        self._keyboard.done.connect(self.hide)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._send.clicked.connect(self._send_it)
        name(self, "courier", "What the courier asks for")
        self._arrange(look)

    def show_courier(self, state: CourierState | None) -> None:
        """From now on it is about these fields; it closes where others are asked for, or none."""
        asked = () if state is None else state.fields
        before = () if self._state is None else self._state.fields
        same_order = (
            self._state is not None
            and state is not None
            and (self._state.order_id == state.order_id)
        )
        if asked != before or not same_order:
            self.hide()
            self._texts = {field.name: field.value for field in asked}
        self._state = state

    def open(self) -> None:
        """Comes to the front with the first field."""
        self._at = 0
        if self._field is None:
            return
        largest = QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))
        self.panel.setFixedSize((self._behind.size() * _SHARE).boundedTo(largest))
        self._show_field()
        super().open()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        event.accept()
        if event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on()
        elif text and text.isprintable():
            self._type(self._typed + text)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 (Qt calls it so)
        """Tab, with which some scanners end a code, stays in here."""
        return True

    @property
    def _fields(self) -> tuple[CourierField, ...]:
        return () if self._state is None else self._state.fields

    @property
    def _field(self) -> CourierField | None:
        return self._fields[self._at] if self._at < len(self._fields) else None

    @property
    def _typed(self) -> str:
        return "" if self._field is None else self._texts.get(self._field.name, "")

    def _type(self, text: str) -> None:
        if self._field is not None:
            self._texts[self._field.name] = text.lstrip()[:_LONGEST_TEXT]
            self._show_field()

    def _go_on(self) -> None:
        if self._at + 1 < len(self._fields):
            self._at += 1
            self._show_field()

    def _go_back(self) -> None:
        if self._at == 0:
            self.hide()
            return
        self._at -= 1
        self._show_field()

    def _send_it(self) -> None:
        if self._state is not None:
            self.hide()
            fields = tuple(self._texts.items())
            self.wanted.emit(TellCourier(order_id=self._state.order_id, fields=fields))

    def _show_field(self) -> None:
        field = self._field
        if field is None:
            return
        is_last = self._at + 1 == len(self._fields)
        self._label.say(field.label)
        self._count.say(f"{self._at + 1} of {len(self._fields)}")
        self._text.say(self._typed or "Nothing typed yet")
        dress(self._text, tone="plain" if self._typed else "muted")
        name(self._text, "courier.text", f"{field.label}: {self._typed}")
        # As names, streets and cities are written.
        self._keyboard.raise_letters(not self._typed or self._typed.endswith((" ", "-")))
        self._next.setVisible(not is_last)
        self._send.setVisible(is_last)

    def _arrange(self, look: Look) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.px(GAP))
        top.addWidget(self._back)
        top.addWidget(self._label, 1)
        top.addWidget(self._count)
        top.addWidget(self._next)
        top.addWidget(self._send)
        column = column_in(self.panel, look, margin=MARGIN, gap=GAP)
        column.addLayout(top)
        field = QFrame()
        dress(field, ground="card")
        QHBoxLayout(field).addWidget(self._text)
        column.addWidget(field, 1)
        column.addWidget(self._keyboard)
