"""Product pictures on this terminal's disk."""

import hashlib
import threading
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
        self._found: dict[tuple[ConnectionName, str], Path] = {}

    def path(self, connection: ConnectionName, sku: str) -> Path:
        """Where the picture of a product is, or would be."""
        name = hashlib.sha256(f"{connection}\n{sku}".encode()).hexdigest()
        return self._folder / name

    def find(self, connection: ConnectionName, sku: str) -> Path | None:
        """The picture of a product; None where it is not here."""
        product = (connection, sku)
        if product not in self._found:
            path = self.path(connection, sku)
            if not path.is_file():
                return None
            self._found[product] = path
        return self._found[product]

    def put(self, connection: ConnectionName, sku: str, content: bytes) -> Path:
        """Keeps a picture: whole or not at all. From any thread. Raises OSError."""
        path = self.path(connection, sku)
        with self._writing:
            self._folder.mkdir(parents=True, exist_ok=True)
            new = self._folder / "new"
            new.write_bytes(content)
            new.replace(path)
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

    def _newest_first(self) -> list[Path]:
        files = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)
