"""Reads the vendors' catalogues, page by page, when nothing more urgent wants to be sent."""

import asyncio
import logging
import random

from picker_app.hub.outgoing import Outgoing, words_of
from picker_app.hub.storage import products
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.platforms.base import Answer, CataloguePage, UnreadableError, Urgency
from picker_app.platforms.connection import Connection
from picker_app.platforms.retries import pause

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_READINGS = 24 * 3600.0
MOST_PAGES = 1000
"""A catalogue that never says that it ends is left there."""
MOST_TRIES = 8


class CatalogueReader:
    """Keeps the products of all connections that have a catalogue."""

    def __init__(self, database: Database, outgoing: Outgoing) -> None:
        self._database = database
        self._outgoing = outgoing
        self._rng = random.Random()

    async def run(self) -> None:
        """Read all catalogues now, and again each day."""
        while True:
            await self.read_all()
            await asyncio.sleep(SECONDS_BETWEEN_READINGS)

    async def read_all(self) -> None:
        """Read all catalogues once. What cannot be read is left for the next time."""
        for connection in self._outgoing.connections.values():
            if not connection.platform.capabilities.catalogue:
                continue
            for vendor in connection.platform.vendors:
                try:
                    await self._read(connection, vendor)
                except (UnreadableError, KnownError) as error:
                    logger.warning("catalogue of %s not read: %s", connection.name, error)

    async def _read(self, connection: Connection, vendor: str) -> None:
        for number in range(1, MOST_PAGES + 1):
            page = await self._page(connection, vendor, number)
            if page is None:
                return
            await self._keep(connection, page)
            if page.is_last:
                return

    async def _keep(self, connection: Connection, page: CataloguePage) -> None:
        name, found = connection.name, page.products
        await self._database.transact(lambda tx: products.keep(tx, name, found))

    async def _page(self, connection: Connection, vendor: str, number: int) -> CataloguePage | None:
        platform = connection.platform
        words = ""
        for attempt in range(1, MOST_TRIES + 1):
            outcome = await self._outgoing.send(
                connection.name,
                platform.catalogue_call(vendor, number),
                Urgency.CATALOGUE,
                step="catalogue",
            )
            if isinstance(outcome, Answer) and outcome.ok:
                return platform.parse_catalogue(outcome, number)
            words = words_of(outcome)
            await asyncio.sleep(pause(attempt, None, self._rng).total_seconds())
        logger.warning("catalogue of %s, page %s not read: %s", connection.name, number, words)
        return None
