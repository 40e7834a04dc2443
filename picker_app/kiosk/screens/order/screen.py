"""The order screen: the current item large, all others in a list beside it."""

from decimal import Decimal

from PySide6.QtGui import QResizeEvent

from picker_app.domain.identity import LineId, OrderId
from picker_app.kiosk.intents.claims import ReleaseOrder, TakeOver
from picker_app.kiosk.intents.items import SetAmount, ShowItem
from picker_app.kiosk.screens.about_panel import AboutPanel
from picker_app.kiosk.screens.order.acceptance_panel import AcceptancePanel
from picker_app.kiosk.screens.order.additions_panel import AdditionsPanel
from picker_app.kiosk.screens.order.body import OrderBody
from picker_app.kiosk.screens.order.cancel_panel import CancelPanel
from picker_app.kiosk.screens.order.drafts import Drafts
from picker_app.kiosk.screens.order.footer import OrderFooter
from picker_app.kiosk.screens.order.header import OrderHeader
from picker_app.kiosk.screens.order.item_filter import ItemFilter
from picker_app.kiosk.screens.order.item_pane import ItemPane, amount_of
from picker_app.kiosk.screens.order.item_row import ROW_HEIGHT, ItemRow, ListedItem
from picker_app.kiosk.screens.order.last_decided import LastDecided
from picker_app.kiosk.screens.order.late_panel import LatePanel
from picker_app.kiosk.screens.order.lead import OrderLead
from picker_app.kiosk.screens.order.note_panel import NotePanel
from picker_app.kiosk.screens.order.price_panel import PricePanel
from picker_app.kiosk.screens.screen import Screen
from picker_app.kiosk.states.order import CardState, ItemGroup, OrderState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import LOW
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keypad import Keypad
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.question import Question
from picker_app.kiosk.widgets.reader import Reader
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn

_GAP = 1.0
_Panel = (
    AdditionsPanel | AcceptancePanel | CancelPanel | AboutPanel | PricePanel | NotePanel | LatePanel
)


