"""The lists of products on this terminal's disk, one a connection.

What reads them brings what measures words, and is imported when the first one is opened: the hub is
reached sooner.
"""

import contextlib
import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from picker_app.catalogue.unusable import UnusableIndexError
from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Order
from picker_app.domain.walk import in_walking_order

if TYPE_CHECKING:
    from picker_app.catalogue.index import ProductIndex

logger = logging.getLogger(__name__)

_SUFFIX = ".sqlite3"


class ProductStore:
    """A folder of lists, the newest one of each connection open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[ConnectionName, ProductIndex] = {}

    def get(self, connection: ConnectionName) -> "ProductIndex | None":
        """The products of a connection; None as long as none came from the hub."""
        return self._open.get(connection)

    def connections(self) -> tuple[ConnectionName, ...]:
        """The connections whose products are here."""
        return tuple(sorted(self._open))

    def version(self, connection: ConnectionName) -> str:
        """Of the list that is here; empty where none is."""
        index = self.get(connection)
        return "" if index is None else index.about.version

    def find_here(self) -> "dict[ConnectionName, ProductIndex]":
        """The lists that came in an earlier run, opened. From any thread: the disk may be slow."""
        from picker_app.catalogue.index import ProductIndex

        found: dict[ConnectionName, ProductIndex] = {}
        files = self._folder.glob(f"*{_SUFFIX}") if self._folder.is_dir() else ()
        for path in sorted(files, key=lambda file: file.stat().st_mtime):
            try:
                index = ProductIndex.open(path)
            except UnusableIndexError as error:
                logger.warning("a list of products is of no use: %s", error)
                self._delete(path)
                continue
            connection = ConnectionName(path.stem.rpartition("-")[0])
            if connection in found:
                found[connection].close()
            found[connection] = index
        return found

    def path_for(self, connection: ConnectionName, version: str) -> Path:
        """Where a list of this version belongs. From any thread. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f"{connection}-{version}{_SUFFIX}"

    def take_over(self, unfinished: Path, path: Path, sha256: str) -> "ProductIndex":
        """Opens a file that came, at its path, where it is the one that was told. From any thread.
        Raises UnusableIndexError, OSError.
        """
        from picker_app.catalogue.index import ProductIndex

        with unfinished.open("rb") as file:
            came = hashlib.file_digest(file, "sha256").hexdigest()
        if came != sha256:
            unfinished.unlink()
            raise UnusableIndexError("the file is not the one that the hub told of.")
        unfinished.replace(path)
        return ProductIndex.open(path)

    def show(self, connection: ConnectionName, index: "ProductIndex") -> None:
        """From now on these are the connection's products."""
        before = self._open.get(connection)
        self._open[connection] = index
        if before is not None:
            before.close()
        kept = self.path_for(connection, index.about.version)
        for path in self._folder.glob(f"{connection}-*{_SUFFIX}"):
            if path != kept and path.stem.rpartition("-")[0] == connection:
                self._delete(path)

    def along_the_shelves(self, order: Order) -> Order:
        """The order with its lines in the order in which a picker comes by them."""
        index = self.get(order.connection)
        return order if index is None else in_walking_order(order, index.shelf_of)

    def close(self) -> None:
        """Close all lists."""
        while self._open:
            _, index = self._open.popitem()
            index.close()

    def _delete(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()
