"""The customer is asked by phone, and what was said is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from picker_app.domain.action import CustomerAnswer
from picker_app.kiosk.intents.items import KeepAnswer
from picker_app.kiosk.intents.order import CloseOrderHere, GoOnUnreached
from picker_app.kiosk.states.choice import CustomerCall
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.hold_button import HoldButton
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.qr_code import QrCode
from picker_app.kiosk.widgets.words import Words

_ANSWERS = {
    CustomerAnswer.AGREED: "Agreed",
    CustomerAnswer.REFUSED: "Refused",
    CustomerAnswer.NOT_REACHED: "Not reached",
}
_QR_MILLIMETRES = 22.0
_NO_PHONE = "The order has no phone number."


class CustomerCallBox(QFrame):
    """The number, a code that a handset dials, and three answers of which one is marked."""

    wanted = Signal(object)

    def __init__(
        self, look: Look, *, identifier: str, question: str = "Ask the customer first:"
    ) -> None:
        super().__init__()
        self._identifier = identifier
        self._call: CustomerCall | None = None
        dress(self, ground="card", tone="none")
        self._phone = Words(of=Type.STRONG, lines=1)
        self._code = QrCode(look.px(_QR_MILLIMETRES))
        self._buttons = {answer: self._button(look, answer) for answer in _ANSWERS}
        answers = QHBoxLayout()
        answers.setSpacing(look.px(GAP))
        for button in self._buttons.values():
            answers.addWidget(button)
        self._question = Words(question, tone="muted", lines=1)
        self._asked = question
        self._go_on = Button(
            look,
            "Have a supervisor decide",
            icon="person",
            identifier=f"{identifier}.go_on",
            height=SMALLEST_TARGET,
        )
        self._go_on.clicked.connect(self._decide)
        self._close = HoldButton(
            look,
            "Hold to close it here",
            identifier=f"{identifier}.close_here",
            height=SMALLEST_TARGET,
        )
        self._close.held.connect(lambda: self.wanted.emit(CloseOrderHere()))
        # A widget of its own: beside a layout of which all is hidden, words are given no room.
        self._ways_out = QWidget()
        self._ways_out.setObjectName("column")
        ways_out = QHBoxLayout(self._ways_out)
        ways_out.setContentsMargins(0, 0, 0, 0)
        ways_out.setSpacing(look.px(GAP))
        ways_out.addWidget(self._go_on)
        ways_out.addWidget(self._close)
        words = QVBoxLayout()
        words.addWidget(self._question)
        words.addWidget(self._phone)
        words.addLayout(answers)
        words.addWidget(self._ways_out)
        row = QHBoxLayout(self)
        margin = look.px(GAP)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(margin)
        row.addLayout(words, 1)
        row.addWidget(self._code)

    def show_call(self, call: CustomerCall | None) -> None:
        """Shows whom to call and what was said; hidden where nobody is to be asked."""
        self._call = call
        self.setVisible(call is not None)
        if call is None:
            return
        self._phone.say(call.phone or _NO_PHONE)
        name(self._phone, f"{self._identifier}.phone", call.phone or _NO_PHONE)
        self._code.show_text(f"tel:{''.join(call.phone.split())}" if call.phone else "")
        for answer, button in self._buttons.items():
            button.setChecked(answer is call.answer)
        by = f"Decided by {call.decided_by}, for nobody reached the customer:"
        self._question.say(by if call.decided_by else self._asked)
        name(self._question, f"{self._identifier}.question", by if call.decided_by else self._asked)
        self._ways_out.setVisible(call.can_go_on or call.can_close_here)
        self._go_on.setVisible(call.can_go_on)
        self._close.setVisible(call.can_close_here)

    def _button(self, look: Look, answer: CustomerAnswer) -> Button:
        made = _Answer(
            look,
            _ANSWERS[answer],
            identifier=f"{self._identifier}.{answer.lower()}",
            width=30,
            height=SMALLEST_TARGET,
        )
        made.setCheckable(True)
        made.clicked.connect(lambda: self._keep(answer))
        return made

    def _decide(self) -> None:
        if self._call is not None:
            self.wanted.emit(GoOnUnreached(cart_digest=self._call.cart_digest))

    def _keep(self, answer: CustomerAnswer) -> None:
        if self._call is not None:
            kept = KeepAnswer(
                line_id=self._call.line_id, answer=answer, cart_digest=self._call.cart_digest
            )
            self.wanted.emit(kept)


class _Answer(Button):
    """A button that is marked by what was kept and not by the touch."""

    def nextCheckState(self) -> None:  # noqa: N802 (Qt calls it so)
        pass
