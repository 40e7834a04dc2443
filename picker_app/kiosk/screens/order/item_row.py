"""One item of the order's list; a touch shows it large."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from picker_app.kiosk.intents.items import ShowItem
from picker_app.kiosk.screens.order.check_sign import CheckSign
from picker_app.kiosk.screens.order.item_words import spoken
from picker_app.kiosk.screens.tones import CARD_TONES
from picker_app.kiosk.states.order import CardState, CardTone
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Sign
from picker_app.kiosk.widgets.words import Words

ROW_HEIGHT = 17.0
_STRIPE = 1.5
_SIGN = 5.0
_GIST_SHARE = 0.34
_BESIDE = 62.0
"""A row from here on has room for the gist beside the name."""

_TWO_LINES = 45.0


class ListedItem(NamedTuple):
    """What a row shows."""

    card: CardState
    is_current: bool


class ItemRow(Button):
    """A row as one large button. All rows are of one height: what becomes of an item moves none."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="row", height=ROW_HEIGHT)
        self._card: CardState | None = None
        self._stripe = QFrame()
        self._stripe.setFixedWidth(look.px(_STRIPE))
        dress(self._stripe, ground="stripe", tone="none")
        self._tone = Sign(look, _SIGN)
        self._name = Words(of=Type.BODY, lines=2)
        self._gist = Words(of=Type.BODY, lines=2)
        self._check = CheckSign(look)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange(look)
        self.clicked.connect(self._show_large)

    def show_item(self, item: ListedItem) -> None:
        """Shows another item, or the same one as it is now."""
        card = self._card = item.card
        tone, icon = CARD_TONES[card.tone]
        done = card.tone is not CardTone.TO_DO
        if card.refusal or (card.cautions and not done):
            tone, icon = "trouble", "warning"
        elif card.note and not done:
            tone, icon = "soon", "note"
        ground = "accent" if item.is_current else "late" if card.refusal else "none"
        dress(self, tone=ground)
        dress(self._stripe, tone="accent" if item.is_current else "none")
        self._tone.show_icon(icon, self._look.colours.tint(tone).ink)
        self._tone.setVisible(done or bool(card.refusal or card.cautions or card.note))
        self._name.say(card.name)
        dress(self._name, tone="muted" if done and not item.is_current else "plain")
        self._gist.say(card.gist)
        dress(self._gist, tone=tone if done else "plain")
        identifier = f"order.card.{card.line_id}"
        name(self, identifier, spoken(card))
        self._check.show_mark(card.check, identifier)

    def resizeEvent(self, event: QResizeEvent) -> None:
        millimetres = self._look.measure.millimetres(self.width())
        beside = millimetres >= _BESIDE
        directions = QBoxLayout.Direction
        self._texts.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        dress(self._gist, type=Type.BODY if beside else Type.SMALL)
        right = Qt.AlignmentFlag.AlignRight
        self._gist.align(right if beside else Qt.AlignmentFlag.AlignLeft)
        share = round(_GIST_SHARE * self.width())
        self._gist.setMinimumWidth(share if beside else 0)
        self._gist.setMaximumWidth(share if beside else self.width())
        self._name.limit(2 if millimetres >= _TWO_LINES else 1)
        super().resizeEvent(event)

    def _arrange(self, look: Look) -> None:
        keep_place = self._tone.sizePolicy()
        keep_place.setRetainSizeWhenHidden(True)
        self._tone.setSizePolicy(keep_place)
        self._texts.setSpacing(0)
        self._texts.addWidget(self._name, 1)
        self._texts.addWidget(self._gist)
        row = QHBoxLayout(self)
        gap = look.px(1.5)
        row.setContentsMargins(look.px(1), look.px(1), gap, look.px(1))
        row.setSpacing(gap)
        row.addWidget(self._stripe)
        row.addWidget(self._tone)
        row.addLayout(self._texts, 1)
        row.addWidget(self._check)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _show_large(self) -> None:
        if self._card is not None:
            self.wanted.emit(ShowItem(line_id=self._card.line_id))
