"""What the hub says goes into what the terminal knows and into its journal."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta

from picker_app.api.actions import Decision
from picker_app.api.orders import OrderView, QueueView
from picker_app.api.people import PeopleView
from picker_app.api.store import StoreView
from picker_app.domain.identity import OrderId
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.memory import FeedPlace
from picker_app.kiosk.orders.known_orders import KnownOrders

logger = logging.getLogger(__name__)

_CLOSED_STAY = timedelta(hours=12)
"""As long as in the hub's own list."""


class News:
    """Takes the hub's words, however they came."""

    def __init__(
        self,
        known: KnownOrders,
        journal: Journal,
        on_store: Callable[[StoreView], None],
        on_people: Callable[[PeopleView], None],
    ) -> None:
        self._known = known
        self._journal = journal
        self._on_store = on_store
        self._on_people = on_people
        self._place = journal.memory.feed_place
        self._unwritten: deque[tuple[OrderId, Sequence[Decision]]] = deque()
        """Decisions that the journal could not take. Filled by its thread."""

    @property
    def place(self) -> FeedPlace | None:
        """How far the hub's feed was read; None where its whole list is needed."""
        return self._place

    def store(self, store: StoreView) -> None:
        """The hub told of its store."""
        _log_failure(self._journal.keep_store(store))
        self._known.take_store(store)
        self._on_store(store)

    def people(self, people: PeopleView) -> None:
        """The hub told who works in the store."""
        _log_failure(self._journal.keep_people(people))
        self._on_people(people)

    def all_orders(self, queue: QueueView) -> None:
        """The hub showed its whole list."""
        self._place = FeedPlace(feed_id=queue.feed_id, sequence=queue.sequence)
        gone = self._known.show_all(queue.orders)
        _log_failure(self._journal.replace_orders(queue.orders, gone, self._place))

    def order_of_feed(self, view: OrderView) -> None:
        """An order came by the feed, which is read in order: all before it is known."""
        if self._place is not None and view.sequence > self._place.sequence:
            self._place = FeedPlace(feed_id=self._place.feed_id, sequence=view.sequence)
        self._known.show(view)
        self._write_again()
        _log_failure(self._journal.keep_orders([view], self._place))

    def order(self, view: OrderView) -> None:
        """The hub answered with an order."""
        if self._known.show(view):
            _log_failure(self._journal.keep_orders([view]))

    def decisions(self, order_id: OrderId, decisions: Sequence[Decision]) -> None:
        """The hub decided actions."""
        self._known.decide(order_id, decisions)
        self._write_again()
        self._write(order_id, decisions)

    def _write(self, order_id: OrderId, decisions: Sequence[Decision]) -> None:
        """A hub that is restored from a backup cannot say it again: what the disk has no room for
        is written as soon as it has.
        """

        def note(done: Future[None]) -> None:
            if (error := done.exception()) is not None:
                logger.warning("a decision of the hub is not in the journal: %s", error)
                self._unwritten.append((order_id, decisions))

        self._journal.decide(order_id, decisions).add_done_callback(note)

    def _write_again(self) -> None:
        for _ in range(len(self._unwritten)):
            self._write(*self._unwritten.popleft())

    def forget_closed(self, now: datetime) -> None:
        """Drops the orders, and the customers in them, that the hub lists no longer either."""
        old = [
            known.order_id
            for known in self._known
            if known.view.closed_at is not None and now - known.view.closed_at > _CLOSED_STAY
        ]
        if old:
            self._known.forget(old)
            _log_failure(self._journal.forget_orders(old))


def _log_failure(written: Future[None]) -> None:
    """The hub can say all of this again, so that a failure is worth a line and no more."""

    def log(done: Future[None]) -> None:
        if (error := done.exception()) is not None:
            logger.warning("the hub's word is not in the journal: %s", error)

    written.add_done_callback(log)
