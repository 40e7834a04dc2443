"""What the current item is: picture, name, ordered amount, wishes and objections."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from picker_app.kiosk.states.order import CardState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.kinetic import scroll_whole_by_finger
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.picture import Picture
from picker_app.kiosk.widgets.reader import has_cut_words
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.words import Words

_MOST_LINES = 3
"""Of each text, so that a long one does not push all others away."""


class ItemAbout(QScrollArea):
    """Scrolls where a low screen cannot show all of it: the controls below stay where they are."""

    touched = Signal()
    """Words were touched that are not all to be seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._picture = Picture(look)
        self._name = Words(of=Type.TITLE, lines=_MOST_LINES)
        self._ordered = Words(of=Type.FIGURE, lines=2)
        self._cautions = banner(look, of=Type.STRONG, lines=_MOST_LINES)
        self._note = banner(look, of=Type.STRONG, lines=_MOST_LINES)
        self._refusal = banner(look, of=Type.STRONG, lines=_MOST_LINES)
        self._was = Words(of=Type.STRONG, tone="muted", lines=1, whole=True)
        dress(self._was, decoration="struck")
        self._promotion = Words(of=Type.STRONG, tone="found", lines=_MOST_LINES)
        # A widget of its own: beside a layout of which all is hidden, words are given no room.
        self._offer = QWidget()
        self._offer.setObjectName("column")
        self._details = Words(tone="muted", lines=2)
        self._remarks = Words(tone="muted", lines=_MOST_LINES)
        self._content = QWidget()
        self._content.setObjectName("column")
        # No word is too long: it is broken where the column is narrower than it.
        self._content.setMinimumWidth(1)
        self.setViewport(QWidget())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._arrange(look)
        scroll_whole_by_finger(self, self._content)

    def show_card(self, card: CardState) -> None:
        """Shows another item, or the same one as it is now."""
        self._picture.show_file(card.picture)
        self._name.say(card.name)
        self._ordered.say(f"Ordered: {card.ordered}")
        cautions = "\n".join(card.cautions)
        self._cautions.say(cautions, tone="trouble", icon="warning")
        name(self._cautions, "order.item.cautions", cautions)
        self._note.say(card.note, tone="soon", icon="note")
        self._refusal.say(card.refusal, tone="trouble", icon="warning")
        self._was.say(card.was, or_hide=True)
        on_offer = bool(card.was or card.promotion)
        self._offer.setVisible(on_offer)
        now = " · ".join(filter(None, (card.price, card.promotion))) if on_offer else ""
        self._promotion.say(now, or_hide=True)
        name(self._was, "order.item.was", card.was)
        name(self._promotion, "order.item.promotion", now)
        self._details.say(_details(card))
        self._remarks.say("\n".join(filter(None, (card.closed, *card.remarks))), or_hide=True)

    def begin_anew(self) -> None:
        """Another item is read from its beginning."""
        self.verticalScrollBar().setValue(0)

    def fit(self, *, picture: float, large: bool, signs: bool) -> None:
        """`picture` is its side in millimetres; 0 leaves it out. Without `signs` cautions, wish and
        refusal are words alone.
        """
        self._picture.setVisible(picture > 0)
        self._picture.set_side(picture)
        dress(self._name, type=Type.TITLE if large else Type.STRONG)
        dress(self._ordered, type=Type.FIGURE if large else Type.STRONG)
        for said in (self._cautions, self._note, self._refusal):
            said.show_sign(signs)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The release that ends a scroll is sent to nowhere (Qt, QScroller).
        inside = self.rect().contains(event.position().toPoint())
        if inside and has_cut_words(self):
            self.touched.emit()

    def _arrange(self, look: Look) -> None:
        words = QVBoxLayout()
        words.setSpacing(look.px(1.5))
        offer = QHBoxLayout(self._offer)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.setSpacing(look.px(GAP))
        offer.addWidget(self._was)
        offer.addWidget(self._promotion, 1)
        said = (self._refusal, self._cautions, self._note)
        told = (self._offer, self._details, self._remarks)
        for part in (self._name, self._ordered, *said, *told):
            words.addWidget(part)
        words.addStretch(1)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, look.px(GAP), 0)
        row.setSpacing(look.px(MARGIN))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def _details(card: CardState) -> str:
    price = "" if card.was or card.promotion else card.price
    return " · ".join(filter(None, (card.shelf, price, card.sku, card.barcode)))
