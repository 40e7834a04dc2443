"""The screen of the orders of the past."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from picker_app.kiosk.intents.history import (
    ChooseTime,
    MoveTime,
    ReadHistory,
    ShowPastOrder,
    StopHistory,
    TypeHistory,
)
from picker_app.kiosk.intents.queue import ShowHistory, ShowQueue
from picker_app.kiosk.screens.window import MainWindow
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch


def test_it_is_reached_from_the_queue(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.queue())
    touch(window, "queue.history")
    assert wanted == [ShowHistory()]


@pytest.mark.parametrize(
    ("control", "intent"),
    [
        ("history.back", ShowQueue()),
        ("history.read", ReadHistory()),
        ("history.days.30", ChooseTime(days=30)),
        ("history.earlier", MoveTime(back=True)),
    ],
)
def test_its_controls(window: MainWindow, wanted: list[Any], control: str, intent: object) -> None:
    window.show_state(invented.history(invented.past(1)))
    touch(window, control)
    assert wanted == [intent]


def test_what_is_being_read_can_be_stopped(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.history(invented.past(1), is_reading=True))
    touch(window, "history.read")
    assert wanted == [StopHistory()]


def test_one_order_is_found_and_not_read(window: MainWindow) -> None:
    window.show_state(invented.history(is_for_one=True, blank="Touch Find"))
    assert find(window, "history.read").accessibleName() == "Find"


def test_letters_by_touch_and_by_keyboard(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.history(invented.past(1)))
    assert not sees(window, "history.keyboard")
    touch(window, "history.text")
    touch(window, "history.keyboard.w")
    settle()
    screen = window.focusWidget()
    assert screen is not None
    QTest.keyClicks(screen, "x")
    assert wanted == [TypeHistory(text="w"), TypeHistory(text="x")]


def test_the_end_of_a_scan_does_nothing(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.history(invented.past(1)))
    settle()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Space):
        QTest.keyClick(window.windowHandle(), key)
    assert wanted == []


def test_an_order_is_shown_whole_and_again(window: MainWindow, wanted: list[Any]) -> None:
    state = invented.history(invented.past(1), invented.past(2))
    window.show_state(state)
    touch(window, "history.row.wxfr-1")
    assert wanted == [ShowPastOrder(order_id=invented.past(1).order_id)]
    about = replace(invented.ABOUT, order_id=invented.past(1).order_id, has_papers=False)
    window.show_state(replace(state, about=about))
    assert sees(window, "about")
    assert not sees(window, "about.paper")
    touch(window, "about.close")
    assert not sees(window, "about")
    touch(window, "history.row.wxfr-1")
    assert sees(window, "about")


def test_there_is_a_word_where_there_are_no_orders(window: MainWindow) -> None:
    window.show_state(invented.history(blank="Reading…"))
    assert find(window, "history.blank").accessibleName() == "Reading…"
