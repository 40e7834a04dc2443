"""The hub's data folder: one hub at a time, and the runtime file that says where it is."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from picker_app.api import runtime
from picker_app.api.runtime import FILE_NAME, Runtime

LOCK_NAME = "hub.lock"


class FolderInUseError(Exception):
    """Another hub lives in the data folder."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder for this hub. Raises FolderInUseError, OSError.

    The lock is the operating system's, so it ends with the process however that ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        other = runtime.read(folder)
        who = "Another hub" if other is None else f"Another hub (process {other.process_id})"
        raise FolderInUseError(f"{who} is running on {folder}.") from None
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def announced(folder: Path, hub: Runtime) -> Iterator[None]:
    """Let other programs find the hub while the block runs.

    The file appears whole or not at all, and only the hub's own user may read it.
    """
    path = folder / FILE_NAME
    unfinished = folder / f"{FILE_NAME}.part"
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(hub.model_dump_json())
    unfinished.replace(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
