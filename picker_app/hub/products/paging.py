"""Reads a marketplace's catalogue page by page, when nothing more urgent wants to be sent."""

import asyncio
import logging
import random
import sqlite3
from dataclasses import replace
from datetime import datetime

from picker_app.hub.clock import Clock
from picker_app.hub.outgoing import Outgoing, words_of
from picker_app.hub.products.account import CatalogueAccount
from picker_app.hub.storage import catalogues, products
from picker_app.hub.storage.catalogues import Reading
from picker_app.hub.storage.database import Database
from picker_app.platforms.base import CataloguePage
from picker_app.wire.calls import Answer, Urgency
from picker_app.wire.retries import pause
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)

MOST_PAGES = 1000
"""Of one vendor: a catalogue that never says that it ends is left there."""
MOST_TRIES = 3
"""Of one page. Then the reading rests, and goes on with that page later."""


class PageReader:
    """Reads the pages of one connection.

    Each page is written down together with how far the reading is, so that neither a failure nor a
    crash makes it fetch a page twice.
    """

    def __init__(
        self, account: CatalogueAccount, database: Database, outgoing: Outgoing, *, clock: Clock
    ) -> None:
        self._account = account
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._rng = random.Random()

    async def begin(self) -> Reading:
        """Begin a new reading with the first page."""
        reading = Reading(began_at=self._clock(), vendor=self._account.vendors[0])
        await self._keep(reading)
        return reading

    async def go_on(self, reading: Reading) -> bool:
        """Read on to the end, or as far as possible; whether the end was reached."""
        vendors = self._account.vendors
        if reading.vendor not in vendors:
            reading = replace(reading, vendor=vendors[0], next_page=1, of_pages=None)
        while True:
            page = await self._page(reading)
            if page is None:
                return False
            is_last = page.is_last or reading.next_page >= MOST_PAGES
            after = replace(
                reading, next_page=reading.next_page + 1, of_pages=page.of_pages, trouble=""
            )
            if is_last and reading.vendor == vendors[-1]:
                await self._finish(page, after)
                return True
            if is_last:
                following = vendors[vendors.index(reading.vendor) + 1]
                after = replace(after, vendor=following, next_page=1, of_pages=None)
            await self._keep(after, page)
            reading = after

    async def _page(self, reading: Reading) -> CataloguePage | None:
        """The next page; None where it cannot be had now."""
        name, platform = self._account.name, self._outgoing.platforms[self._account.name]
        words = ""
        for attempt in range(1, MOST_TRIES + 1):
            call = platform.catalogue_call(reading.vendor, reading.next_page)
            outcome = await self._outgoing.send(name, call, Urgency.CATALOGUE, step="catalogue")
            try:
                if isinstance(outcome, Answer) and outcome.ok:
                    return platform.parse_catalogue(outcome, reading.next_page)
                words = words_of(outcome)
            except UnreadableError as error:
                words = str(error)
            if attempt < MOST_TRIES:
                await asyncio.sleep(pause(attempt, None, self._rng).total_seconds())
        logger.warning("catalogue of %s, page %s not read: %s", name, reading.next_page, words)
        await self._keep(replace(reading, trouble=f"Page {reading.next_page}: {words}"))
        return None

    async def _keep(self, reading: Reading, page: CataloguePage | None = None) -> None:
        name = self._account.name

        def write(tx: sqlite3.Connection) -> None:
            if page is not None:
                products.keep(tx, name, page.products, reading.began_at)
            catalogues.keep_reading(tx, name, reading)

        await self._database.transact(write)

    async def _finish(self, page: CataloguePage, reading: Reading) -> None:
        name, now = self._account.name, self._clock()

        def write(tx: sqlite3.Connection) -> None:
            products.keep(tx, name, page.products, reading.began_at)
            products.count_absences(tx, name, reading.began_at)
            catalogues.keep_reading(tx, name, replace(reading, finished_at=now))

        await self._database.transact(write)
        logger.info("catalogue of %s read", name)


def is_due(reading: Reading | None, hours: float, now: datetime) -> bool:
    """Whether a new reading has to begin."""
    if reading is None:
        return True
    if reading.finished_at is None:
        return False
    return (now - reading.finished_at).total_seconds() >= hours * 3600
