"""Checks that the programs can write their data."""

import os
import tempfile
from pathlib import Path

from picker_app.check.finding import Finding, fine, wrong

_SUBJECT = "data folder"
_TRIED_BYTES = 1 << 20


def check_folder(data_dir: Path) -> Finding:
    """Writes a megabyte there, or where the folder would be made, and takes it away again."""
    folder = next(each for each in (data_dir, *data_dir.absolute().parents) if each.exists())
    try:
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.write(bytes(_TRIED_BYTES))
            tried.flush()
            os.fsync(tried.fileno())
    except OSError as error:
        words = f"{folder} cannot be written: {error.strerror}"
        return wrong(_SUBJECT, f"{words}; the programs' user needs it, with some free space")
    there = "" if folder == data_dir else ", which does not exist yet, can be made"
    return fine(_SUBJECT, f"{data_dir}{there or ' can be written'}")
