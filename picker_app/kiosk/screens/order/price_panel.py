"""Another price for what is in the bag of an item."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.domain.identity import LineId
from picker_app.domain.money import Money, minor_digits
from picker_app.domain.outcome import NewPrice, PriceBasis
from picker_app.kiosk.intents.items import SetPrice
from picker_app.kiosk.states.order import CardState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.amount import Amount
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keypad import Keypad
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_WIDTH = 140.0
_NO_LIMIT = Decimal(99999)


class PricePanel(Overlay):
    """Of a piece or of the whole line, as the marketplace takes it; then the number."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._card: CardState | None = None
        self._basis = PriceBasis.EACH
        self._title = Words(of=Type.TITLE, lines=2)
        self._now = Words(tone="muted", lines=2)
        self._each = Button(look, "Each", icon="price", identifier="price.each", width=36)
        self._line = Button(look, "Whole line", icon="price", identifier="price.line", width=44)
        self._reset = Button(look, "As it was", icon="undo", identifier="price.reset", width=40)
        close = Button(look, "Back", icon="back", identifier="price.close", width=36)
        self._keypad = Keypad(look, parent, identifier="price.keypad", accept="Set the price")
        self._each.clicked.connect(lambda: self._ask(PriceBasis.EACH))
        self._line.clicked.connect(lambda: self._ask(PriceBasis.LINE))
        self._reset.clicked.connect(lambda: self._say(None))
        close.clicked.connect(self.hide)
        self._keypad.accepted.connect(self._typed)
        answers = QHBoxLayout()
        answers.setSpacing(look.px(GAP))
        for button in (close, self._reset, self._each, self._line):
            answers.addWidget(button)
        self._column = column_in(self.panel, look, margin=4, gap=GAP)
        self._column.addWidget(self._title)
        self._column.addWidget(self._now)
        self._column.addLayout(answers)
        self._width = look.px(_WIDTH)

    @property
    def line_id(self) -> LineId | None:
        """Of the item that it is open for; None while it is closed."""
        shown = self.isVisible() or self._keypad.isVisible()
        return self._card.line_id if shown and self._card is not None else None

    def ask(self, card: CardState) -> None:
        """Opens for this item."""
        choice = card.price_choice
        if choice is None:
            return
        self._card = card
        self._title.say(card.name)
        self._now.say(f"{choice.now}. Another amount brings the marketplace's price back.")
        self._each.setVisible(choice.each)
        self._line.setVisible(choice.line)
        self._reset.setVisible(bool(choice.set_to))
        name(self, "price", f"Price of {card.name}")
        width = min(self._width, self._behind.width())
        self.panel.setFixedSize(width, self._column.totalHeightForWidth(width))
        self.open()

    def close_for_good(self) -> None:
        """The item is another one, or cannot be changed any more."""
        self.hide()
        self._keypad.hide()

    def _ask(self, basis: PriceBasis) -> None:
        choice = None if self._card is None else self._card.price_choice
        if self._card is None or choice is None:
            return
        self._basis = basis
        self.hide()
        most = choice.most_each if basis is PriceBasis.EACH else None
        amount = Amount(
            value=Decimal(0),
            minimum=Decimal(0),
            maximum=_NO_LIMIT if most is None else most,
            step=Decimal(1),
            decimals=minor_digits(choice.currency),
            unit=choice.currency,
            limits="" if most is None else f"at most {most}",
        )
        what = "each" if basis is PriceBasis.EACH else "the whole line"
        self._keypad.ask(f"{self._card.name}, {what}", amount)

    def _typed(self, typed: Decimal) -> None:
        choice = None if self._card is None else self._card.price_choice
        if choice is not None:
            self._say(NewPrice(basis=self._basis, price=Money(typed, choice.currency)))

    def _say(self, price: NewPrice | None) -> None:
        self.close_for_good()
        if self._card is not None:
            self.wanted.emit(SetPrice(line_id=self._card.line_id, price=price))
