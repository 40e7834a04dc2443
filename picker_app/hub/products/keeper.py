"""Keeps the vendors' catalogues up to date: reads what is due, then makes the file for kiosks."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from picker_app.domain.identity import ConnectionName
from picker_app.hub.clock import Clock
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.products.account import CatalogueAccount
from picker_app.hub.products.file_reader import FileReader
from picker_app.hub.products.index_builder import FOLDER, IndexBuilder
from picker_app.hub.products.paging import PageReader, is_due
from picker_app.hub.storage import catalogues, products
from picker_app.hub.storage.catalogues import Index, ProductFile, Reading
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.tasks import side_by_side

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 20.0
FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=30)
"""Of a reading that a failure has stopped."""
UNITS_WAIT = timedelta(hours=1)
"""How often at most the file is made anew for what orders showed of products."""


class CatalogueKeeper:
    """Looks after the catalogues of all connections."""

    def __init__(
        self,
        accounts: Sequence[CatalogueAccount],
        database: Database,
        outgoing: Outgoing,
        data_folder: Path,
        *,
        clock: Clock,
    ) -> None:
        self.accounts = accounts
        self.folder = data_folder / FOLDER
        """Of the files that kiosks fetch."""
        self.caretakers = {
            account.name: Caretaker(account, database, outgoing, self.folder, clock=clock)
            for account in accounts
        }

    async def run(self) -> None:
        """Look after all of them for as long as the hub lives."""
        await side_by_side(
            {f"catalogue of {name}": each.run() for name, each in self.caretakers.items()}
        )

    def read_now(self, name: ConnectionName) -> bool:
        """Read a connection's catalogue now; False where it has none."""
        caretaker = self.caretakers.get(name)
        if caretaker is not None:
            caretaker.read_now()
        return caretaker is not None


class Caretaker:
    """Looks after one connection's catalogue. What is to be done follows from what is written down:
    a hub that was killed goes on where it was.
    """

    def __init__(
        self,
        account: CatalogueAccount,
        database: Database,
        outgoing: Outgoing,
        folder: Path,
        *,
        clock: Clock,
    ) -> None:
        self._account = account
        self._database = database
        self._clock = clock
        self._pages = PageReader(account, database, outgoing, clock=clock)
        self._file = FileReader(account, database, clock=clock)
        self._builder = IndexBuilder(account, database, folder, clock=clock)
        self._failures = 0
        self._rests_until: datetime | None = None
        self._wanted = asyncio.Event()

    def read_now(self) -> None:
        """Do not wait until it is due."""
        self._wanted.set()

    async def run(self) -> None:
        """Look again and again."""
        while True:
            try:
                await self.look()
            except (KnownError, OSError) as error:
                logger.warning("catalogue of %s: %s", self._account.name, error)
            except Exception:
                # A mistake of ours about products must not keep orders from being taken in.
                logger.exception("catalogue of %s could not be looked after", self._account.name)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), SECONDS_BETWEEN_LOOKS)

    async def look(self) -> None:
        """Do all that is due. Raises KnownError, OSError."""
        wanted = self._wanted.is_set()
        self._wanted.clear()
        if self._account.vendors:
            await self._read_pages(wanted=wanted)
        known = await self._known()
        if self._account.file is not None:
            finished_at = known.reading.finished_at if known.reading else None
            await self._file.read_if_changed(self._account.file, after=finished_at)
            known = await self._known()
        if await asyncio.to_thread(self._is_outdated, known):
            await self._builder.build()

    async def _read_pages(self, *, wanted: bool) -> None:
        now = self._clock()
        reading = (await self._known()).reading
        hours = self._account.settings.hours_between_readings
        if reading is None or reading.finished_at is not None:
            if not wanted and not is_due(reading, hours, now):
                return
            reading = await self._pages.begin()
        elif self._is_resting(now) and not wanted:
            return
        if await self._pages.go_on(reading):
            self._failures, self._rests_until = 0, None
        else:
            self._failures += 1
            rest = min(FIRST_REST * 2 ** min(self._failures - 1, 10), LONGEST_REST)
            self._rests_until = self._clock() + rest

    def _is_resting(self, now: datetime) -> bool:
        return self._rests_until is not None and now < self._rests_until

    async def _known(self) -> "_Known":
        name = self._account.name
        return await self._database.transact(
            lambda tx: _Known(
                reading=catalogues.reading(tx, name),
                file=catalogues.product_file(tx, name),
                index=catalogues.index(tx, name),
                units=products.count_units(tx, name),
            )
        )

    def _is_outdated(self, known: "_Known") -> bool:
        """Whether the file for kiosks has to be made anew."""
        newest = known.newest
        if newest is None:
            return False
        index = known.index
        if index is None or index.built_at < newest or not self._builder.is_there(index):
            return True
        return known.units != index.units and self._clock() - index.built_at > UNITS_WAIT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is written down of a catalogue."""

    reading: Reading | None
    file: ProductFile | None
    index: Index | None
    units: int

    @property
    def newest(self) -> datetime | None:
        """When the products were last read to an end; None as long as nothing was."""
        ends = [
            self.reading.finished_at if self.reading else None,
            self.file.read_at if self.file and self.file.products else None,
        ]
        return max((end for end in ends if end is not None), default=None)
