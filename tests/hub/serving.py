"""The kiosk API of a bench, served over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import httpx
from httpx_sse import EventSource, ServerSentEvent

from picker_app.couriers.connection import CourierConnection
from picker_app.hub.clock import utc_now
from picker_app.hub.feed.stream import Feed
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.kiosk_api.app import create_app
from picker_app.hub.parts import Parts
from picker_app.hub.presence import Presence
from picker_app.hub.products.pictures import FOLDER, Pictures
from picker_app.hub.products.view import catalogues_view
from picker_app.hub.reconciliation.view import marketplaces_view
from picker_app.platforms.base import Platform
from picker_app.servers import Server, listen
from picker_app.settings.store import StoreSettings
from picker_app.tasks import Tasks
from tests.hub.running import PATIENCE, Bench, bench

TOKEN = "the token of this run"
LARGEST_WEBHOOK = 100_000
SILENT_AFTER_SECONDS = 60


@dataclass(slots=True, kw_only=True)
class Served:
    """A bench with its API."""

    hub: Bench
    parts: Parts
    http: httpx.AsyncClient
    """Knows the address and the token."""


@asynccontextmanager
async def served(
    folder: Path,
    url: str = "http://127.0.0.1:9",
    platform: Platform | None = None,
    couriers: Sequence[CourierConnection] = (),
    earlier_run: EarlierRun | None = None,
    **settings: object,
) -> AsyncIterator[Served]:
    """Serve while the block runs."""
    async with bench(folder, url, platform, None, couriers, **settings) as hub, Tasks() as tasks:
        pictures = Pictures(folder / FOLDER)
        presence = Presence(
            hub.database, silent_after=timedelta(seconds=SILENT_AFTER_SECONDS), clock=utc_now
        )
        parts = Parts(
            store=StoreSettings(name="Test store", time_zone="Europe/Madrid"),
            database=hub.database,
            outgoing=hub.outgoing,
            couriers=hub.couriers,
            checker=hub.checker,
            reconciler=hub.reconciler,
            feed=Feed(
                hub.database,
                hub.checker.view,
                partial(marketplaces_view, hub.outgoing, hub.reconciler),
                partial(catalogues_view, hub.accounts),
                presence.view,
                clock=utc_now,
            ),
            presence=presence,
            earlier_run=earlier_run or EarlierRun(),
            pictures=pictures,
            catalogues=hub.keeper(),
            clock=utc_now,
            largest_webhook=LARGEST_WEBHOOK,
        )
        app = create_app(parts, token=TOKEN, own_names=["till.example"])
        server = Server(app, listen("127.0.0.1", 0))
        serving = tasks.spawn(server.run_until_stopped(), name="kiosk API")
        await server.ready.wait()
        headers = {"authorization": f"Bearer {TOKEN}"}
        async with httpx.AsyncClient(base_url=server.url, headers=headers) as http:
            yield Served(hub=hub, parts=parts, http=http)
        parts.feed.close()
        server.stop()
        await serving
        await pictures.aclose()


@asynccontextmanager
async def listening(
    here: Served, query: str = "", last_event_id: str | None = None
) -> AsyncIterator["Listener"]:
    """A listener of the feed."""
    headers = {} if last_event_id is None else {"last-event-id": last_event_id}
    async with here.http.stream(
        "GET", f"/v1/feed{query}", headers=headers, timeout=PATIENCE
    ) as answer:
        assert answer.status_code == 200
        events = EventSource(answer).aiter_sse()
        try:
            yield Listener(events)
        finally:
            await events.aclose()


class Listener:
    """Takes events one by one."""

    def __init__(self, events: AsyncIterator[ServerSentEvent]) -> None:
        self._events = events

    async def next(self) -> ServerSentEvent:
        async with asyncio.timeout(PATIENCE):
            return await anext(self._events)

    async def next_named(self, name: str) -> ServerSentEvent:
        """The next event of this name; others are passed over."""
        while (event := await self.next()).event != name:
            pass
        return event
