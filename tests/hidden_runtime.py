"""A runtime file that only another user may read; root, as tests may be, could read any."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from unittest import mock

from picker_app.api.runtime import FILE_NAME

_open = Path.open


@contextmanager
def hidden_runtime_file() -> Iterator[None]:
    """No runtime file can be opened while the block runs."""

    def opened(path: Path, *mode: Any, **more: Any) -> IO[Any]:
        if path.name == FILE_NAME:
            raise PermissionError(13, "Permission denied")
        file: IO[Any] = _open(path, *mode, **more)
        return file

    with mock.patch.object(Path, "open", opened):
        yield
