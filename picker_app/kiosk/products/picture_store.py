"""Product pictures on this terminal's disk."""

import hashlib
import threading
from collections.abc import Iterable
from pathlib import Path

from picker_app.domain.identity import ConnectionName

_MOST_BYTES = 200_000_000


class PictureStore:
    """A folder of pictures, one a product, of bounded size.

    The names are hashes: a SKU may hold what no file name may.
    """

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._writing = threading.Lock()
        self._looking = threading.Lock()
        self._paths: dict[tuple[ConnectionName, str], Path] = {}
        self._here: set[str] | None = None

    def path(self, connection: ConnectionName, sku: str) -> Path:
        """Where the picture of a product is, or would be."""
        product = (connection, sku)
        if product not in self._paths:
            name = hashlib.sha256(f"{connection}\n{sku}".encode()).hexdigest()
            self._paths[product] = self._folder / name
        return self._paths[product]

    def find(self, connection: ConnectionName, sku: str) -> Path | None:
        """The picture of a product; None where it is not here.

        Without asking the disk, which may be slow: at each tap all items of an order look for
        theirs.
        """
        path = self.path(connection, sku)
        return path if path.name in self._names_here() else None

    def put(self, connection: ConnectionName, sku: str, content: bytes) -> Path:
        """Keeps a picture: whole or not at all. From any thread. Raises OSError."""
        path = self.path(connection, sku)
        with self._writing:
            self._folder.mkdir(parents=True, exist_ok=True)
            new = self._folder / "new"
            new.write_bytes(content)
            new.replace(path)
            self._names_here().add(path.name)
        return path

    def shrink(self) -> None:
        """Deletes the pictures that came first where they are too many. From any thread. Raises
        OSError.
        """
        with self._writing:
            size = 0
            for file in self._newest_first():
                size += file.stat().st_size
                if size > self._most_bytes:
                    file.unlink()
                    self._names_here().discard(file.name)

    def _names_here(self) -> set[str]:
        """What the folder held when it was first looked at, and all changes since."""
        with self._looking:
            if self._here is None:
                self._here = {file.name for file in self._files()}
            return self._here

    def _files(self) -> Iterable[Path]:
        return self._folder.iterdir() if self._folder.is_dir() else ()

    def _newest_first(self) -> list[Path]:
        return sorted(self._files(), key=lambda file: file.stat().st_mtime, reverse=True)
