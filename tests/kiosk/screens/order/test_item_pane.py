"""The current item on screens that are almost too small for it."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.attention import AttentionState
from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.states.order import PriceChoice
from picker_app.kiosk.theme.measure import Measure
from picker_app.kiosk.widgets.words import Words
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, settle

_OFFLINE = LinkState(
    condition=LinkCondition.OFFLINE,
    words="No connection to the hub since 14:02. Picking goes on here.",
    unsent=3,
)
_WAITING = AttentionState(words="2 orders wait: wxfr-2439, wxfr-2440")


@pytest.mark.parametrize(
    ("width", "height", "dots_per_inch"),
    [(1024, 600, 169), (1024, 600, 96), (1280, 800, 149), (800, 1280, 149)],
)
def test_all_of_each_button_is_there_also_under_both_strips(
    qtbot: QtBot, width: int, height: int, dots_per_inch: float
) -> None:
    window = MainWindow(full_screen=False, measure=Measure(dots_per_inch))
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    card = invented.card(1, offers_replace=True)
    window.show_state(invented.order(card, link=_OFFLINE, attention=_WAITING))
    for _ in range(3):
        settle()
    for part in ("found", "not_found", "minus", "plus", "replace"):
        button = find(window, f"order.card.1.{part}")
        assert button.visibleRegion().boundingRect() == button.rect(), part
        assert not _is_covered(button), part


@pytest.mark.parametrize(("width", "height"), [(800, 480), (1024, 600), (800, 1280)])
def test_what_the_item_is_and_how_much_was_ordered_is_read_without_scrolling(
    qtbot: QtBot, width: int, height: int
) -> None:
    window = MainWindow(full_screen=False, measure=Measure(96))
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.show_state(invented.order(invented.card(1, offers_replace=True)))
    settle()
    pane = find(window, "order.item")
    shown = [words for words in pane.findChildren(Words) if words.isVisible()]
    for text in ("Product 1", "3 pieces"):
        words = next(each for each in shown if text in each.text())
        assert words.visibleRegion().boundingRect() == words.rect(), text


def test_a_price_that_was_set_is_read_on_a_small_screen(qtbot: QtBot) -> None:
    window = MainWindow(full_screen=False, measure=Measure(96))
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    choice = PriceChoice(
        now="€3.49 each, now €1.00 each",
        currency="EUR",
        each=True,
        line=True,
        set_to="€1.00 each",
    )
    outcome = "In the bag: 20 of 60 pieces, €1.00 each"
    window.show_state(invented.order(invented.found_card(1, outcome=outcome, price_choice=choice)))
    settle()
    shown = [words for words in window.findChildren(Words) if words.isVisible()]
    whole = [words.text() for words in shown if not words.is_cut and "€1.00 each" in words.text()]
    assert whole


def _is_covered(button: QWidget) -> bool:
    window = button.window()
    return window.childAt(button.mapTo(window, button.rect().center())) is not button
