"""The demo as people start it, without a display."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from picker_app.simulator import runtime


@contextmanager
def demo(folder: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`picker-app demo` on this folder."""
    with subprocess.Popen(
        [sys.executable, "-m", "picker_app", "demo", "--windowed", "--data-dir", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until_it_says(process: subprocess.Popen[str], words: str) -> str:
    """Reads on to the line that has these words."""
    assert process.stdout
    for line in process.stdout:
        if words in line:
            return line
    pytest.fail(f"it ended without saying: {words}")


def test_it_says_where_things_are_and_ends_cleanly(tmp_path: Path) -> None:
    with demo(tmp_path) as process:
        book = until_it_says(process, "/sandbox/book").split()[-1]
        until_it_says(process, "sandbox: ")
        assert httpx.get(book).status_code == 200
        orders = httpx.get(book.replace("book", "orders")).json()["orders"]
        assert [order["connection"] for order in orders] == ["glovo", "foodpanda"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert runtime.read(tmp_path / "sandbox") is None


def test_a_second_one_on_the_folder_is_told_so(tmp_path: Path) -> None:
    with demo(tmp_path) as first:
        until_it_says(first, "data folder")
        with demo(tmp_path) as second:
            until_it_says(second, "A demo is running on")
            assert second.wait(30) == 3
        first.send_signal(signal.SIGTERM)
        assert first.wait(30) == 0


def test_its_programs_end_with_it_when_it_is_killed(tmp_path: Path) -> None:
    with demo(tmp_path) as process:
        until_it_says(process, "sandbox: ")
        process.kill()
        # Its programs hold the other end of this pipe until the last of them has ended.
        assert process.stdout
        process.stdout.read()
    assert runtime.read(tmp_path / "sandbox") is None


def test_a_killed_program_is_started_again(tmp_path: Path) -> None:
    with demo(tmp_path) as process:
        until_it_says(process, "sandbox: ")
        here = runtime.read(tmp_path / "sandbox")
        assert here is not None
        os.kill(here.process_id, signal.SIGKILL)
        until_it_says(process, "sandbox ended (killed by signal 9)")
        until_it_says(process, "sandbox: ")
        assert httpx.get(f"{here.url}/sandbox/book").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
