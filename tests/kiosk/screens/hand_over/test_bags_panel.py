"""Counting bags at the hand-over."""

from dataclasses import replace
from typing import Any

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.hand_over import CountBags
from picker_app.kiosk.screens.window import MainWindow
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, touch

STATE = invented.hand_over(bags=invented.packed_bags("2 bags: Shelf 2", shelf=2))


def test_one_more_and_one_fewer(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(STATE)
    assert find(window, "handover.where").accessibleName() == "2 bags: Shelf 2"
    touch(window, "handover.bags")
    assert not find(window, "bags.Fridge.minus").isEnabled()
    touch(window, "bags.Fridge.plus")
    touch(window, "bags.Shelf.minus")
    assert wanted == [
        CountBags(order_id=invented.ORDER, place="Fridge", count=1),
        CountBags(order_id=invented.ORDER, place="Shelf", count=1),
    ]
    touch(window, "bags.close")
    assert not sees(window, "bags")


def test_the_panel_is_of_one_order(window: MainWindow) -> None:
    window.show_state(STATE)
    touch(window, "handover.bags")
    window.show_state(STATE)
    assert sees(window, "bags")
    window.show_state(replace(STATE, order_id=OrderId("another")))
    assert not sees(window, "bags")


def test_nothing_is_counted_in_another_terminals_order(window: MainWindow) -> None:
    window.show_state(replace(STATE, bags=replace(invented.packed_bags(), locked=True)))
    touch(window, "handover.bags")
    assert not find(window, "bags.Shelf.plus").isEnabled()


def test_a_cancelled_order_has_no_bags_to_count(window: MainWindow) -> None:
    window.show_state(invented.hand_over(bags=None))
    assert not sees(window, "handover.bags")
