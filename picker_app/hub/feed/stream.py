"""What one listener of the feed is sent.

Each listener has its own place in the feed and reads on from it in the database whenever something
was committed. So nothing is queued for a slow one: it finds each order once, as it is by then.
"""

import logging
import secrets
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from sse_starlette import ServerSentEvent

from picker_app.api.catalogues import CatalogueListView
from picker_app.api.health import StorageView
from picker_app.api.marketplaces import MarketplacesView
from picker_app.api.orders import FeedHello, OrderView
from picker_app.api.people import PeopleView
from picker_app.api.terminals import TerminalsView
from picker_app.api.view import View
from picker_app.api.webhooks import WebhookCount
from picker_app.hub import orderbook, people
from picker_app.hub.clock import Clock
from picker_app.hub.storage import orders, problem_webhooks
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.hub.views import CheckOf, order_view

logger = logging.getLogger(__name__)

MOST_RESUMED = 500
"""A listener that missed more changed orders than that fetches them whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a listener left the feed."""

    sequence: int
    feed_id: str | None = None
    """The feed that it listened to, where it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    sequence: int
    """How far the feed is with it."""
    orders: list[OrderView]
    webhooks: WebhookCount
    catalogues: CatalogueListView
    people: PeopleView


class Feed:
    """The feed of one run of the hub.

    Its name is of that run alone: an earlier run may have told of more than the database has now,
    where that was replaced by an older copy.
    """

    def __init__(
        self,
        database: Database,
        check_of: CheckOf,
        marketplaces: Callable[[], MarketplacesView],
        catalogues: Callable[[sqlite3.Connection], CatalogueListView],
        terminals: Callable[[], TerminalsView],
        *,
        clock: Clock,
    ) -> None:
        self._database = database
        self._check_of = check_of
        self._marketplaces = marketplaces
        self._catalogues = catalogues
        self._terminals = terminals
        self._clock = clock
        self._closed = False
        self.feed_id = secrets.token_hex(16)

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self._database.commits.ring()

    async def listen(self, place: Place | None) -> AsyncIterator[ServerSentEvent]:
        """Events for one listener, from its place on, or from now on where it has none."""
        try:
            async for event in self._events(place):
                yield event
        except KnownError as error:
            # The listener comes back, and by then the disk may have room again.
            logger.warning("a listener of the feed is sent away: %s", error)

    async def _events(self, place: Place | None) -> AsyncIterator[ServerSentEvent]:
        newest, resumed = await self._database.transact(lambda tx: self._position(tx, place))
        hello = FeedHello(feed_id=self.feed_id, sequence=newest, now=self._clock())
        yield _event("hello", hello)
        if place is not None and not resumed:
            yield _event("reset", hello)
        sequence = place.sequence if place is not None and resumed else newest
        webhooks: WebhookCount | None = None
        marketplaces: MarketplacesView | None = None
        catalogues: CatalogueListView | None = None
        staff: PeopleView | None = None
        terminals: TerminalsView | None = None
        storage = StorageView()
        while not self._closed:
            commits = self._database.commits.rings
            if (now := self._storage()) != storage:
                storage = now
                yield _event("storage", storage)
            news = await self._news(sequence)
            for view in news.orders:
                yield _event("order", view, view.sequence)
            sequence = news.sequence
            if news.webhooks != webhooks:
                webhooks = news.webhooks
                yield _event("webhooks", webhooks)
            if news.catalogues != catalogues:
                catalogues = news.catalogues
                yield _event("catalogues", catalogues)
            if news.people != staff:
                staff = news.people
                yield _event("people", staff)
            if (there := self._terminals()) != terminals:
                terminals = there
                yield _event("terminals", terminals)
            if (lines := self._marketplaces()) != marketplaces:
                marketplaces = lines
                yield _event("marketplaces", marketplaces)
            await self._database.commits.after(commits)

    def _storage(self) -> StorageView:
        trouble = self._database.writing_trouble
        return StorageView(trouble="" if trouble is None else trouble.words)

    def _position(self, tx: sqlite3.Connection, place: Place | None) -> tuple[int, bool]:
        """How far the feed is, and whether it can go on from the listener's place."""
        newest = orders.newest_sequence(tx)
        if place is None or place.feed_id not in {None, self.feed_id}:
            return newest, False
        known = place.sequence <= newest
        return newest, known and orders.count_changed_after(tx, place.sequence) <= MOST_RESUMED

    async def _news(self, after: int) -> _News:
        return await self._database.transact(lambda tx: self._read_news(tx, after))

    def _read_news(self, tx: sqlite3.Connection, after: int) -> _News:
        changed = orderbook.changed_after(tx, after)
        count = problem_webhooks.count(tx)
        return _News(
            sequence=orders.newest_sequence(tx),
            orders=[order_view(state, self._check_of(state)) for state in changed],
            webhooks=WebhookCount(unseen=count.unseen, listed=count.listed),
            catalogues=self._catalogues(tx),
            people=people.view(tx),
        )


def _event(name: str, data: View, sequence: int | None = None) -> ServerSentEvent:
    return ServerSentEvent(
        data=data.model_dump_json(), event=name, id=None if sequence is None else str(sequence)
    )
