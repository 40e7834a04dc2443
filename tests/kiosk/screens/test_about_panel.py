"""What is to be known of an order, and its papers."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from picker_app.kiosk.intents.hand_over import MakePaper
from picker_app.kiosk.intents.order import CloseOrderHere
from picker_app.kiosk.paper.kind import Outlet, Paper
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.widgets.hold_button import HOLD_MILLISECONDS
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, touch


@pytest.mark.parametrize("screen", ["order", "handover"])
def test_it_opens_from_the_order_and_from_the_hand_over(window: MainWindow, screen: str) -> None:
    order, hand_over = invented.order(invented.card()), invented.hand_over()
    window.show_state(order if screen == "order" else hand_over)
    touch(window, f"{screen}.about")
    assert find(window, "about.fact.0").accessibleName() == "Number for support: 101500123456"
    assert find(window, "about.loyalty").accessibleName() == "2620012345678"
    touch(window, "about.close")
    assert not sees(window, "about")


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("outlet", Outlet)
def test_every_paper_printed_or_saved(
    window: MainWindow, wanted: list[Any], paper: Paper, outlet: Outlet
) -> None:
    window.show_state(invented.hand_over())
    touch(window, "handover.about")
    touch(window, "about.paper")
    touch(window, f"paper.{paper.lower()}.{outlet.lower()}")
    assert wanted == [MakePaper(order_id=invented.ORDER, paper=paper, outlet=outlet)]


def test_an_order_is_closed_here_by_a_hand_that_stays(
    qtbot: QtBot, window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.order(invented.card()))
    assert not sees(window, "order.close_here")
    window.show_state(invented.order(invented.card(), can_close_here=True))
    touch(window, "order.close_here")
    assert wanted == []
    close = find(window, "order.close_here")
    with qtbot.waitSignal(window.wanted, timeout=20 * HOLD_MILLISECONDS):
        QTest.mousePress(close, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(close, Qt.MouseButton.LeftButton)
    assert wanted == [CloseOrderHere()]


def test_the_price_before_a_promotion_is_struck_through(window: MainWindow) -> None:
    card = invented.card(price="€2.40 each", was="€2.90", promotion="Milk week")
    window.show_state(invented.order(card))
    assert find(window, "order.item.was").accessibleName() == "€2.90"
    assert find(window, "order.item.was").font().strikeOut()
    assert find(window, "order.item.promotion").accessibleName() == "€2.40 each · Milk week"
    window.show_state(invented.order(invented.card()))
    assert not sees(window, "order.item.was")
