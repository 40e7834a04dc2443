"""Following the hub's feed of changes, over all its restarts."""

import asyncio
import logging
import time
from typing import Protocol, TypeVar

from httpx_sse import ServerSentEvent
from pydantic import BaseModel, ValidationError

from picker_app.api.catalogues import CatalogueListView
from picker_app.api.health import StorageView
from picker_app.api.marketplaces import MarketplacesView
from picker_app.api.orders import FeedHello, OrderView
from picker_app.api.people import PeopleView
from picker_app.api.terminals import TerminalsView
from picker_app.api.webhooks import WebhookCount
from picker_app.kiosk.hub_link.catch_up import CatchUp
from picker_app.kiosk.hub_link.client import HubClient
from picker_app.kiosk.hub_link.hub import HubAwayError, HubRefusedError
from picker_app.kiosk.hub_link.hub_http import unreadable
from picker_app.kiosk.hub_link.pauses import Pauses
from picker_app.kiosk.orders.news import News

logger = logging.getLogger(__name__)

_HELLO_SECONDS = 8.0
"""A hub that says nothing on a new line for so long is not at its other end."""
_SILENT = "the hub does not answer."
_STEADY_SECONDS = 2.0
"""A line that held so long is made again at once; a hub that breaks each new one is spared."""

Model = TypeVar("Model", bound=BaseModel)


class FeedListener(Protocol):
    """Who wants to know how the line is."""

    def online(self, hello: FeedHello) -> None:
        """All that the hub knows is known here."""

    def offline(self, why: str) -> None:
        """The line broke or cannot be made."""

    def webhooks(self, count: WebhookCount) -> None:
        """So many webhooks became no order."""

    def take_catalogues(self, catalogues: CatalogueListView) -> None:
        """How the lists of products are."""

    def take_marketplaces(self, lines: MarketplacesView) -> None:
        """How the lines to the marketplaces are."""

    def take_storage(self, storage: StorageView) -> None:
        """Whether the hub can save anything."""

    def take_terminals(self, terminals: TerminalsView) -> None:
        """Which terminals are silent."""


class Feed:
    """Keeps this terminal up to date."""

    def __init__(
        self, client: HubClient, catch_up: CatchUp, news: News, listener: FeedListener
    ) -> None:
        self._client = client
        self._catch_up = catch_up
        self._news = news
        self._listener = listener
        self._pauses = Pauses()
        self._why = ""

    async def run(self) -> None:
        """Follows the feed until cancelled."""
        while True:
            await asyncio.sleep(self._pauses.next())
            began = time.monotonic()
            try:
                await self._follow()
                why = "the hub ended the line."
            except (HubAwayError, HubRefusedError) as error:
                why = str(error)
            if time.monotonic() - began > _STEADY_SECONDS:
                self._pauses.reset()
            self._broke(why)

    def _broke(self, why: str) -> None:
        if why != self._why:
            logger.info("the feed broke: %s", why)
        self._why = why
        self._listener.offline(why)

    async def _follow(self) -> None:
        place = self._news.place
        feed_id, after = (place.feed_id, place.sequence) if place is not None else (None, 0)
        try:
            async with (
                asyncio.timeout(_HELLO_SECONDS) as patience,
                self._client.feed(feed_id, after) as source,
            ):
                async for event in source.aiter_sse():
                    patience.reschedule(None)
                    await self._take(event)
        except TimeoutError:
            raise HubAwayError(_SILENT) from None

    async def _take(self, event: ServerSentEvent) -> None:
        match event.event:
            case "hello":
                await self._begin(_read(event, FeedHello))
            case "order":
                self._news.order_of_feed(_read(event, OrderView))
            case "reset":
                await self._know_all_of(_read(event, FeedHello))
            case "catalogues":
                self._listener.take_catalogues(_read(event, CatalogueListView))
            case "people":
                self._news.people(_read(event, PeopleView))
            case "webhooks":
                self._listener.webhooks(_read(event, WebhookCount))
            case "marketplaces":
                self._listener.take_marketplaces(_read(event, MarketplacesView))
            case "storage":
                self._listener.take_storage(_read(event, StorageView))
            case "terminals":
                self._listener.take_terminals(_read(event, TerminalsView))
            case "message" if not event.data:
                pass  # A heartbeat: httpx-sse makes an empty event of a comment once it has an id.
            case _:
                logger.info("an event of a newer hub was passed over: %s", event.event)

    async def _begin(self, hello: FeedHello) -> None:
        # The store first: it says what may be done to the orders.
        self._news.store(await self._client.store())
        if self._news.place is None or self._news.place.feed_id != hello.feed_id:
            await self._know_all_of(hello)
        self._why = ""
        logger.info("the feed stands")
        self._listener.online(hello)

    async def _know_all_of(self, hello: FeedHello) -> None:
        """Takes the whole list, unless it was taken since the hub said this."""
        place = self._news.place
        if place is None or place.feed_id != hello.feed_id or place.sequence < hello.sequence:
            self._news.all_orders(await self._catch_up.whole_list())


def _read(event: ServerSentEvent, model: type[Model]) -> Model:
    try:
        return model.model_validate_json(event.data)
    except ValidationError as error:
        raise unreadable(error) from None
