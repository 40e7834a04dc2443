"""What the courier wants to know, filled in one after the other, over the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from picker_app.kiosk.intents.hand_over import TellCourier
from picker_app.kiosk.states.courier import CourierField, CourierState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.typing_panel import TypingPanel
from picker_app.kiosk.widgets.words import Words

_LONGEST_TEXT = 120


class CourierForm(TypingPanel):
    """One field at a time, for on a small screen the letters leave room for no more. Enter goes on
    to the next field, and never sends.
    """

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, identifier="courier", longest=_LONGEST_TEXT)
        self._state: CourierState | None = None
        self._texts: dict[str, str] = {}
        self._at = 0
        self._label = Words(of=Type.TITLE, lines=1)
        self._count = Words(tone="muted", lines=1)
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
        self.typed.connect(self._keep)
        self.entered.connect(self._go_on)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._send.clicked.connect(self._send_it)
        name(self, "courier", "What the courier asks for")
        self.bar.addWidget(self._back)
        self.bar.addWidget(self._label, 1)
        self.bar.addWidget(self._count)
        self.bar.addWidget(self._next)
        self.bar.addWidget(self._send)

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
        self._show_field()
        super().open()

    @property
    def _fields(self) -> tuple[CourierField, ...]:
        return () if self._state is None else self._state.fields

    @property
    def _field(self) -> CourierField | None:
        return self._fields[self._at] if self._at < len(self._fields) else None

    def _keep(self, text: str) -> None:
        if self._field is not None:
            self._texts[self._field.name] = text
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
        typed = self._texts.get(field.name, "")
        self.show_text(typed, spoken=field.label)
        # As names, streets and cities are written.
        self.raise_letters(not typed or typed.endswith((" ", "-")))
        self._next.setVisible(not is_last)
        self._send.setVisible(is_last)
