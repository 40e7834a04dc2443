"""What the last scan did, over the screens."""

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.intents.items import ShowItem
from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from picker_app.kiosk.theme.measure import Measure
from picker_app.kiosk.widgets.words import Words
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch

GOOD = ScanAnswer(tone=ScanTone.GOOD, headline="Milk", words="2 of 3 pieces")
WRONG = ScanAnswer(
    tone=ScanTone.WRONG,
    headline="Bananas, grown without pesticides, in the large family pack of the season",
    words="The label says 88.297 kg. Wanted: 0.900 to 1.100 kg. Nothing was changed.",
)


@pytest.fixture(autouse=True)
def at_an_order(window: MainWindow) -> None:
    window.show_state(invented.order(invented.card(1), invented.card(2)))


def places(window: MainWindow) -> dict[str, QRect]:
    named = [one for one in window.findChildren(QWidget) if one.accessibleIdentifier()]
    return {
        one.accessibleIdentifier(): QRect(one.mapTo(window, one.rect().topLeft()), one.size())
        for one in named
        if one.isVisible() and one.accessibleIdentifier() != "scan"
    }


@pytest.mark.parametrize(("last", "answer"), [(None, GOOD), (None, WRONG), (GOOD, WRONG)])
def test_it_says_all_and_moves_nothing(
    window: MainWindow, last: ScanAnswer | None, answer: ScanAnswer
) -> None:
    before = places(window)
    window.show_scan(last)
    settle()
    window.show_scan(answer)
    settle()
    strip = find(window, "scan")
    assert strip.accessibleName() == f"{answer.headline}: {answer.words}"
    assert not any(words.is_cut for words in strip.findChildren(Words))
    assert window.rect().contains(strip.geometry())
    assert places(window) == before


def test_a_good_scan_goes_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.show_scan(GOOD)
    qtbot.waitUntil(lambda: not sees(window, "scan"), timeout=15_000)


def test_a_wrong_one_stays_until_the_next_scan_or_a_touch(window: MainWindow) -> None:
    window.show_scan(GOOD)
    window.show_scan(WRONG)
    assert find(window, "scan").accessibleName().startswith("Bananas")
    window.show_scan(GOOD)
    assert find(window, "scan").accessibleName().startswith("Milk")
    window.show_scan(WRONG)
    touch(window, "scan")
    assert not sees(window, "scan")


def test_no_button_of_the_bar_lies_under_it_and_none_is_pressed(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_scan(WRONG)
    strip = find(window, "scan").geometry()
    bar = {name: place for name, place in places(window).items() if place.bottom() < 100}
    assert {"order.back", "order.release", "order.about"} <= set(bar)
    assert [name for name, place in bar.items() if strip.intersects(place)] == ["order.code"]
    touch(window, "scan")
    assert not sees(window, "scan")
    assert not [each for each in wanted if not isinstance(each, ShowItem)]


def test_where_the_bar_is_too_narrow_one_touch_presses_the_button_that_it_hides(
    qtbot: QtBot,
) -> None:
    window = MainWindow(full_screen=False, measure=Measure(169))
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    window.show_state(invented.order(invented.card(1), invented.card(2)))
    wanted: list[Any] = []
    window.wanted.connect(wanted.append)
    window.show_scan(WRONG)
    settle()
    strip, back = find(window, "scan"), find(window, "order.back")
    middle = strip.mapFrom(window, back.mapTo(window, back.rect().center()))
    assert strip.rect().contains(middle)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=middle)
    assert not sees(window, "scan")
    assert wanted == [ShowQueue()]


def test_what_went_wrong_goes_with_the_screen_of_which_it_was_said(window: MainWindow) -> None:
    window.show_scan(WRONG)
    window.show_state(invented.order(invented.found_card(1), invented.card(2)))
    assert sees(window, "scan")
    window.show_state(invented.hand_over(headline="Cancelled by the customer"))
    assert not sees(window, "scan")
    window.show_scan(GOOD)
    window.show_state(invented.order(invented.card(1)))
    assert sees(window, "scan")


def test_it_goes_when_the_picker_goes_on(window: MainWindow) -> None:
    window.show_scan(WRONG)
    window.show_scan(None)
    assert not sees(window, "scan")


def test_over_a_low_bar_it_covers_nothing_below(window: MainWindow) -> None:
    window.show_state(invented.history())
    window.show_scan(ScanAnswer(tone=ScanTone.WRONG, headline="Scanned: 54490000", words="No."))
    settle()
    strip, days = find(window, "scan"), find(window, "history.days.1")
    below = strip.mapTo(window, strip.rect().bottomLeft()).y()
    assert below <= days.mapTo(window, days.rect().topLeft()).y()