class OrderScreen(Screen):
    """One order at a time; each keeps its place and its typed but undecided amounts."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._state: OrderState | None = None
        self._drafts = Drafts()
        self._filter = ItemFilter()
        self._places: dict[OrderId, int] = {}
        self._header = OrderHeader(look)
        self._lead = OrderLead(look)
        self._last = LastDecided(look)
        kind = CardKind(
            self._new_row,
            ItemRow.show_item,
            lambda item: item.card.line_id,
            height=look.px(ROW_HEIGHT),
        )
        self._items: RecyclingColumn[ItemRow, ListedItem] = RecyclingColumn(
            kind, gap=look.px(_GAP), margin=0, lead=self._lead
        )
        name(self._items, "order.cards", "Items")
        self._pane = ItemPane(look)
        self._footer = OrderFooter(look)
        self.parts.addWidget(self._header)
        self._body = OrderBody(look, over_list=self._last, items=self._items, pane=self._pane)
        self.parts.addWidget(self._body, 1)
        self.parts.addWidget(self._footer)
        self._keypad = Keypad(look, self)
        self._keypad_line: LineId | None = None
        self._release = Question(
            look, self, identifier="order.release_question", confirm="Give back", decline="Keep it"
        )
        self._take_over = Question(
            look, self, identifier="order.take_over_question", confirm="Take over", decline="Leave"
        )
        self._reader = Reader(look, self, identifier="order.reader")
        self._additions = AdditionsPanel(look, self)
        self._acceptance = AcceptancePanel(look, self)
        self._cancel = CancelPanel(look, self)
        self._about = AboutPanel(look, self)
        self._price = PricePanel(look, self)
        self._note = NotePanel(look, self)
        self._late = LatePanel(look, self)
        self._connect()

    def show_state(self, state: OrderState) -> None:
        """Shows the order as it is now; another order begins where it was left."""
        before, self._state = self._state, state
        other = before is None or before.order_id != state.order_id
        if before is not None and other:
            self._leave(before.order_id)
            self._items.start_over()
        self._header.show_state(state)
        self._lead.show_state(state)
        moved = before is None or other or before.current != state.current
        if moved:
            self._filter.list_with(state.current, state.cards)
        self._show_items(state)
        self._additions.show_state(state.additions)
        self._acceptance.show_state(state.acceptance)
        self._about.show_about(state.about)
        self._late.show_state(state.late)
        self._cancel.show_choices(state.cancel_choices)
        if other:
            self._items.go_to(self._places.get(state.order_id, 0))
        if moved:
            self._bring_to_view(state)
        if not self.isVisible() and _grave_words(state) - _grave_words(before):
            self._items.go_to(0)  # Such as why the order came back: not to be scrolled to.
        self._close_keypad_of_the_past()
        self._close_price_of_the_past(state)
        self._close_note_of_the_past(state)
        if state.held_elsewhere is None:
            self._take_over.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        low = self.look.measure.millimetres(self.height()) < LOW
        for part in (self._header, self._last, self._body, self._footer):
            part.set_low(low)
        super().resizeEvent(event)

    def _connect(self) -> None:
        for part in (self._header, self._lead, self._last, self._pane, self._footer):
            part.wanted.connect(self.wanted)
        for panel in self._panels():
            panel.wanted.connect(self.wanted)
        self._header.release_wanted.connect(self._ask_to_release)
        self._header.take_over_wanted.connect(self._ask_to_take_over)
        self._header.time_wanted.connect(self._acceptance.open)
        self._header.about_wanted.connect(self._about.open)
        self._header.cancel_wanted.connect(self._cancel.open)
        self._footer.bags_wanted.connect(self._additions.open)
        self._footer.next_wanted.connect(self._go_to_next)
        self._footer.group_chosen.connect(self._list_group)
        self._lead.late_wanted.connect(self._late.open)
        self._lead.read_wanted.connect(self._reader.read)
        self._pane.price_wanted.connect(self._ask_for_price)
        self._pane.note_wanted.connect(self._ask_for_note)
        self._pane.read_wanted.connect(self._reader.read)
        self._pane.drafted.connect(self._draft)
        self._pane.keypad_wanted.connect(self._open_keypad)
        self._keypad.accepted.connect(self._typed)
        self._release.confirmed.connect(self._release_order)
        self._take_over.confirmed.connect(self._take_order_over)

    def _ask_for_price(self, line_id: LineId) -> None:
        card = self._card(line_id)
        if card is not None:
            self._price.ask(card)

    def _close_price_of_the_past(self, state: OrderState) -> None:
        """A number that is being typed is for one item as it was."""
        card = state.card(self._price.line_id)
        if self._price.line_id is not None and (card is None or card.price_choice is None):
            self._price.close_for_good()

    def _ask_for_note(self, line_id: LineId) -> None:
        card = self._card(line_id)
        if card is not None:
            self._note.ask(card)

    def _close_note_of_the_past(self, state: OrderState) -> None:
        """What is being written is for one item as it was."""
        card = state.card(self._note.line_id)
        if self._note.line_id is not None and (card is None or card.note_choice is None):
            self._note.close_for_good()

    def _new_row(self) -> ItemRow:
        row = ItemRow(self.look)
        row.wanted.connect(self.wanted)
        return row

    def _show_items(self, state: OrderState) -> None:
        listed = self._filter.over(state.cards)
        self._items.show_states(
            [ListedItem(card, card.line_id == state.current) for card in listed]
        )
        current = state.card(state.current)
        self._pane.show_card(current and self._drafts.over(state.order_id, current))
        undoable = state.last_decided if state.last_decided != state.current else None
        self._last.show_card(state.card(undoable))
        self._footer.show_state(state, self._filter.group)

    def _bring_to_view(self, state: OrderState) -> None:
        """The current row; what stands over the first one is read with it."""
        is_first = bool(state.cards) and state.cards[0].line_id == state.current
        if is_first and not self._items.place():
            return
        if state.current is not None:
            self._items.bring_to_view(state.current)

    def _leave(self, order_id: OrderId) -> None:
        self._places[order_id] = self._items.place() if self._filter.group is None else 0
        self._filter.list_all()
        for overlay in self._overlays():
            overlay.hide()
        self._price.close_for_good()
        self._note.close_for_good()
        # Items of two orders may have the same id: they are counted in each.
        for button in self.findChildren(Button):
            button.forget_press()

    def _overlays(self) -> tuple[Overlay, ...]:
        return (self._keypad, self._release, self._take_over, self._reader, *self._panels())

    def _panels(self) -> tuple[_Panel, ...]:
        return (
            self._additions,
            self._acceptance,
            self._cancel,
            self._about,
            self._price,
            self._note,
            self._late,
        )

    def _draft(self, line_id: LineId, amount: Decimal) -> None:
        if self._state is not None:
            self._drafts.keep(self._state.order_id, line_id, amount)
            self._show_items(self._state)

    def _list_group(self, group: ItemGroup) -> None:
        """A group is read from its beginning. Back among all items, what stood on top stays there;
        who scrolled nowhere is where the current item is.
        """
        self._filter.choose(group)
        if self._state is not None:
            self._show_items(self._state)
        if self._filter.group is not None:
            self._items.go_to(0)
        elif self._state is not None and not self._items.place():
            self._bring_to_view(self._state)

    def _go_to_next(self) -> None:
        """To the item that is to do and comes next; the first one again after the last."""
        if self._state is None:
            return
        if self._filter.group is ItemGroup.TO_DO:
            self._filter.settle()
        else:
            self._filter.list_all()
        self._show_items(self._state)
        upcoming = self._state.next_to_do()
        if upcoming is not None:
            self._items.bring_to_view(upcoming.line_id)
            self.wanted.emit(ShowItem(line_id=upcoming.line_id))

    def _open_keypad(self, line_id: LineId) -> None:
        card = self._card(line_id)
        if card is not None and self._state is not None:
            self._keypad_line = line_id
            card = self._drafts.over(self._state.order_id, card)
            self._keypad.ask(card.name, amount_of(card.spinner))

    def _typed(self, amount: Decimal) -> None:
        if self._keypad_line is not None:
            self.wanted.emit(SetAmount(line_id=self._keypad_line, amount=amount, typed=True))

    def _close_keypad_of_the_past(self) -> None:
        """An item that was cancelled or locked meanwhile cannot be given an amount."""
        if self._keypad.isVisible() and self._keypad_line is not None:
            card = self._card(self._keypad_line)
            if card is None or card.locked:
                self._keypad.hide()

    def _ask_to_release(self) -> None:
        if self._state is not None:
            self._release.ask(
                f"Give {self._state.order_code} back to the queue?",
                "Somebody else can take it then. What was picked stays picked.",
            )

    def _ask_to_take_over(self) -> None:
        held = None if self._state is None else self._state.held_elsewhere
        if held is not None:
            self._take_over.ask(f"Take it over from {held.who}?", held.words)

    def _take_order_over(self) -> None:
        if self._state is not None:
            self.wanted.emit(TakeOver(order_id=self._state.order_id))

    def _release_order(self) -> None:
        if self._state is not None:
            self.wanted.emit(ReleaseOrder(order_id=self._state.order_id))

    def _card(self, line_id: LineId) -> CardState | None:
        return self._state.card(line_id) if self._state is not None else None


def _grave_words(state: OrderState | None) -> set[str]:
    notices = () if state is None else state.notices
    return {notice.words for notice in notices if notice.grave}
