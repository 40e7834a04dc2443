"""The current item, large: what it is, how much goes into the bag, found or not."""

from decimal import Decimal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from picker_app.kiosk.intents.items import MarkNotFound, SetAmount, TakeBack
from picker_app.kiosk.intents.queue import SearchProducts
from picker_app.kiosk.screens.order.item_about import ItemAbout
from picker_app.kiosk.screens.order.item_decision import ItemDecision
from picker_app.kiosk.screens.order.item_words import all_words, spoken
from picker_app.kiosk.screens.order.pane_sizes import Controls, sizes_for
from picker_app.kiosk.screens.tones import CARD_TONES
from picker_app.kiosk.states.order import CardState, CardTone, SpinnerState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, SMALLEST_TARGET
from picker_app.kiosk.widgets.amount import Amount
from picker_app.kiosk.widgets.amount_spinner import AmountSpinner
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name

_DIRECTIONS = QBoxLayout.Direction


class ItemPane(QFrame):
    """All that can be done about one item. Its controls stand at the same place for each item.

    Plus and minus mean what the picker sees: of an undecided item they change the field, and Found
    takes what it says; of a decided one they change what is in the bag, at once.
    """

    wanted = Signal(object)
    drafted = Signal(str, Decimal)
    """Line id and amount: plus or minus of an item that is not decided yet."""
    keypad_wanted = Signal(str)
    """Line id: the amount was touched."""
    price_wanted = Signal(str)
    """Line id: another price is to be set."""
    note_wanted = Signal(str)
    """Line id: something is to be written to the item."""
    read_wanted = Signal(str)
    """All words: some were touched that are not all to be seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: CardState | None = None
        dress(self, ground="card", tone="none")
        self._about = ItemAbout(look)
        self._spinner = AmountSpinner(look)
        self._decision = ItemDecision(look)
        self._is_aside = False
        self._replace = Button(look, "Replace", icon="replace", height=SMALLEST_TARGET)
        self._price = Button(
            look, "Price", icon="price", height=SMALLEST_TARGET, width=SMALLEST_TARGET
        )
        self._note = Button(
            look, "Note", icon="note", height=SMALLEST_TARGET, width=SMALLEST_TARGET
        )
        self._controls = QBoxLayout(_DIRECTIONS.LeftToRight)
        self._told = QBoxLayout(_DIRECTIONS.TopToBottom)
        self._sides = QBoxLayout(_DIRECTIONS.TopToBottom, self)
        self._arrange(look)
        self._about.touched.connect(self._read)
        self._spinner.set_to.connect(self._set)
        self._spinner.keypad_wanted.connect(self._ask_for_keypad)
        self._decision.found.connect(self._found)
        self._decision.not_found.connect(self._not_found)
        self._decision.undone.connect(self._undo)
        self._replace.clicked.connect(self._look_for_another)
        self._price.clicked.connect(self._ask_for_price)
        self._note.clicked.connect(self._ask_for_note)

    def show_card(self, card: CardState | None) -> None:
        """Shows another item, or the same one as it is now; None empties the pane."""
        before, self._card = self._card, card
        if card is not None and card is before:
            return
        self._about.setVisible(card is not None)
        self._decision.setVisible(card is not None)
        if card is None:
            self._spinner.hide()
            for button in self._actions:
                button.hide()
            return
        if before is None or before.line_id != card.line_id:
            self._begin_anew()
        tone, _ = CARD_TONES[card.tone]
        decided = card.tone is not CardTone.TO_DO
        dress(self, tone=tone if decided else "none")
        self._about.show_card(card)
        self._spinner.show_amount(
            amount_of(card.spinner),
            caption=_in_bag(card) if decided else card.spinner.limits,
            caption_tone=tone if decided else "muted",
            locked=card.locked,
        )
        self._spinner.setVisible(card.tone not in {CardTone.MISSING, CardTone.REPLACED})
        self._replace.setVisible(card.offers_replace and card.tone is not CardTone.REPLACED)
        self._replace.setEnabled(card.can_replace)
        self._price.setVisible(card.price_choice is not None)
        self._note.setVisible(card.note_choice is not None)
        self._fit_actions()
        self._decision.show_card(card)
        identifier = f"order.card.{card.line_id}"
        name(self, "order.item", spoken(card))
        self._spinner.name_parts(identifier, card.name)
        self._decision.name_parts(identifier, card)
        name(self._replace, f"{identifier}.replace", f"Replace {card.name}")
        name(self._price, f"{identifier}.price", f"Price of {card.name}")
        name(self._note, f"{identifier}.note", f"Note to {card.name}")

    def minimumSizeHint(self) -> QSize:
        """Whatever the screen gives: it is arranged for that."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        millimetres = self._look.measure.millimetres
        sizes = sizes_for(millimetres(self.width()), millimetres(self.height()))
        aside = sizes.controls is Controls.ASIDE
        self._sides.setDirection(_DIRECTIONS.LeftToRight if aside else _DIRECTIONS.TopToBottom)
        in_a_row = sizes.controls is Controls.ROW
        self._controls.setDirection(
            _DIRECTIONS.LeftToRight if in_a_row else _DIRECTIONS.TopToBottom
        )
        margin = self._look.px(MARGIN if not aside else GAP / 2)
        self._sides.setContentsMargins(margin, margin, margin, margin)
        self._controls.setSpacing(self._look.px(GAP / 2 if aside else GAP))
        self._about.fit(picture=sizes.picture, large=sizes.large, signs=not aside)
        self._is_aside = aside
        self._fit_actions()
        self._spinner.set_value_width(sizes.value)
        self._decision.set_width(sizes.decision, signs=sizes.large)
        super().resizeEvent(event)

    def _fit_actions(self) -> None:
        """Beside the controls there is room for the words of one or for the signs of several."""
        others = any(button.isVisibleTo(self) for button in (self._price, self._note))
        self._replace.show_icon(others or not self._is_aside)
        self._replace.say("" if others and self._is_aside else "Replace")
        self._price.say("" if self._is_aside else "Price")
        self._note.say("" if self._is_aside else "Note")

    def _begin_anew(self) -> None:
        """Another item is here: a second tap on what decided the last one must not decide it, nor
        a finger that is still down, while a scan or the marketplace changes the item.
        """
        self._about.begin_anew()
        for button in self.findChildren(Button):
            button.forget_press()

    def _arrange(self, look: Look) -> None:
        for part in (self._spinner, self._decision):
            keep_place = part.sizePolicy()
            keep_place.setRetainSizeWhenHidden(True)
            part.setSizePolicy(keep_place)
        self._controls.addWidget(self._spinner)
        self._controls.addStretch(1)
        self._controls.addWidget(self._decision)
        self._sides.setSpacing(look.px(GAP))
        self._told.setSpacing(look.px(GAP))
        self._told.addWidget(self._about, 1)
        actions = QHBoxLayout()
        actions.setSpacing(look.px(GAP))
        for button in self._actions:
            actions.addWidget(button)
        actions.addStretch(1)
        self._told.addLayout(actions)
        self._sides.addLayout(self._told, 1)
        self._sides.addLayout(self._controls)

    @property
    def _actions(self) -> tuple[Button, ...]:
        return self._replace, self._price, self._note

    def _read(self) -> None:
        if self._card is not None:
            self.read_wanted.emit(all_words(self._card))

    def _look_for_another(self) -> None:
        if self._card is not None:
            self.wanted.emit(SearchProducts(line_id=self._card.line_id))

    def _ask_for_price(self) -> None:
        if self._card is not None:
            self.price_wanted.emit(self._card.line_id)

    def _ask_for_note(self) -> None:
        if self._card is not None:
            self.note_wanted.emit(self._card.line_id)

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


def _in_bag(card: CardState) -> str:
    """With a price that was set here: on a narrow screen the outcome has no room for it."""
    set_to = "" if card.price_choice is None else card.price_choice.set_to
    return ", ".join(filter(None, ("in the bag", set_to)))


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
