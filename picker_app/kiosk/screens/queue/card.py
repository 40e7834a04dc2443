"""What stands in the queue's column: an order, or the heading of those for later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from picker_app.kiosk.screens.queue.later_heading import Fold, LaterHeading
from picker_app.kiosk.screens.queue.row import QueueRowButton
from picker_app.kiosk.states.queue import QueueRow
from picker_app.kiosk.theme.look import Look


class QueueCard(QWidget):
    """One place of the column, which is an order at one time and the heading at another. The
    heading is only made where it is needed: there is one of it among many orders.
    """

    wanted = Signal(object)
    fold_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._order = QueueRowButton(look)
        self._order.wanted.connect(self.wanted)
        self._heading: LaterHeading | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._order)

    def show_place(self, place: QueueRow | Fold) -> None:
        """Shows what belongs here."""
        if isinstance(place, QueueRow):
            self._order.show_row(place)
        else:
            self._made_heading().show_fold(place)
        self._order.setVisible(isinstance(place, QueueRow))
        if self._heading is not None:
            self._heading.setVisible(isinstance(place, Fold))

    def _made_heading(self) -> LaterHeading:
        if self._heading is None:
            self._heading = LaterHeading(self._look)
            self._heading.clicked.connect(self.fold_wanted)
            self._column.addWidget(self._heading)
        return self._heading


def key_of(place: QueueRow | Fold) -> str:
    """Tells the places apart."""
    return place.order_id if isinstance(place, QueueRow) else "later"
