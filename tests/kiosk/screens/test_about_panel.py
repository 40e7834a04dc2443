"""What is to be known of an order, and its papers."""

from typing import Any

import pytest

from picker_app.kiosk.intents import MakePaper
from picker_app.kiosk.paper.kind import Outlet, Paper
from picker_app.kiosk.screens.window import MainWindow
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
