"""One product that was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.kiosk.intents.product import ChooseProduct
from picker_app.kiosk.states.search import HitState, PriceTone
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, WIDE, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.picture import Picture
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import chip
from picker_app.kiosk.widgets.words import Words

HIT_HEIGHT = 18.0
_PICTURE = 14.0
_SHELF_WIDTH = 38.0
_PRICE_WIDTH = 40.0
_TONES = {
    PriceTone.PLAIN: ("neutral", "info"),
    PriceTone.FITS: ("found", "check"),
    PriceTone.DEARER: ("missing", "up"),
}


class SearchHit(Button):
    """A row as one large button that chooses its product; where there is nothing to choose, or it
    cannot be chosen, a row to read.
    """

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="row", height=HIT_HEIGHT)
        self._hit: HitState | None = None
        """What a touch chooses; None where it chooses nothing."""
        self._shown: HitState | None = None
        self._is_wide = True
        self._picture = Picture(look)
        self._picture.set_side(_PICTURE)
        self._name = Words(of=Type.STRONG, lines=2)
        self._details = Words(of=Type.SMALL, tone="muted", lines=1)
        self._shelf = Words(of=Type.STRONG, lines=1)
        self._inactive = Words(of=Type.SMALL, tone="soon", lines=2)
        self._price = Words(of=Type.STRONG, lines=1, whole=True)
        self._compared = chip(look, Type.SMALL)
        self._obstacle = Words(of=Type.SMALL, tone="missing", lines=1)
        self._place = _column(look, _SHELF_WIDTH, self._shelf, self._inactive)
        self._cost = _column(look, _PRICE_WIDTH, self._price, self._compared)
        self._arrange(look)
        self.clicked.connect(self._choose)

    def show_hit(self, hit: HitState, *, chooses: bool) -> None:
        """Shows another product; a finger that is down here still meant the one before."""
        if self._shown is None or self._shown.sku != hit.sku:
            self.forget_press()
        self._hit = hit if chooses and not hit.obstacle else None
        self.setEnabled(not hit.obstacle)
        self._picture.show_file(hit.picture)
        self._name.say(hit.name)
        self._shown = hit
        self._show_place(hit)
        self._price.say(hit.price)
        tone, icon = _TONES[hit.price_tone]
        self._compared.say("" if hit.obstacle else hit.compared, tone=tone, icon=icon)
        self._obstacle.say(hit.obstacle, or_hide=True)
        name(self, f"search.hit.{hit.sku}", _spoken(hit))

    def _arrange(self, look: Look) -> None:
        row = QHBoxLayout(self)
        margin = look.px(GAP)
        row.setContentsMargins(margin, 0, look.px(MARGIN), 0)
        row.setSpacing(look.px(MARGIN))
        row.addWidget(self._picture)
        row.addLayout(stacked(self._name, self._obstacle, self._details), 1)
        row.addWidget(self._place)
        row.addWidget(self._cost)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._look.measure.millimetres(self.width()) >= WIDE
        if wide != self._is_wide:
            self._is_wide = wide
            self._place.setVisible(wide)
            if self._shown is not None:
                self._show_place(self._shown)

    def _show_place(self, hit: HitState) -> None:
        """In a column of its own, or before the numbers where there is no room for one."""
        before = () if self._is_wide else (hit.shelf, hit.inactive)
        self._details.say(" · ".join(filter(None, (*before, hit.details))))
        self._details.setVisible(not hit.obstacle)
        self._shelf.say(hit.shelf, or_hide=True)
        self._inactive.say(hit.inactive, or_hide=True)

    def _choose(self) -> None:
        if self._hit is not None:
            self.wanted.emit(ChooseProduct(sku=self._hit.sku))


def _column(look: Look, width: float, *parts: QWidget) -> QWidget:
    """One below the other, as wide in all rows."""
    made = QWidget()
    column = stacked(*parts)
    column.setContentsMargins(0, 0, 0, 0)
    made.setLayout(column)
    made.setFixedWidth(look.px(width))
    return made


def _spoken(hit: HitState) -> str:
    parts = (hit.name, hit.price, hit.compared, hit.shelf, hit.inactive, hit.obstacle, hit.details)
    return ", ".join(filter(None, parts))
