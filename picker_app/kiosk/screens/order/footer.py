"""How far the order is, and the way to its review."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from picker_app.kiosk.intents.order import ShowReview
from picker_app.kiosk.screens.order.counts import OrderCounts
from picker_app.kiosk.screens.screen import Bar
from picker_app.kiosk.states.order import ItemGroup, OrderState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import MARGIN
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.progress import Progress
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.words import Words

_NEXT = "Next to do"
_BAGS = "Bags"
_WIDE = 215.0
"""Millimetres from which on there is room for words beside the counts."""


class OrderFooter(Bar):
    """The lower bar of the order screen."""

    wanted = Signal(object)
    next_wanted = Signal()
    """Show the next item that is still to do."""
    bags_wanted = Signal()
    """Show what goes into the bag on top of the order."""
    group_chosen = Signal(object)
    """List the items of this group alone; of the group that is, all again."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, side="bottom")
        self._wide = False
        self._bags_words = _BAGS
        self._counts = OrderCounts(look)
        self._counts.chosen.connect(self.group_chosen)
        self._estimate = Words(tone="muted", lines=2)
        self._obstacle = Words(tone="changed", lines=3)
        self._progress = Progress()
        self._next = Button(look, _NEXT, icon="down", identifier="order.next")
        self._bags = Button(look, _BAGS, icon="bag", identifier="order.bags")
        self._bags.clicked.connect(self.bags_wanted)
        self._review = Button(
            look, "Review", kind="primary", icon="forward", identifier="order.review", width=40
        )
        self._next.clicked.connect(self.next_wanted)
        self._review.clicked.connect(lambda: self.wanted.emit(ShowReview()))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addLayout(stacked(self._progress, self._counts, gap=look.px(1)))
        self._sides.addLayout(stacked(self._estimate, self._obstacle), 1)
        self.row.addLayout(self._sides, 1)
        self.row.addWidget(self._bags)
        self.row.addWidget(self._next)
        self.row.addWidget(self._review)

    def set_low(self, low: bool) -> None:
        super().set_low(low)
        self._progress.setVisible(not low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self._look.measure.millimetres(self.width()) >= _WIDE
        self._wide = wide
        self._next.say(_NEXT if wide else "")
        self._bags.say(self._bags_words if wide else "")
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._sides.setSpacing(self._look.px(MARGIN if wide else 0.5))
        super().resizeEvent(event)

    def show_state(self, state: OrderState, listed: ItemGroup | None) -> None:
        """Shows the order's progress, and which group of items is listed alone."""
        words = f"{state.decided} of {state.total} done"
        self._counts.show_state(state, listed)
        self._progress.show_share(state.decided, state.total)
        name(self._progress, "order.progress", words)
        # One line under the counts on a narrow screen: what is in the way goes before the sum.
        self._estimate.say("" if state.obstacle else state.estimate, or_hide=True)
        name(self._estimate, "order.estimate", state.estimate)
        self._obstacle.say(state.obstacle, or_hide=True)
        name(self._obstacle, "order.obstacle", state.obstacle)
        self._next.setEnabled(state.decided < state.total)
        self._show_bags(state)
        self._review.setEnabled(state.can_review)

    def _show_bags(self, state: OrderState) -> None:
        """How many were added stands on the button itself."""
        additions = state.additions
        self._bags.setVisible(additions is not None)
        self._bags.setEnabled(additions is not None and not additions.locked)
        if additions is not None:
            self._bags_words = additions.summary.replace(", ", ",\n") or _BAGS
            self._bags.say(self._bags_words if self._wide else "")
            name(self._bags, "order.bags", additions.summary or _BAGS)
