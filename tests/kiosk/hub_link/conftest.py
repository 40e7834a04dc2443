"""A terminal without a window: journal, known orders and the line to a hub."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from picker_app.api.catalogues import CatalogueListView
from picker_app.api.health import StorageView
from picker_app.api.marketplaces import MarketplacesView, MarketplaceView
from picker_app.api.orders import FeedHello
from picker_app.api.terminals import TerminalsView
from picker_app.api.webhooks import WebhookCount
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.hub_link.catch_up import CatchUp
from picker_app.kiosk.hub_link.client import HubClient
from picker_app.kiosk.hub_link.feed import Feed
from picker_app.kiosk.hub_link.hub_address import HubAddress
from picker_app.kiosk.hub_link.uploader import Uploader
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.orders.news import News
from picker_app.tasks import Tasks
from tests.kiosk.builders import HERE

_PATIENCE_SECONDS = 15.0


@dataclass
class Watched:
    """Hears how the line is, and wakes who waits for a change."""

    is_online: bool = False
    why: str = ""
    unread: int = 0
    marketplaces: tuple[MarketplaceView, ...] = ()
    catalogues: CatalogueListView | None = None
    hub_trouble: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def online(self, hello: FeedHello) -> None:
        del hello
        self.is_online = True
        self.changed.set()

    def offline(self, why: str) -> None:
        self.is_online, self.why = False, why
        self.changed.set()

    def webhooks(self, count: WebhookCount) -> None:
        self.unread = count.unseen
        self.changed.set()

    def take_catalogues(self, catalogues: CatalogueListView) -> None:
        self.catalogues = catalogues
        self.changed.set()

    def take_terminals(self, terminals: TerminalsView) -> None:
        self.terminals = terminals

    def take_storage(self, storage: StorageView) -> None:
        self.hub_trouble = storage.trouble
        self.changed.set()

    def take_marketplaces(self, lines: MarketplacesView) -> None:
        self.marketplaces = tuple(lines.marketplaces)
        self.changed.set()


class Terminal:
    """One terminal without a window."""

    def __init__(self, folder: Path, hub_folder: Path) -> None:
        self.journal = Journal.open(folder)
        self.known = KnownOrders(HERE, self.journal.memory)
        self.watched = Watched()
        self.unsent = asyncio.Event()
        self.news = News(self.known, self.journal, lambda _: None, lambda _: None)
        self.picking = Picking(
            self.known,
            self.journal,
            picker=lambda: HERE,
            on_safe=lambda _: self.unsent.set(),
            on_not_saved=lambda words: pytest.fail(words),
        )
        self.client = HubClient(HubAddress.in_folder(hub_folder), HERE, picker=lambda: HERE)
        self._tasks = Tasks()
        self.known.listen(lambda _: self.watched.changed.set())

    def connect(self) -> None:
        """Starts feed and uploader."""
        catch_up = CatchUp(self.client, self.known)
        feed = Feed(self.client, catch_up, self.news, self.watched)
        uploader = Uploader(self.client, catch_up, self.known, self.news, self.unsent)
        self._tasks.spawn(feed.run(), name="feed")
        self._tasks.spawn(uploader.run(), name="uploader")

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits until a change makes it true."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not condition():
                self.watched.changed.clear()
                await self.watched.changed.wait()

    async def close(self) -> None:
        """Ends in order, as the program does."""
        await self._tasks.close()
        await self.client.close()
        assert await asyncio.to_thread(self.journal.close)


@pytest.fixture
async def terminal(tmp_path: Path) -> AsyncIterator[Terminal]:
    """A terminal that is not connected yet."""
    made = Terminal(tmp_path / "kiosk", tmp_path / "hub")
    yield made
    await made.close()
