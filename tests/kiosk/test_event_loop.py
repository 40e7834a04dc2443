"""Qt's event loop and asyncio's as one. Each case runs in a process of its own: a process has one
QApplication, and hooks and signals are the whole process's.
"""

import os
import signal
import subprocess
import sys

import pytest

_PREAMBLE = """
import asyncio, logging, sys
logging.basicConfig(level="INFO", stream=sys.stdout, format="%(name)s %(message)s")
from picker_app.kiosk import event_loop
from picker_app.kiosk.start.application import make_application
from picker_app.tasks import Tasks, spawn
from PySide6.QtCore import QTimer
application = make_application(["test"])
"""


def start(body: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-c", _PREAMBLE + body],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


def output(body: str) -> str:
    with start(body) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out
    return out


def test_a_failed_task_is_logged_at_once() -> None:
    out = output("""
async def fail():
    raise ValueError("invented")
async def main(stop):
    task = spawn(fail(), name="doomed")
    await asyncio.wait([task])
    print("still running")
event_loop.run(application, main)
""")
    assert "task doomed failed" in out
    assert "still running" in out


def test_an_error_in_a_slot_is_logged_and_the_program_goes_on() -> None:
    out = output("""
async def main(stop):
    def slot():
        raise ValueError("invented")
    QTimer.singleShot(0, slot)
    QTimer.singleShot(0, stop.set)
    await stop.wait()
    print("still running")
event_loop.run(application, main)
""")
    assert "an error was caught by nobody" in out
    assert "still running" in out


def test_clean_up_runs_while_the_loop_still_runs() -> None:
    out = output("""
async def endless():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(0)
        print("cleaned up")
async def main(stop):
    async with Tasks() as tasks:
        tasks.spawn(endless(), name="endless")
        QTimer.singleShot(10, stop.set)
        await stop.wait()
    print("closed")
event_loop.run(application, main)
""")
    assert "cleaned up\nclosed" in out


def test_closing_the_last_window_does_not_end_the_loop() -> None:
    out = output("""
from PySide6.QtWidgets import QWidget
async def main(stop):
    window = QWidget()
    window.show()
    window.close()
    await asyncio.sleep(0.05)
    print("still running")
event_loop.run(application, main)
""")
    assert "still running" in out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(number: signal.Signals) -> None:
    body = """
async def main(stop):
    print("ready", flush=True)
    await stop.wait()
    await asyncio.sleep(0)
    print("closed", flush=True)
event_loop.run(application, main)
"""
    with start(body) as process:
        assert process.stdout is not None
        while "ready" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(number)
        out, _ = process.communicate(timeout=60)
    assert "closed" in out
    assert process.returncode == 0


def test_a_stuck_thread_does_not_hold_up_the_end_of_the_loop() -> None:
    out = output("""
import threading
held = threading.Event()
async def main(stop):
    spawn(asyncio.to_thread(held.wait), name="stuck")
    await asyncio.sleep(0.05)
event_loop.run(application, main)
print("loop ended")
held.set()
""")
    assert "loop ended" in out
