"""One product on top of the order, with how much of it."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from picker_app.kiosk.intents.items import AddProduct
from picker_app.kiosk.states.additions import AdditionRow
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.amount import Amount
from picker_app.kiosk.widgets.amount_spinner import AmountSpinner
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.words import Words

_ONE_PIECE = Decimal(1)
_FIFTY_GRAMS = Decimal("0.050")
_ZERO = Decimal(0)
_VALUE_WIDTH = 28.0


class AdditionCard(QFrame):
    """Name and price, and a counter from 0 to the most that may be added."""

    wanted = Signal(object)
    keypad_wanted = Signal(str)
    """SKU: the amount was touched."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._row: AdditionRow | None = None
        self._name = Words(of=Type.STRONG, lines=2)
        self._price = Words(of=Type.SMALL, tone="muted", lines=1)
        self._spinner = AmountSpinner(look)
        self._spinner.set_value_width(_VALUE_WIDTH)
        self._spinner.set_to.connect(self._set)
        self._spinner.keypad_wanted.connect(self._ask_for_keypad)
        dress(self, ground="card", tone="none")
        row = QHBoxLayout(self)
        margin = look.px(GAP)
        row.setContentsMargins(look.px(MARGIN), margin, margin, margin)
        row.setSpacing(look.px(MARGIN))
        row.addLayout(stacked(self._name, self._price, gap=look.px(0.8)), 1)
        row.addWidget(self._spinner)

    @property
    def sku(self) -> str:
        """Of the product that is shown."""
        return "" if self._row is None else self._row.product.sku

    def show_row(self, row: AdditionRow) -> None:
        """Shows another product, or the same one as it is now."""
        self._row = row
        self._name.say(row.product.name)
        self._price.say(row.price)
        self._spinner.show_amount(
            amount_of(row), caption=f"at most {row.most}", caption_tone="muted", locked=row.locked
        )
        dress(self, tone="found" if row.amount else "none")
        identifier = f"order.additions.{row.product.sku}"
        name(self, identifier, f"{row.product.name}, {amount_of(row).text}")
        self._spinner.name_parts(identifier, row.product.name)

    def _set(self, amount: Decimal) -> None:
        if self._row is not None:
            self.wanted.emit(AddProduct(product=self._row.product, amount=amount))

    def _ask_for_keypad(self) -> None:
        self.keypad_wanted.emit(self.sku)


def amount_of(row: AdditionRow) -> Amount:
    """What a counter or keypad shows for this product."""
    return Amount(
        value=row.amount,
        minimum=_ZERO,
        maximum=row.most,
        step=_FIFTY_GRAMS if row.is_weight else _ONE_PIECE,
        decimals=3 if row.is_weight else 0,
        unit="kg" if row.is_weight else "",
        limits=f"0 to {row.most}",
    )
