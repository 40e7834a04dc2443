"""Pick list, receipt and bag labels, over the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.hand_over import MakePaper
from picker_app.kiosk.paper.kind import Outlet, Paper
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_NAMES = {
    Paper.PICK_LIST: "Pick list",
    Paper.RECEIPT: "Receipt",
    Paper.BAG_LABELS: "Bag labels",
}
_WIDTH = 140.0
_HEIGHT = 16.0


class PaperPanel(Overlay):
    """Each paper on the printer, or as a PDF."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._order_id: OrderId | None = None
        self._close = Button(
            look, "Done", kind="primary", identifier="paper.close", width=36, height=SMALLEST_TARGET
        )
        self._close.clicked.connect(self.hide)
        name(self, "paper", "Paper")
        top = QHBoxLayout()
        top.addWidget(Words("Paper", of=Type.TITLE, lines=1), 1)
        top.addWidget(self._close)
        column = column_in(self.panel, look, margin=4, gap=GAP)
        column.addLayout(top)
        for paper in Paper:
            column.addLayout(self._row(look, paper))
        self.panel.setFixedWidth(look.px(_WIDTH))

    def show_order(self, order_id: OrderId) -> None:
        """From now on it is about this order."""
        self._order_id = order_id

    def _row(self, look: Look, paper: Paper) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(GAP))
        row.addWidget(Words(_NAMES[paper], of=Type.STRONG, lines=2), 1)
        row.addWidget(self._button(look, paper, Outlet.PRINTER, "Print", icon="print"))
        row.addWidget(self._button(look, paper, Outlet.FILE, "PDF"))
        return row

    def _button(
        self, look: Look, paper: Paper, outlet: Outlet, words: str, *, icon: str = ""
    ) -> Button:
        identifier = f"paper.{paper.lower()}.{outlet.lower()}"
        spoken = f"{_NAMES[paper]}: {words}"
        made = Button(
            look,
            words,
            icon=icon,
            identifier=identifier,
            spoken=spoken,
            width=32,
            height=_HEIGHT,
        )
        made.clicked.connect(lambda: self._make(paper, outlet))
        return made

    def _make(self, paper: Paper, outlet: Outlet) -> None:
        if self._order_id is not None:
            self.wanted.emit(MakePaper(order_id=self._order_id, paper=paper, outlet=outlet))
