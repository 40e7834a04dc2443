"""Found or not found; once decided, what became of the item and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from picker_app.kiosk.screens.tones import CARD_TONES
from picker_app.kiosk.states.order import CardState, CardTone
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MAIN_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Tagged


class ItemDecision(QWidget):
    """Two places side by side. Where the finger just decided, the outcome appears and Undo in the
    other place: a second tap by mistake changes nothing.
    """

    found = Signal()
    not_found = Signal()
    undone = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._found = Button(look, "Found", kind="found", icon="check")
        self._not_found = Button(look, "Not found", kind="missing", icon="cross")
        self._undo = Button(look, "Undo", kind="quiet", icon="undo")
        self._outcome = Tagged(look, ground="chip", of=Type.BODY, lines=3)
        self._outcome.setFixedHeight(look.px(MAIN_TARGET))
        self._look = look
        self._found.clicked.connect(self.found)
        self._not_found.clicked.connect(self.not_found)
        self._undo.clicked.connect(self.undone)
        self._open_place, open_row = _place(look, self._found, self._not_found)
        self._decided_place, self._decided_row = _place(look, self._outcome, self._undo)
        open_row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._places = QStackedLayout(self)
        self._places.addWidget(self._open_place)
        self._places.addWidget(self._decided_place)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_width(self, millimetres: float, *, signs: bool) -> None:
        """The width of each place; narrow ones have no room for signs beside their words."""
        width = self._look.px(millimetres)
        self._outcome.setFixedWidth(width)
        self._outcome.show_sign(signs)
        for button in (self._found, self._not_found, self._undo):
            button.setFixedWidth(width)
            button.show_icon(signs)

    def show_card(self, card: CardState) -> None:
        """Shows the two buttons, or the outcome with Undo."""
        tone, icon = CARD_TONES[card.tone]
        missing = card.tone is CardTone.MISSING
        decided = card.tone is not CardTone.TO_DO
        self._outcome.say(card.outcome, tone=tone, icon=icon)
        self._decided_row.setDirection(
            QBoxLayout.Direction.RightToLeft if missing else QBoxLayout.Direction.LeftToRight
        )
        self._places.setCurrentWidget(self._decided_place if decided else self._open_place)
        for button in (self._found, self._not_found, self._undo):
            button.setEnabled(not card.locked)
        if not card.can_be_missing:
            self._not_found.setEnabled(False)
        if card.spinner.maximum < card.spinner.minimum:
            self._found.setEnabled(False)

    def name_parts(self, identifier: str, card: CardState) -> None:
        """Names the buttons after the item."""
        name(self._found, f"{identifier}.found", f"Found: {card.name}")
        name(self._not_found, f"{identifier}.not_found", f"Not found: {card.name}")
        name(self._undo, f"{identifier}.undo", f"Undo: {card.name}")
        name(self._outcome, f"{identifier}.outcome", card.outcome)


def _place(look: Look, left: QWidget, right: QWidget) -> tuple[QWidget, QHBoxLayout]:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(GAP))
    row.addWidget(left)
    row.addWidget(right)
    return place, row
