"""Pytest plugin: what a test leaves behind fails it.

After each test: tasks that failed unread or were dropped while pending, log records of WARNING and
above, running threads, active QTimers, running QThreads. Exceptions in Qt slots and Qt's own
warnings are pytest-qt's part. A test that means to leave something says so with a marker (see
`_MARKERS`).
"""

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

_MARKERS = (
    "expects_log(*loggers): loggers that may log warnings and errors in this test",
    "leaves_threads: threads may outlive this test",
    "leaves_qt_objects: active QTimers and running QThreads may outlive this test",
)
_THREAD_GRACE_SECONDS = 2.0


def pytest_configure(config: pytest.Config) -> None:
    for marker in _MARKERS:
        config.addinivalue_line("markers", marker)


def pytest_collection_finish() -> None:
    """Keeps what exists before the first test out of later collections: they become quick."""
    _set_aside()


def _set_aside() -> None:
    gc.collect()
    gc.freeze()


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


@pytest.fixture(autouse=True, scope="module")
def _quick_collections() -> Iterator[None]:
    """What outlives a file of tests, as the modules that it imported and their caches, is not
    looked through after each test behind it: at the end that took seconds a test.
    """
    yield
    _set_aside()


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Also finds tasks whose failure nobody read: asyncio logs them when they are collected."""
    records = _Records()
    root = logging.getLogger()
    root.addHandler(records)
    yield
    gc.collect()
    root.removeHandler(records)
    marker = request.node.get_closest_marker("expects_log")
    expected = marker.args if marker else ()
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in records.kept
        if record.name not in expected
    ]
    if unexpected:
        pytest.fail("unexpected log records:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(autouse=True)
def _no_stray_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    if request.node.get_closest_marker("leaves_threads"):
        return
    new = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in new:
        thread.join(_THREAD_GRACE_SECONDS)
    stray = [thread.name for thread in new if thread.is_alive()]
    if stray:
        pytest.fail(f"threads still running: {', '.join(stray)}", pytrace=False)


@pytest.fixture(autouse=True)
def _no_stray_qt_object(request: pytest.FixtureRequest) -> Iterator[None]:
    before = {id(busy) for busy in _busy_qt_objects()}
    yield
    if request.node.get_closest_marker("leaves_qt_objects"):
        return
    stray = [busy for busy in _busy_qt_objects() if id(busy) not in before]
    if stray:
        pytest.fail(f"still running: {', '.join(map(repr, stray))}", pytrace=False)


def _busy_qt_objects() -> list[Any]:
    """Active QTimers and running QThreads that Python knows of; none where Qt was not imported."""
    if "PySide6.QtCore" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from shiboken6 import isValid

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    objects = [found for found in gc.get_objects() if isinstance(found, QTimer | QThread)]
    return [
        found
        for found in objects
        if isValid(found)
        and (found.isActive() if isinstance(found, QTimer) else found.isRunning())
        and found is not QThread.currentThread()
    ]
