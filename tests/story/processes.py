"""Programs as processes: started, watched, killed, and gone when the test ends."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, TypeVar

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds until something that has to happen counts as not happening."""


class Program:
    """One running program; what it says goes to a file beside its data."""

    def __init__(self, name: str, command: list[str], env: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.log = log
        self._output: IO[bytes] = log.open("ab")
        self._process = subprocess.Popen(
            command,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def process_id(self) -> int:
        """As the program itself knows it."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """What it ended with; None while it runs."""
        return self._process.poll()

    def signal(self, number: int) -> None:
        """Sends it a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._output.close()

    def end(self) -> int:
        """Asks it to end and waits until it has."""
        if self.running:
            self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(PATIENCE)
        self._output.close()
        return code

    def says(self) -> str:
        """All that it said so far, of this and earlier runs."""
        return self.log.read_text(errors="replace")


def picker_app(*arguments: str) -> list[str]:
    """The command line of the program under test."""
    return [sys.executable, "-m", "picker_app.cli", *arguments]


def until(probe: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """The first answer of the probe that is something; asks again until then.

    Other processes cannot be awaited otherwise: they are asked, at most some fifty times a second.
    """
    pause = threading.Event()
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        answer = probe()
        if answer:
            return answer
        pause.wait(0.02)
    msg = f"{what}: not within {patience:.0f} s"
    raise AssertionError(msg)
