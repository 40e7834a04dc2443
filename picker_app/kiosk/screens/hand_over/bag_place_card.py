"""One place where bags of the order may stand, with how many stand there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from picker_app.kiosk.states.hand_over import BagPlace
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MAIN_TARGET, MARGIN, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.words import Words

_COUNT_WIDTH = 18.0


class BagPlaceCard(QFrame):
    """The place's name, and a counter: bags are few, and counted by one."""

    counted = Signal(str, int)
    """Place and number of bags."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._place: BagPlace | None = None
        self._name = Words(of=Type.TITLE, lines=2)
        self._count = Words(of=Type.FIGURE, lines=1, align=Qt.AlignmentFlag.AlignCenter)
        self._count.setFixedWidth(look.px(_COUNT_WIDTH))
        self._minus = Button(look, kind="step", icon="minus", width=MAIN_TARGET)
        self._plus = Button(look, kind="step", icon="plus", width=MAIN_TARGET)
        self._minus.clicked.connect(lambda: self._count_by(-1))
        self._plus.clicked.connect(lambda: self._count_by(1))
        dress(self, ground="card", tone="none")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(MARGIN), look.px(GAP), look.px(GAP), look.px(GAP))
        row.setSpacing(look.px(GAP))
        row.addWidget(self._name, 1)
        for part in (self._minus, self._count, self._plus):
            row.addWidget(part)

    def show_place(self, place: BagPlace, *, locked: bool) -> None:
        """Shows another place, or the same one as it is now."""
        self._place = place
        self._name.say(place.place)
        self._count.say(str(place.count))
        self._minus.setEnabled(not locked and place.count > 0)
        self._plus.setEnabled(not locked and place.count < place.most)
        dress(self, tone="found" if place.count else "none")
        identifier = f"bags.{place.place}"
        name(self, identifier, f"{place.place}, {place.count}")
        name(self._minus, f"{identifier}.minus", f"Fewer bags at {place.place}")
        name(self._plus, f"{identifier}.plus", f"More bags at {place.place}")

    def _count_by(self, more: int) -> None:
        if self._place is not None:
            self.counted.emit(self._place.place, self._place.count + more)
