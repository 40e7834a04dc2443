"""Product pictures on this terminal's disk."""

import hashlib
import os
import tempfile
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
        """Keeps a picture: whole or not at all. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self.path(connection, sku)
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix="new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return path

    def shrink(self) -> None:
        """Deletes the pictures that came first where they are too many. Raises OSError."""
        if not self._folder.is_dir():
            return
        files = sorted(
            ((file.stat(), file) for file in self._folder.iterdir()),
            key=lambda pair: pair[0].st_mtime,
            reverse=True,
        )
        size = 0
        for stat, file in files:
            size += stat.st_size
            if size > self._most_bytes:
                file.unlink(missing_ok=True)
