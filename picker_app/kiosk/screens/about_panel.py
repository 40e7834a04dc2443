"""What is to be known of an order besides its items, over the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from picker_app.kiosk.paper.sheet import Fact
from picker_app.kiosk.screens.paper_panel import PaperPanel
from picker_app.kiosk.states.about_order import AboutOrder
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.bar_code import BarCode
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.kinetic import scroll_whole_by_finger
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in, stacked
from picker_app.kiosk.widgets.words import Words

_WIDTH = 160.0
_SHARE = 0.94
"""Of the screen, at most."""


class AboutPanel(Overlay):
    """Numbers, times, payment, loyalty card and notes; and the way to paper."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._about: AboutOrder | None = None
        self._title = Words(of=Type.TITLE, lines=1)
        self._bars = BarCode(look, "about.loyalty")
        self._facts: list[_FactRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(look.px(GAP))
        self._paper = Button(
            look, "Paper", icon="print", identifier="about.paper", width=40, height=SMALLEST_TARGET
        )
        self._close = Button(
            look, "Done", kind="primary", identifier="about.close", width=36, height=SMALLEST_TARGET
        )
        self._papers = PaperPanel(look, parent)
        self._papers.wanted.connect(self.wanted)
        self._paper.clicked.connect(self._show_papers)
        self._close.clicked.connect(self.hide)
        name(self, "about", "About the order")
        self._arrange(look)

    def show_about(self, about: AboutOrder) -> None:
        """Shows it as it is now; closes in front of another order."""
        if self._about is None or self._about.order_id != about.order_id:
            self.hide()
            self._papers.hide()
        if about == self._about:
            return
        self._about = about
        self._title.say(about.title)
        self._paper.setVisible(about.has_papers)
        self._papers.show_order(about.order_id)
        self._show_card(about.loyalty_card)
        while len(self._facts) < len(about.facts):
            row = _FactRow(len(self._facts))
            self._facts.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self._facts):
            row.setVisible(place < len(about.facts))
            if place < len(about.facts):
                row.show_fact(about.facts[place])

    def open(self) -> None:
        """Comes to the front, as large as there is room for."""
        room = self._behind.size() * _SHARE
        self.panel.setFixedSize(min(self._look.px(_WIDTH), room.width()), room.height())
        super().open()

    def _show_card(self, number: str) -> None:
        """A number with letters that no Code 128 has stands among the facts alone."""
        can_be_shown = bool(number) and number.isascii() and number.isprintable()
        self._bars.setVisible(can_be_shown)
        if can_be_shown:
            self._bars.show_code(number, number)

    def _show_papers(self) -> None:
        self.hide()
        self._papers.open()

    def _arrange(self, look: Look) -> None:
        content = QWidget()
        content.setObjectName("column")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, look.px(GAP), 0)
        inner.addWidget(self._bars)
        inner.addLayout(self._column)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll_whole_by_finger(scroll, content)
        top = QHBoxLayout()
        top.setSpacing(look.px(GAP))
        top.addWidget(self._title, 1)
        top.addWidget(self._paper)
        top.addWidget(self._close)
        column = column_in(self.panel, look, margin=4, gap=GAP)
        column.addLayout(top)
        column.addWidget(scroll, 1)


class _FactRow(QWidget):
    """What it is, small, and under it what is known."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._label = Words(of=Type.SMALL, tone="muted", lines=2)
        self._value = Words(of=Type.STRONG)
        self.setLayout(stacked(self._label, self._value))

    def show_fact(self, fact: Fact) -> None:
        """Shows another fact."""
        self._label.say(fact.label)
        self._value.say(fact.value)
        name(self, f"about.fact.{self._number}", f"{fact.label}: {fact.value}")
