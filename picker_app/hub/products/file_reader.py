"""Reads the file of products that the settings name, whenever it is another one."""

import asyncio
import hashlib
import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from picker_app.catalogue.csv_file.errors import UnusableFileError
from picker_app.catalogue.csv_file.reading import FileContent, FileProduct, read_products
from picker_app.hub.clock import Clock
from picker_app.hub.products.account import CatalogueAccount
from picker_app.hub.storage import catalogues, products
from picker_app.hub.storage.catalogues import ProductFile
from picker_app.hub.storage.database import Database

logger = logging.getLogger(__name__)

_ROWS_AT_ONCE = 2000
"""In one transaction, so that no webhook waits for a large file."""
SECONDS_AT_REST = 2.0
"""A file that was changed less long ago may still be being written."""


class FileReader:
    """Reads the file of one connection."""

    def __init__(self, account: CatalogueAccount, database: Database, *, clock: Clock) -> None:
        self._account = account
        self._database = database
        self._clock = clock
        self._looked_at: tuple[int, int] | None = None

    async def read_if_changed(self, path: Path, *, after: datetime | None) -> None:
        """Read the file where its content is another one than was read last, or where it was last
        read before `after`: the marketplace's pages were laid over it since.
        """
        known = await self._database.transact(
            lambda tx: catalogues.product_file(tx, self._account.name)
        )
        overlaid = known is not None and after is not None and known.read_at < after
        state = await asyncio.to_thread(_state_of, path)
        if state is not None and 0 <= time.time() - state[1] / 1e9 < SECONDS_AT_REST:
            return
        if state == self._looked_at and not overlaid:
            return
        self._looked_at = state
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            await self._complain(known, "", f"{path} cannot be read: {error.strerror}.")
            return
        fingerprint = self._fingerprint(content)
        if known is None or known.fingerprint != fingerprint or overlaid:
            await self._read(known, content, fingerprint)

    async def _read(self, known: ProductFile | None, content: bytes, fingerprint: str) -> None:
        settings = self._account.settings
        try:
            found = await asyncio.to_thread(
                read_products,
                content,
                currency=self._account.currency,
                encoding=settings.encoding,
                names_needed=self._account.file_only,
            )
        except UnusableFileError as error:
            await self._complain(known, fingerprint, str(error))
            return
        await self._take(found, fingerprint)

    async def _take(self, found: FileContent, fingerprint: str) -> None:
        name, began = self._account.name, self._clock()
        for part in _parts(found.products):
            await self._database.transact(
                partial(products.lay_over, account=name, products=part, reading=began)
            )
        file = ProductFile(
            fingerprint=fingerprint,
            read_at=self._clock(),
            products=len(found.products),
            rejected=len(found.rejected),
        )

        def finish(tx: sqlite3.Connection) -> None:
            if self._account.file_only:
                products.count_absences(tx, name, began)
            catalogues.keep_product_file(tx, name, file, found.rejected)

        await self._database.transact(finish)
        logger.info(
            "the products' file of %s: %s read, %s rows left out",
            name,
            file.products,
            file.rejected,
        )

    async def _complain(self, known: ProductFile | None, fingerprint: str, words: str) -> None:
        """What was read before is in use meanwhile."""
        name = self._account.name
        logger.warning("the products' file of %s: %s", name, words)
        before = known or ProductFile(fingerprint="", read_at=self._clock(), products=0, rejected=0)
        now = replace(before, fingerprint=fingerprint, trouble=words)

        def keep(tx: sqlite3.Connection) -> None:
            rows = catalogues.rejected_rows(tx, name)
            catalogues.keep_product_file(tx, name, now, rows)

        await self._database.transact(keep)

    def _fingerprint(self, content: bytes) -> str:
        """Of the content and of all settings that say how it is read."""
        settings = f"{self._account.settings.encoding}\n{self._account.currency}\n"
        return hashlib.sha256(settings.encode() + content).hexdigest()


def _state_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _parts(found: Sequence[FileProduct]) -> Iterator[Sequence[FileProduct]]:
    for start in range(0, len(found), _ROWS_AT_ONCE):
        yield found[start : start + _ROWS_AT_ONCE]
