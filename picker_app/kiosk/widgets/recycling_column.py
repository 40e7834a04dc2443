"""A column of hundreds of cards, of which only those on the screen exist."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget

from picker_app.kiosk.widgets.kinetic import scroll_by_finger
from picker_app.kiosk.widgets.measuring import height_at, make_measurable

CardT = TypeVar("CardT", bound=QWidget)
StateT = TypeVar("StateT")

_LEAD_CHANGES = {QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


@dataclass(frozen=True, slots=True)
class CardKind(Generic[CardT, StateT]):
    """How the cards of a column are made, filled and told apart."""

    make: Callable[[], CardT]
    fill: Callable[[CardT, StateT], None]
    key_of: Callable[[StateT], Hashable]
    height: int | None = None
    """Of all cards in pixels; None measures each."""


class RecyclingColumn(QScrollArea, Generic[CardT, StateT]):
    """Shows states as cards below each other. A hundred rich widgets take a quarter of a second to
    make and lay out, so a few are made and given new content while the column scrolls.

    A change of the states only touches cards whose state changed. What stands at the top of the
    view stays there, and while a finger is on the column nothing moves at all: a new order of
    cards waits until it is lifted, or it would be in the way of what the finger is about to touch.
    """

    def __init__(
        self,
        kind: CardKind[CardT, StateT],
        *,
        gap: int,
        margin: int,
        lead: QWidget | None = None,
    ) -> None:
        """`lead` stands above the first card and scrolls with them."""
        super().__init__()
        self._lead = lead
        self._kind = kind
        self._gap = gap
        self._margin = margin
        self._states: list[StateT] = []
        self._heights: list[int] = []
        self._tops: list[int] = []
        self._cards: dict[Hashable, tuple[CardT, StateT]] = {}
        self._spare: list[CardT] = []
        self._postponed: Sequence[StateT] | None = None
        self._has_room = False
        self._to_be_seen: Hashable = None
        self._content = QWidget()
        self._content.setObjectName("column")
        # A viewport that PySide knows already. To find out of what kind Qt's own one is, it would
        # prepare every kind of widget that there is: 15 ms before the first paint.
        self.setViewport(QWidget())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._content)
        if lead is not None:
            lead.setParent(self._content)
            lead.show()
            lead.installEventFilter(self)
        self._scroller = scroll_by_finger(self)
        self._scroller.stateChanged.connect(self._finger_moved)
        self.verticalScrollBar().valueChanged.connect(self._recycle)

    def show_states(self, states: Sequence[StateT]) -> None:
        """Shows these states, in this order."""
        if self._scroller.state() is not QScroller.State.Inactive and not self._same_places(states):
            self._postponed = states
            return
        self._postponed = None
        if self._states == [*states]:
            return
        if self._has_room:
            self._take_over(states)
        else:
            self._states = [*states]

    def start_over(self) -> None:
        """Takes the column out of the finger's hands: what comes next is about something else."""
        self._postponed = None
        self._scroller.stop()

    def cards(self) -> list[CardT]:
        """The cards that exist now, from top to bottom."""
        return sorted((card for card, _ in self._cards.values()), key=lambda card: card.y())

    def place(self) -> int:
        """How far the column is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def go_to(self, place: int) -> None:
        """Scrolls so far."""
        self._to_be_seen = None
        self.start_over()
        self.verticalScrollBar().setValue(place)

    def bring_to_view(self, key: Hashable) -> None:
        """Scrolls until the whole card of this key is seen."""
        if not self.isVisible():
            self._to_be_seen = key  # what cannot be seen cannot be scrolled either
            return
        for index, state in enumerate(self._states):
            if self._kind.key_of(state) == key:
                self._scroller.stop()
                middle = self._tops[index] + self._heights[index] // 2
                self.ensureVisible(0, middle, 0, self._heights[index] // 2 + self._gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._content.width() != self.viewport().width() or not self._has_room:
            self._heights = [self._height_of(state) for state in self._states]
            self._lay_out()
        else:
            self._recycle()
        self._has_room = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        key, self._to_be_seen = self._to_be_seen, None
        if key is not None:
            self.bring_to_view(key)

    def _same_places(self, states: Sequence[StateT]) -> bool:
        if [*map(self._kind.key_of, states)] != [*map(self._kind.key_of, self._states)]:
            return False
        return all(
            new is old or self._height_of(new) == height
            for new, old, height in zip(states, self._states, self._heights, strict=True)
        )

    def _take_over(self, states: Sequence[StateT]) -> None:
        anchor = self._anchor()
        known = {
            self._kind.key_of(state): (state, height)
            for state, height in zip(self._states, self._heights, strict=True)
        }
        heights = []
        for state in states:
            old, height = known.get(self._kind.key_of(state), (None, 0))
            same = old is state or old == state
            heights.append(height if same else self._height_of(state))
        unmoved = heights == self._heights
        self._states, self._heights = list(states), heights
        if not unmoved or len(self._tops) != len(states):
            self._lay_out()
        else:
            self._recycle()
        self._return_to(anchor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._lead and event.type() in _LEAD_CHANGES:
            anchor = self._anchor()
            self._lay_out()
            self._return_to(anchor)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        steps = (height + self._gap for height in self._heights)
        *self._tops, end = accumulate(steps, initial=self._lay_out_lead() + self._margin)
        total = end - self._gap + self._margin if self._heights else 0
        self._content.resize(self.viewport().width(), max(total, 0))
        self._recycle()

    def _lay_out_lead(self) -> int:
        if self._lead is None or self._lead.isHidden():
            return 0
        width = self.viewport().width()
        height = height_at(self._lead, width)
        self._lead.setGeometry(0, 0, width, height)
        return height

    def _recycle(self) -> None:
        """Gives each state that is seen a card, and takes the cards of all others back."""
        seen = {self._kind.key_of(self._states[index]): index for index in self._seen()}
        for key in [key for key in self._cards if key not in seen]:
            card, _ = self._cards.pop(key)
            card.hide()
            self._spare.append(card)
        for key, index in seen.items():
            self._show_card(key, index)

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, last)

    def _show_card(self, key: Hashable, index: int) -> None:
        state = self._states[index]
        card, shown = self._cards.get(key) or (self._free_card(), None)
        if shown is not state:
            if shown != state:
                self._kind.fill(card, state)
            self._cards[key] = (card, state)
        width = self._content.width() - 2 * self._margin
        card.setGeometry(self._margin, self._tops[index], width, self._heights[index])
        card.show()

    def _free_card(self) -> CardT:
        return self._spare.pop() if self._spare else self._new_card()

    def _new_card(self) -> CardT:
        card = self._kind.make()
        card.setParent(self._content)
        card.hide()
        return card

    def _height_of(self, state: StateT) -> int:
        if self._kind.height is not None:
            return self._kind.height
        card = self._spare[-1] if self._spare else self._new_card()
        width = self.viewport().width() - 2 * self._margin
        card.resize(width, card.height())
        self._kind.fill(card, state)
        if not self._spare:
            # Not before it was filled: the style sheet need not be asked twice.
            make_measurable(card)
            self._spare.append(card)
        return max(card.minimumHeight(), height_at(card, width))

    def _anchor(self) -> tuple[Hashable, int] | None:
        """The uppermost card in view and how far it is scrolled out; None at the top."""
        top = self.place()
        if not top or not self._states:
            return None
        index = max(0, bisect_right(self._tops, top) - 1)
        return self._kind.key_of(self._states[index]), top - self._tops[index]

    def _return_to(self, anchor: tuple[Hashable, int] | None) -> None:
        if anchor is None:
            return
        key, out = anchor
        for index, state in enumerate(self._states):
            if self._kind.key_of(state) == key:
                self.verticalScrollBar().setValue(self._tops[index] + out)

    def _finger_moved(self, state: QScroller.State) -> None:
        if state is QScroller.State.Inactive and self._postponed is not None:
            self.show_states(self._postponed)
