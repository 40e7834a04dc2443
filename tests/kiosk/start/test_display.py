"""Whether there is a screen, found out before Qt is asked."""

import os
import socket
import sys
from pathlib import Path

import pytest

from picker_app.kiosk.start.display import trouble_with_display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")


def test_no_display_says_what_to_do() -> None:
    words = trouble_with_display({})
    assert "set DISPLAY" in words
    assert "\n" not in words


def test_a_platform_without_a_display_needs_none() -> None:
    assert trouble_with_display({"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert trouble_with_display({"QT_QPA_PLATFORM": "linuxfb:fb=/dev/fb0"}) == ""


def test_an_x_server_that_does_not_answer_is_named() -> None:
    assert ":4321" in trouble_with_display({"DISPLAY": ":4321"})


def test_the_display_of_these_tests_can_be_opened() -> None:
    display = os.environ.get("DISPLAY")
    if not display:
        pytest.skip("no X server here")
    assert trouble_with_display({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}) == ""


def test_wayland_is_asked_at_its_socket(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert "wayland-9" in trouble_with_display(environment)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        assert trouble_with_display(environment) == ""
