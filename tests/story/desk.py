"""A desk: a display of its own, seen through accessibility and touched with xdotool."""

import contextlib
import json
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.keys import CODES, keys_of
from tests.story.processes import until

SYSTEM_PYTHON = "/usr/bin/python3"
"""Has `gi`, which cannot be installed into a virtual environment."""

DOUBLE_TAP_SECONDS = 0.5
"""Longer than QApplication.doubleClickInterval()."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something on the screen."""

    identifier: str
    name: str
    text: str
    x: int
    y: int
    width: int
    height: int
    enabled: bool

    @property
    def middle(self) -> tuple[int, int]:
        """Where a finger would touch it."""
        return self.x + self.width // 2, self.y + self.height // 2


class Desk:
    """One display with a pointer, a keyboard and eyes."""

    def __init__(self, env: dict[str, str], size: tuple[int, int]) -> None:
        self.env = env
        self.size = size
        self._probe = subprocess.Popen(
            [
                SYSTEM_PYTHON,
                "-W",
                "ignore",
                str(Path(__file__).with_name("accessibility_probe.py")),
            ],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._last_touch = ((-1, -1), 0.0)
        self.find("nothing")  # wakes the accessibility bus before any program looks for it

    def find(self, identifier: str) -> Element | None:
        """The element of that accessible identifier, if it can be seen."""
        return next(iter(self._ask(find=identifier)), None)

    def all(self, prefix: str) -> list[Element]:
        """All visible elements whose identifier begins so."""
        return self._ask(prefix=prefix)

    def wait_for(self, identifier: str) -> Element:
        """The element as soon as it can be seen and used."""
        return until(lambda: self._usable(identifier), f"{identifier} on the screen")

    def is_usable(self, identifier: str) -> bool:
        """Whether the element can be seen and touched now."""
        return self._usable(identifier) is not None

    def touch(self, identifier: str) -> None:
        """Touches an element once it is there and enabled."""
        place = self.wait_for(identifier).middle
        self._lift_the_finger(place)
        self._xdotool("mousemove", str(place[0]), str(place[1]), "click", "1")
        self._last_touch = (place, time.monotonic())

    def type(self, text: str) -> None:
        """Types on the keyboard."""
        self._xdotool("type", "--delay", "20", text)

    def hold(self, identifier: str) -> None:
        """Keeps a finger on an element for longer than a tap."""
        place = self.wait_for(identifier).middle
        self._lift_the_finger(place)
        self._xdotool("mousemove", str(place[0]), str(place[1]), "mousedown", "1")
        self._xdotool("sleep", "2", "mouseup", "1")
        self._last_touch = (place, time.monotonic())

    def scan(self, code: str) -> None:
        """What a scanner types: the code and Enter."""
        self._xdotool("type", "--delay", "5", f"{code}\n")

    def scan_keys(self, text: str, *, delay: int = 5) -> None:
        """A scanner that is set to a US keyboard reads a code, whatever the computer's language."""
        keys = (*keys_of(text), str(CODES["Enter"]))
        self._xdotool("key", "--delay", str(delay), *keys)

    def speak(self, language: str) -> None:
        """The computer has another keyboard language from now on."""
        subprocess.run(["setxkbmap", language], env=self.env, check=True)

    def picture(self, path: Path) -> None:
        """A screenshot."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True)

    def close(self) -> None:
        """Closes the eyes."""
        self._probe.kill()
        self._probe.communicate()

    def _lift_the_finger(self, place: tuple[int, int]) -> None:
        """A picker who means two things at one place does not tap twice within the time that Qt
        takes for one double tap.
        """
        last_place, when = self._last_touch
        if place == last_place:
            threading.Event().wait(max(0.0, when + DOUBLE_TAP_SECONDS - time.monotonic()))

    def _usable(self, identifier: str) -> Element | None:
        element = self.find(identifier)
        on_screen = element and 0 <= element.middle[0] < self.size[0]
        on_screen = element and on_screen and 0 <= element.middle[1] < self.size[1]
        return element if element and on_screen and element.enabled else None

    def _ask(self, **request: str) -> list[Element]:
        if self._probe.stdin is None or self._probe.stdout is None:
            raise AssertionError
        self._probe.stdin.write(json.dumps(request) + "\n")
        self._probe.stdin.flush()
        answer: list[dict[str, Any]] = json.loads(self._probe.stdout.readline())
        return [
            Element(
                identifier=found["id"],
                name=found["name"],
                text=found["text"],
                x=found["x"],
                y=found["y"],
                width=found["width"],
                height=found["height"],
                enabled=found["enabled"],
            )
            for found in answer
        ]

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.env, check=True)


@contextlib.contextmanager
def open_desk(width: int = 1280, height: int = 800) -> Iterator[Desk]:
    """A desk of its own: an X server, a message bus, and the accessibility of both."""
    with contextlib.ExitStack() as stack:
        env = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", XDG_CURRENT_DESKTOP="GNOME")
        env.pop("QT_QPA_PLATFORM", None)
        # Two accessibility buses in one folder take each other's socket away. This one may still be
        # on its way out when its folder goes.
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        env["XDG_RUNTIME_DIR"] = stack.enter_context(folder)
        env["DISPLAY"] = stack.enter_context(_display(f"{width}x{height}x24"))
        env["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_message_bus(env))
        desk = Desk(env, (width, height))
        stack.callback(desk.close)
        yield desk


@contextlib.contextmanager
def _display(geometry: str) -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", geometry, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def _message_bus(env: dict[str, str]) -> Iterator[str]:
    """`env` is also that of the programs that the bus starts, the accessibility bus among them."""
    command = ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"]
    bus = subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if bus.stdout is None:
            raise AssertionError
        yield bus.stdout.readline().strip()
    finally:
        bus.terminate()
        bus.communicate()
