"""A PDF that is on the disk whole, or an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

DOTS_PER_INCH = 600


@contextmanager
def pdf_file(path: Path, title: str) -> Iterator[QPdfWriter]:
    """What is drawn within the block is in the file after it. Raises OSError.

    It is drawn in memory first: QPdfWriter itself says nothing where the disk becomes full.
    """
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle(title)
    writer.setResolution(DOTS_PER_INCH)
    yield writer
    path.write_bytes(content.data().data())
