"""The libraries in use are free of faults that are known to end the programs."""

import sys

from PySide6.QtCore import QObject


def test_qt_calls_without_result_keep_none_alive() -> None:
    """PySide6 6.12.0 on Python 3.10 and 3.11 takes a reference to None away in each such call."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(100):
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 50
