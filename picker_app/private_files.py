"""Files that only the user of this program may read: they hold customers' data."""

import contextlib
from pathlib import Path


def make_private(path: Path) -> None:
    """Let only this user read and write the file; an empty one is made where there is none.

    Meant for databases before they are opened: SQLite gives the files beside them the same rights.
    Where the rights cannot be set, opening the file says what is wrong with it.
    """
    with contextlib.suppress(OSError):
        path.touch(mode=0o600)
        path.chmod(0o600)
