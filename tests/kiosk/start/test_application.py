"""What is set for Qt before its application is made."""

import os

import pytest

from picker_app.kiosk.start.application import compose_nothing


def test_no_input_method_of_the_desktop_stands_between_scanner_and_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    monkeypatch.setenv("QT_IM_MODULES", "wayland;ibus")
    compose_nothing()
    assert os.environ["QT_IM_MODULE"] == "none"
    assert "QT_IM_MODULES" not in os.environ
