"""Bags and other products on top of the order, over the screen."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.kiosk.intents.items import AddProduct
from picker_app.kiosk.intents.queue import SearchProducts
from picker_app.kiosk.screens.order.addition_card import AdditionCard, amount_of
from picker_app.kiosk.states.additions import AdditionRow, AdditionsState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keypad import Keypad
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.words import Words

_WIDTH = 160.0
_SHARE_OF_HEIGHT = 0.94


class AdditionsPanel(Overlay):
    """A counter for each bag and for each product that was added, and the way to further ones."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._state: AdditionsState | None = None
        self._headline = Words("Bags and more", of=Type.TITLE, lines=1)
        self._refusal = banner(look, lines=2)
        kind = CardKind(self._new_card, AdditionCard.show_row, lambda row: row.product.sku)
        self._cards: RecyclingColumn[AdditionCard, AdditionRow] = RecyclingColumn(
            kind, gap=look.px(GAP), margin=0
        )
        self._more = Button(look, "Another product", icon="product", identifier="additions.more")
        self._close = Button(look, "Done", kind="primary", identifier="additions.close", width=40)
        self._keypad = Keypad(look, parent, identifier="additions.keypad")
        self._typed_for: AdditionRow | None = None
        self._more.clicked.connect(self._look_for_more)
        self._close.clicked.connect(self.hide)
        self._keypad.accepted.connect(self._typed)
        # What is typed for this order must not count for the next one that is shown.
        self.closed.connect(self._keypad.hide)
        name(self, "additions", "Bags and more")
        name(self._cards, "additions.rows", "Bags and products")
        self._arrange(look)

    def show_state(self, state: AdditionsState | None) -> None:
        """Shows what was added as it is now; closes where nothing can be added any more."""
        self._state = state
        if state is None:
            self.hide()
            return
        self._cards.show_states(state.rows)
        self._refusal.say(state.refusal, tone="trouble", icon="warning")
        self._more.setEnabled(not state.locked)

    def open(self) -> None:
        """Comes to the front, as large as there is room for."""
        width = min(self._look.px(_WIDTH), self._behind.width())
        self.panel.setFixedSize(width, int(self._behind.height() * _SHARE_OF_HEIGHT))
        super().open()

    def _arrange(self, look: Look) -> None:
        bottom = QHBoxLayout()
        bottom.setSpacing(look.px(GAP))
        bottom.addWidget(self._more)
        bottom.addStretch(1)
        bottom.addWidget(self._close)
        column = column_in(self.panel, look, margin=4, gap=GAP)
        column.addWidget(self._headline)
        column.addWidget(self._refusal)
        column.addWidget(self._cards, 1)
        column.addLayout(bottom)

    def _new_card(self) -> AdditionCard:
        card = AdditionCard(self._look)
        card.wanted.connect(self.wanted)
        card.keypad_wanted.connect(self._open_keypad)
        return card

    def _look_for_more(self) -> None:
        self.hide()
        self.wanted.emit(SearchProducts())

    def _open_keypad(self, sku: str) -> None:
        rows = () if self._state is None else self._state.rows
        self._typed_for = next((row for row in rows if row.product.sku == sku), None)
        if self._typed_for is not None:
            self._keypad.ask(self._typed_for.product.name, amount_of(self._typed_for))

    def _typed(self, amount: Decimal) -> None:
        if self._typed_for is not None:
            product = self._typed_for.product
            self.wanted.emit(AddProduct(product=product, amount=amount, typed=True))
