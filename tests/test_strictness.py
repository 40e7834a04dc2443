"""Each check of `tests.strictness` fires, for a file of tests that leave something behind."""

from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]

_BAD_TESTS = """
import asyncio, logging, threading, warnings
import pytest
from PySide6.QtCore import QObject, QThread, QTimer, Signal, qWarning

KEPT = []

class Sender(QObject):
    sent = Signal()

def test_failing_slot(qtbot):
    sender = Sender()
    sender.sent.connect(lambda: 1 / 0)
    sender.sent.emit()

def test_qt_warning(qtbot):
    qWarning("odd")

async def fail():
    raise ValueError("lost")

async def test_unread_task():
    task = asyncio.get_running_loop().create_task(fail())
    await asyncio.wait([task])

def test_log():
    logging.getLogger("some").warning("odd")

def test_thread():
    release = threading.Event()
    threading.Timer(4, lambda: None).start()

def test_timer(qtbot):
    timer = QTimer(interval=60_000)
    timer.start()
    KEPT.append(timer)

def test_qt_thread(qtbot):
    thread = QThread()
    thread.start()
    KEPT.append(thread)

def test_warning():
    warnings.warn("odd")

@pytest.mark.expects_log("some")
def test_good_log():
    logging.getLogger("some").warning("meant")

def test_good(qtbot):
    timer = QTimer(interval=60_000)
    timer.start()
    timer.stop()

@pytest.fixture(scope="module", autouse=True)
def end():
    yield
    for thread in KEPT[1:]:
        thread.quit()
        thread.wait()
"""


def test_each_check_fires(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(_ROOT))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    pytester.makepyfile(test_bad=_BAD_TESTS)
    config = ("-c", str(_ROOT / "pyproject.toml"), "--rootdir", str(pytester.path))
    result = pytester.runpytest_subprocess(
        *config, "-p", "tests.strictness", "-p", "no:cacheprovider", "test_bad.py"
    )
    result.assert_outcomes(passed=7, failed=3, errors=5)
    result.stdout.fnmatch_lines_random(
        [
            "*FAILED *::test_failing_slot*",
            "*FAILED *::test_qt_warning*",
            "*FAILED *::test_warning*",
            "*ERROR *::test_unread_task*",
            "*ERROR *::test_log*",
            "*ERROR *::test_thread*",
            "*ERROR *::test_timer*",
            "*ERROR *::test_qt_thread*",
        ]
    )
