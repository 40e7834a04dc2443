"""Makes the file that kiosks fetch, and puts it in the place of the one before."""

import asyncio
import contextlib
import hashlib
import logging
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from picker_app.catalogue.writer import write_index
from picker_app.hub.clock import Clock
from picker_app.hub.products.account import CatalogueAccount
from picker_app.hub.storage import catalogues, products
from picker_app.hub.storage.catalogues import Index
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import environment_told_apart

logger = logging.getLogger(__name__)

FOLDER = "catalogue"


class IndexBuilder:
    """Makes the file of one connection. Where nothing has changed, the version stays."""

    def __init__(
        self, account: CatalogueAccount, database: Database, folder: Path, *, clock: Clock
    ) -> None:
        """`folder` holds the files of all connections."""
        self._account = account
        self._database = database
        self._folder = folder
        self._clock = clock

    async def build(self) -> None:
        """Make a new file of the products as they are known now. The one before serves until it is
        whole. Raises KnownError, OSError.
        """
        name = self._account.name
        before = await self._database.transact(lambda tx: catalogues.index(tx, name))
        made = await asyncio.to_thread(self._make, self._clock())
        now, old = made, before
        if before is not None and before.version == made.version and self.is_there(before):
            now = replace(before, built_at=made.built_at, units=made.units)
            old = made
        await self._database.transact(lambda tx: catalogues.keep_index(tx, name, now))
        if old is not None and old.file != now.file:
            # Who is still fetching it keeps it open; elsewhere than on Linux it goes the next time.
            with contextlib.suppress(OSError):
                (self._folder / old.file).unlink()
        logger.info("index of %s: %s products, version %s", name, now.products, now.version)

    def is_there(self, index: Index) -> bool:
        """Whether the file is on the disk, as large as it was made."""
        path = self._folder / index.file
        return path.is_file() and path.stat().st_size == index.size

    def _make(self, moment: datetime) -> Index:
        """With a connection of its own, which reads while the hub goes on writing."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name, currency = self._account.name, self._account.currency
        unfinished = self._folder / f"{name}.part"
        with environment_told_apart(), closing(_reading(self._database.path)) as tx:
            units = products.count_units(tx, name)
            offered = products.offered(tx, name, currency)
            version = write_index(unfinished, offered, currency=currency, built_at=moment)
            count: int = tx.execute(
                "SELECT count(*) FROM products WHERE connection = ? AND absences < ?",
                (name, products.MOST_ABSENCES),
            ).fetchone()[0]
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = unfinished.stat().st_size
        path = self._folder / f"{name}-{version}-{sha256[:8]}.sqlite3"
        unfinished.replace(path)
        return Index(
            version=version,
            file=path.name,
            size=size,
            sha256=sha256,
            products=count,
            built_at=moment,
            units=units,
        )


def _reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.execute("BEGIN")
    return connection
