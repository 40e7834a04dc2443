"""How many bags the packed order has and where they stand, over the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.hand_over import CountBags
from picker_app.kiosk.screens.hand_over.bag_place_card import BagPlaceCard
from picker_app.kiosk.states.hand_over import BagPlace, PackedBags
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_WIDTH = 150.0
_SHARE = 0.94
"""Of the screen, at most."""


class BagsPanel(Overlay):
    """A counter for each place that the store has for packed orders."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._order_id: OrderId | None = None
        self._locked = False
        self._words = Words(of=Type.STRONG, tone="muted", lines=2)
        kind = CardKind(self._new_card, self._show_card, lambda place: place.place)
        self._places: RecyclingColumn[BagPlaceCard, BagPlace] = RecyclingColumn(
            kind, gap=look.px(GAP), margin=0
        )
        self._close = Button(look, "Done", kind="primary", identifier="bags.close", width=40)
        self._close.clicked.connect(self.hide)
        name(self, "bags", "Where do the bags stand?")
        name(self._places, "bags.places", "Places")
        self._arrange(look)

    def show_bags(self, order_id: OrderId, bags: PackedBags | None) -> None:
        """Shows the bags as they are now; closes where there are none to be counted, and in front
        of another order.
        """
        if bags is None or order_id != self._order_id:
            self.hide()
        self._order_id = order_id
        if bags is not None:
            self._locked = bags.locked
            self._words.say(bags.words or "Nobody has said it yet.")
            self._places.show_states(bags.places)

    def open(self) -> None:
        """Comes to the front, as large as there is room for."""
        room = self._behind.size() * _SHARE
        self.panel.setFixedSize(min(self._look.px(_WIDTH), room.width()), room.height())
        super().open()

    def _arrange(self, look: Look) -> None:
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self._close)
        column = column_in(self.panel, look, margin=4, gap=GAP)
        column.addWidget(Words("Where do the bags stand?", of=Type.TITLE, lines=1))
        column.addWidget(self._words)
        column.addWidget(self._places, 1)
        column.addLayout(bottom)

    def _new_card(self) -> BagPlaceCard:
        card = BagPlaceCard(self._look)
        card.counted.connect(self._count)
        return card

    def _show_card(self, card: BagPlaceCard, place: BagPlace) -> None:
        card.show_place(place, locked=self._locked)

    def _count(self, place: str, count: int) -> None:
        if self._order_id is not None:
            self.wanted.emit(CountBags(order_id=self._order_id, place=place, count=count))
