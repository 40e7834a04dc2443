"""Fetching the lists of products whenever the hub has newer ones."""

import asyncio
import logging
from collections.abc import Callable

from picker_app.api.catalogues import CatalogueListView, IndexView
from picker_app.catalogue.unusable import UnusableIndexError
from picker_app.domain.identity import ConnectionName
from picker_app.kiosk.hub_link.hub import Hub, HubAwayError, HubRefusedError
from picker_app.kiosk.products.store import ProductStore

logger = logging.getLogger(__name__)

_AGAIN_SECONDS = 20.0


class ProductLists:
    """Keeps the lists up to date. The one before serves until the new one is here and whole."""

    def __init__(self, hub: Hub, store: ProductStore, on_new: Callable[[], None]) -> None:
        """`on_new` is called when a list has come."""
        self._hub = hub
        self._store = store
        self._on_new = on_new
        self._told = asyncio.Event()
        self._wanted: dict[ConnectionName, IndexView] = {}

    def take(self, told: CatalogueListView) -> None:
        """The hub told what lists there are."""
        self._wanted = {
            each.connection: each.index for each in told.catalogues if each.index is not None
        }
        self._told.set()

    async def run(self) -> None:
        """Fetches until cancelled."""
        while True:
            await self._told.wait()
            self._told.clear()
            for connection, wanted in self._wanted.items():
                if wanted.version != self._store.version(connection):
                    await self._fetch_or_later(connection, wanted)

    async def _fetch_or_later(self, connection: ConnectionName, wanted: IndexView) -> None:
        try:
            await self._fetch(connection, wanted)
        except (HubAwayError, HubRefusedError, UnusableIndexError, OSError) as error:
            logger.warning("the list of products of %s did not come: %s", connection, error)
            # The hub may have made another one while this one was on its way.
            asyncio.get_running_loop().call_later(_AGAIN_SECONDS, self._told.set)
            return
        self._on_new()

    async def _fetch(self, connection: ConnectionName, wanted: IndexView) -> None:
        path = await asyncio.to_thread(self._store.path_for, connection, wanted.version)
        unfinished = path.with_suffix(".part")
        await self._hub.product_list(connection, unfinished)
        index = await asyncio.to_thread(self._store.take_over, unfinished, path, wanted.sha256)
        self._store.show(connection, index)
        logger.info("%s products of %s are here", index.about.products, connection)
