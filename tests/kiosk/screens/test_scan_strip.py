"""What the last scan did, over the screens."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from picker_app.kiosk.widgets.words import Words
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, touch

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


@pytest.mark.parametrize("answer", [GOOD, WRONG])
def test_it_says_all_and_moves_nothing(window: MainWindow, answer: ScanAnswer) -> None:
    before = places(window)
    window.show_scan(answer)
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


def test_it_goes_when_the_picker_goes_on(window: MainWindow) -> None:
    window.show_scan(WRONG)
    window.show_scan(None)
    assert not sees(window, "scan")
