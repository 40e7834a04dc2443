"""One item of an order: what it is, how much goes into the bag, found or not."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from picker_app.kiosk.intents import MarkNotFound, SetAmount, TakeBack
from picker_app.kiosk.screens.check_sign import CheckSign
from picker_app.kiosk.screens.item_decision import ItemDecision
from picker_app.kiosk.screens.tones import CARD_TONES
from picker_app.kiosk.states.order import CardState, CardTone, SpinnerState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.amount import Amount
from picker_app.kiosk.widgets.amount_spinner import AmountSpinner
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.picture import Picture
from picker_app.kiosk.widgets.reader import has_cut_words
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.words import Words

_PICTURE = 22.0
_COMPACT_PICTURE = 14.0
_STRIPE = 1.5
_BESIDE_WORDS = 185.0
_ROOMY = 240.0
_MOST_LINES = 3
"""Of each text, so that no card is higher than the screen."""


class ItemCard(QFrame):
    """A card with all that can be done about its item.

    Plus and minus mean what the picker sees: of an undecided item they change the field, and Found
    takes what it says; of a decided one they change what is in the bag, at once.
    """

    wanted = Signal(object)
    drafted = Signal(str, Decimal)
    """Line id and amount: plus or minus of an item that is not decided yet."""
    keypad_wanted = Signal(str)
    """Line id: the amount was touched."""
    read_wanted = Signal(str)
    """Line id: words were touched that are not all to be seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: CardState | None = None
        dress(self, ground="card", tone="none")
        self._stripe = QFrame()
        dress(self._stripe, ground="stripe", tone="none")
        self._stripe.setFixedWidth(look.px(_STRIPE))
        self._picture = Picture(look)
        self._name = Words(of=Type.STRONG, lines=_MOST_LINES)
        self._ordered = Words(of=Type.STRONG)
        self._details = Words(of=Type.SMALL, tone="muted", lines=3)
        self._note = banner(look, of=Type.STRONG, lines=_MOST_LINES)
        self._check = CheckSign(look)
        self._refusal = banner(look, lines=_MOST_LINES)
        self._remarks = Words(of=Type.SMALL, tone="muted", lines=_MOST_LINES)
        self._spinner = AmountSpinner(look)
        self._decision = ItemDecision(look)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange(look)
        self._spinner.set_to.connect(self._set)
        self._spinner.keypad_wanted.connect(self._ask_for_keypad)
        self._decision.found.connect(self._found)
        self._decision.not_found.connect(self._not_found)
        self._decision.undone.connect(self._undo)

    def show_card(self, card: CardState) -> None:
        """Shows another item, or the same one as it is now."""
        self._card = card
        tone, _ = CARD_TONES[card.tone]
        decided = card.tone is not CardTone.TO_DO
        dress(self, tone=tone if decided else "none")
        dress(self._stripe, tone=tone if decided else "none")
        self._show_words(card)
        self._spinner.show_amount(
            amount_of(card.spinner),
            caption="in the bag" if decided else card.spinner.limits,
            caption_tone=tone if decided else "muted",
            locked=card.locked,
        )
        self._spinner.setVisible(card.tone is not CardTone.MISSING)
        self._decision.show_card(card)
        self._name_parts(card)

    def fit(self, width: int) -> None:
        """Puts the controls beside the words or below them, as wide as there is room for."""
        room = self._look.measure.millimetres(width)
        beside = room >= _BESIDE_WORDS
        self._sides.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        compact = room < _ROOMY
        self._picture.set_side(_COMPACT_PICTURE if compact else _PICTURE)
        self._spinner.set_compact(compact)
        self._decision.set_compact(compact)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The release that ends a scroll is sent to nowhere (Qt, QScroller).
        inside = self.rect().contains(event.position().toPoint())
        if self._card is not None and inside and has_cut_words(self):
            self.read_wanted.emit(self._card.line_id)

    def _show_words(self, card: CardState) -> None:
        self._picture.show_file(card.picture)
        self._name.say(card.name)
        self._ordered.say(f"Ordered: {card.ordered}")
        self._details.say(" · ".join(filter(None, (card.price, card.sku, card.barcode))))
        self._note.say(card.note, tone="soon", icon="note")
        self._refusal.say(card.refusal, tone="trouble", icon="warning")
        self._remarks.say("\n".join(card.remarks), or_hide=True)

    def _name_parts(self, card: CardState) -> None:
        identifier = f"order.card.{card.line_id}"
        spoken = (card.name, f"ordered {card.ordered}", card.outcome, card.note, card.refusal)
        name(self, identifier, ", ".join(filter(None, spoken)))
        self._check.show_mark(card.check, identifier)
        self._spinner.name_parts(identifier, card.name)
        self._decision.name_parts(identifier, card)

    def _arrange(self, look: Look) -> None:
        about = QHBoxLayout()
        about.setSpacing(look.px(MARGIN))
        about.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        about.addLayout(stacked(self._name, self._ordered, self._details, gap=look.px(0.8)), 1)
        about.addWidget(self._check, 0, Qt.AlignmentFlag.AlignTop)
        keep_place = self._spinner.sizePolicy()
        keep_place.setRetainSizeWhenHidden(True)
        self._spinner.setSizePolicy(keep_place)
        controls = QHBoxLayout()
        controls.setSpacing(look.px(MARGIN))
        controls.addStretch(1)
        controls.addWidget(self._spinner)
        controls.addWidget(self._decision)
        self._sides.setSpacing(look.px(GAP))
        self._sides.addLayout(about, 1)
        self._sides.addLayout(controls)
        column = QVBoxLayout()
        column.setSpacing(look.px(GAP))
        column.addLayout(self._sides)
        for part in (self._note, self._refusal, self._remarks):
            column.addWidget(part)
        outer = QHBoxLayout(self)
        margin = look.px(GAP)
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(margin)
        outer.addWidget(self._stripe)
        outer.addLayout(column)

    def _set(self, amount: Decimal) -> None:
        if self._card is None:
            return
        if self._card.tone is CardTone.TO_DO:
            self.drafted.emit(self._card.line_id, amount)
        else:
            self.wanted.emit(SetAmount(line_id=self._card.line_id, amount=amount))

    def _ask_for_keypad(self) -> None:
        if self._card is not None:
            self.keypad_wanted.emit(self._card.line_id)

    def _found(self) -> None:
        if self._card is not None:
            amount = self._card.spinner.amount
            self.wanted.emit(SetAmount(line_id=self._card.line_id, amount=amount))

    def _not_found(self) -> None:
        if self._card is not None:
            self.wanted.emit(MarkNotFound(line_id=self._card.line_id))

    def _undo(self) -> None:
        if self._card is not None:
            self.wanted.emit(TakeBack(line_id=self._card.line_id))


def amount_of(spinner: SpinnerState) -> Amount:
    """What a spinner or keypad shows for this state."""
    return Amount(
        value=spinner.amount,
        minimum=spinner.minimum,
        maximum=spinner.maximum,
        step=spinner.step,
        decimals=3 if spinner.is_weight else 0,
        unit="kg" if spinner.is_weight else "",
        limits=spinner.limits,
    )
