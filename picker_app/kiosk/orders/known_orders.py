"""All orders that this terminal knows."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from picker_app.api.actions import Decision
from picker_app.api.orders import OrderView
from picker_app.api.store import StoreView
from picker_app.domain.action import Action
from picker_app.domain.identity import ConnectionName, OrderId, TerminalName
from picker_app.domain.order import Order
from picker_app.domain.policy import PLAIN_POLICY, Policy
from picker_app.domain.terminal import Terminal
from picker_app.kiosk.journal.entry import Entry
from picker_app.kiosk.journal.memory import Memory
from picker_app.kiosk.orders.known_order import KnownOrder, lay_over

Listener = Callable[[OrderId], None]
Walk = Callable[[Order], Order]


class KnownOrders:
    """The hub's orders by id, each with this terminal's own actions laid over.

    Lives in memory and in one thread; who changes it writes the journal. Listeners hear the id of
    each order that changed.
    """

    def __init__(
        self, terminal: TerminalName, memory: Memory, walk: Walk = lambda order: order
    ) -> None:
        """`walk` puts an order's lines along the shelves."""
        self.terminal = terminal
        self.terminal_id = memory.terminal_id
        """Which terminal this is, whatever it is called."""
        self._walk = walk
        self._walked: dict[OrderId, tuple[OrderView, OrderView]] = {}
        """The hub's word, and the same with its lines along the shelves."""
        self._listeners: list[Listener] = []
        self._policies = _policies(memory.store)
        self._views = {view.order.order_id: view for view in memory.orders}
        self._entries: dict[OrderId, tuple[Entry, ...]] = {}
        for entry in memory.entries:
            order_id = entry.action.order_id
            self._entries[order_id] = (*self._entries.get(order_id, ()), entry)
        self._unsent: dict[OrderId, tuple[Entry, ...]] = {}
        for order_id in self._entries:
            self._note_unsent(order_id)
        self._known = {order_id: self._laid_over(order_id) for order_id in self._views}

    def listen(self, listener: Listener) -> None:
        """Calls `listener` with the id of each order that changes from now on."""
        self._listeners.append(listener)

    def take_store(self, store: StoreView) -> None:
        """Takes the hub's word on what may be done to the orders of each connection."""
        policies = _policies(store)
        if policies == self._policies:
            return
        self._policies = policies
        for order_id in tuple(self._views):
            self._changed(order_id)

    def walk_anew(self) -> None:
        """The shelves are others now."""
        self._walked.clear()
        for order_id in tuple(self._views):
            self._changed(order_id)

    def get(self, order_id: OrderId) -> KnownOrder | None:
        """The order, or None where the hub has not shown it."""
        return self._known.get(order_id)

    def shown(self, order_id: OrderId) -> OrderView | None:
        """The hub's last word on the order, as it came."""
        return self._views.get(order_id)

    def __iter__(self) -> Iterator[KnownOrder]:
        return iter(self._known.values())

    def show(self, view: OrderView) -> bool:
        """Takes the hub's word on one order; False where a newer one is known already."""
        order_id = view.order.order_id
        known = self._views.get(order_id)
        if known is not None and known.sequence >= view.sequence:
            return False
        self._views[order_id] = view
        self._changed(order_id)
        return True

    def show_all(self, views: Sequence[OrderView]) -> tuple[OrderId, ...]:
        """Takes the hub's whole list, whatever was known before; the orders that are gone."""
        listed = {view.order.order_id: view for view in views}
        gone = tuple(order_id for order_id in self._views if order_id not in listed)
        self.forget(gone)
        for order_id, view in listed.items():
            if self._views.get(order_id) != view:
                self._views[order_id] = view
                self._changed(order_id)
        return gone

    def forget(self, order_ids: Sequence[OrderId]) -> None:
        """Drops orders; actions that the hub has not heard of stay to be sent."""
        for order_id in order_ids:
            self._views.pop(order_id, None)
            if all(entry.decision is not None for entry in self.entries(order_id)):
                self._entries.pop(order_id, None)
            self._changed(order_id)

    def add(self, action: Action) -> None:
        """Lays a new action over its order."""
        entries = self._entries.get(action.order_id, ())
        self._set_entries(action.order_id, (*entries, Entry(action=action)))

    def mark_saved(self, action: Action) -> None:
        """The action is on the disk. The order was shown with it before, and stays as it is."""
        order_id = action.order_id
        self._keep_entries(
            order_id,
            tuple(
                _saved(entry) if entry.action is action else entry
                for entry in self.entries(order_id)
            ),
        )
        self._tell(order_id)

    def drop(self, action: Action) -> bool:
        """Takes back an action that could not be saved, with all that were done after it; False
        where it is gone already.
        """
        entries = self.entries(action.order_id)
        place = next((i for i, entry in enumerate(entries) if entry.action is action), None)
        if place is None:
            return False
        self._set_entries(action.order_id, entries[:place])
        return True

    def decide(self, order_id: OrderId, decisions: Sequence[Decision]) -> None:
        """Takes the hub's word on actions."""
        words = {(decision.epoch, decision.number): decision for decision in decisions}
        self._set_entries(
            order_id,
            tuple(
                _decided(entry, words.get((entry.action.epoch, entry.action.number)))
                for entry in self.entries(order_id)
            ),
        )

    def entries(self, order_id: OrderId) -> tuple[Entry, ...]:
        """This terminal's actions on an order, in the order in which they were done."""
        return self._entries.get(order_id, ())

    def unsent(self, order_id: OrderId) -> tuple[Entry, ...]:
        """The actions on an order that are safe on the disk and that the hub has not decided."""
        return self._unsent.get(order_id, ())

    def with_unsent(self) -> tuple[OrderId, ...]:
        """The orders that have actions for the hub, listed by it or not."""
        return tuple(self._unsent)

    def unsent_since(self, moment: datetime) -> int:
        """How many actions of all orders were done by then and have not been decided."""
        return sum(
            entry.action.at <= moment for entries in self._unsent.values() for entry in entries
        )

    def _set_entries(self, order_id: OrderId, entries: tuple[Entry, ...]) -> None:
        self._keep_entries(order_id, entries)
        self._changed(order_id)

    def _keep_entries(self, order_id: OrderId, entries: tuple[Entry, ...]) -> None:
        self._entries[order_id] = entries
        self._note_unsent(order_id)

    def _note_unsent(self, order_id: OrderId) -> None:
        unsent = tuple(
            entry for entry in self.entries(order_id) if entry.saved and entry.decision is None
        )
        if unsent:
            self._unsent[order_id] = unsent
        else:
            self._unsent.pop(order_id, None)

    def _changed(self, order_id: OrderId) -> None:
        if order_id in self._views:
            self._known[order_id] = self._laid_over(order_id)
        else:
            self._known.pop(order_id, None)
            self._walked.pop(order_id, None)
        self._tell(order_id)

    def _tell(self, order_id: OrderId) -> None:
        for listener in self._listeners:
            listener(order_id)

    def _laid_over(self, order_id: OrderId) -> KnownOrder:
        view = self._along_the_shelves(self._views[order_id])
        policy = self._policies.get(view.order.connection, PLAIN_POLICY)
        here = Terminal(name=self.terminal, terminal_id=self.terminal_id)
        return lay_over(view, self.entries(order_id), here, policy)

    def _along_the_shelves(self, view: OrderView) -> OrderView:
        """Once for each word of the hub: at a tap nothing is looked up."""
        order_id = view.order.order_id
        given, walked = self._walked.get(order_id, (None, None))
        if walked is None or given is not view:
            walked = view.model_copy(update={"order": self._walk(view.order)})
            self._walked[order_id] = (view, walked)
        return walked


def _policies(store: StoreView | None) -> dict[ConnectionName, Policy]:
    return {} if store is None else {each.name: each.policy for each in store.connections}


def _saved(entry: Entry) -> Entry:
    return Entry(action=entry.action, saved=True, decision=entry.decision)


def _decided(entry: Entry, decision: Decision | None) -> Entry:
    if decision is None:
        return entry
    return Entry(action=entry.action, saved=entry.saved, decision=decision)
