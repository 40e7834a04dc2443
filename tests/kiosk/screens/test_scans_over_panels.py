"""Scans while something lies over the screen: none is lost, and none does anything there."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.key_filter import KeyFilter
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.any_screen import ScreenState
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import settle, touch
from tests.kiosk.scanner.at_a_window import send
from tests.kiosk.scanner.typists import scanned

CODE = "4006381333931"
ORDER = invented.order(invented.card(1), invented.card(2))
PLACES = (
    (ORDER, ""),
    (ORDER, "order.card.1.amount"),
    (ORDER, "order.release"),
    (ORDER, "order.about"),
    (invented.review(), ""),
    (invented.hand_over(), "handover.about"),
    (invented.search(text="milk"), ""),
    (invented.history(), ""),
    (invented.sign_in(names=("Ana", "Ben"), chosen="Ana"), ""),
    (invented.scanner(), ""),
)


def seen(window: MainWindow) -> list[tuple[str, str, bool]]:
    settle()
    return [
        (each.accessibleIdentifier(), each.accessibleName(), each.isEnabled())
        for each in window.findChildren(QWidget)
        if each.isVisible()
    ]


@pytest.mark.parametrize("end", ["\n", "\t"])
@pytest.mark.parametrize(("state", "opener"), PLACES)
def test_it_is_taken_and_changes_nothing_by_itself(
    window: MainWindow, wanted: list[Any], state: ScreenState, opener: str, end: str
) -> None:
    window.show_state(state)
    if opener:
        touch(window, opener)
    before = seen(window)
    wanted.clear()
    scans: list[Scan] = []
    KeyFilter(window.windowHandle(), Decoder(), scans.append)
    send(window.windowHandle(), scanned(f"{CODE} 7", end=end))
    send(window.windowHandle(), scanned("12345678", end=end, start=1_000))
    assert [scan.text for scan in scans] == [f"{CODE} 7", "12345678"]
    assert wanted == []
    assert seen(window) == before


@pytest.mark.parametrize(("state", "opener"), PLACES)
def test_no_input_method_comes_between(window: MainWindow, state: ScreenState, opener: str) -> None:
    """It would see the keys before the window does, and split codes (Qt, QPlatformInputContext)."""
    window.show_state(state)
    if opener:
        touch(window, opener)
    settle()
    asks = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not [each for each in window.findChildren(QWidget) if each.testAttribute(asks)]
