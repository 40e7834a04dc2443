"""The search screen: what is typed, by touch or by keys, and what is chosen."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from picker_app.kiosk.intents.product import ChooseProduct, CloseSearch, TypeSearch
from picker_app.kiosk.intents.queue import SearchProducts
from picker_app.kiosk.screens.window import MainWindow
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch


@pytest.fixture
def searching(window: MainWindow) -> MainWindow:
    window.show_state(invented.search(*map(invented.hit, range(1, 31)), text=""))
    return window


def _typed(wanted: list[Any]) -> list[str]:
    return [intent.text for intent in wanted if isinstance(intent, TypeSearch)]


def test_letters_are_touched(searching: MainWindow, wanted: list[Any]) -> None:
    for letter in ("m", "i", "l", "space", "erase"):
        touch(searching, f"search.keyboard.{letter}")
    assert _typed(wanted) == ["m", "mi", "mil", "mil ", "mil"]
    searching.show_state(invented.search(text="mil"))
    assert find(searching, "search.text").accessibleName() == "mil"
    touch(searching, "search.clear")
    assert _typed(wanted)[-1] == ""


def test_keys_are_taken_and_enter_does_nothing(searching: MainWindow, wanted: list[Any]) -> None:
    window = searching.windowHandle()
    for key in (Qt.Key.Key_4, Qt.Key.Key_0, Qt.Key.Key_0, Qt.Key.Key_6, Qt.Key.Key_3):
        QTest.keyClick(window, key)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_Space):
        QTest.keyClick(window, key)
    assert _typed(wanted) == ["4", "40", "400", "4006", "40063", "4006", "4006 "]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert wanted[-1] == CloseSearch()


def test_a_finger_that_is_still_down_chooses_no_product_that_came_meanwhile(
    searching: MainWindow, wanted: list[Any]
) -> None:
    settle()
    held = find(searching, "search.hit.sku-2")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    searching.show_state(invented.search(*map(invented.hit, range(11, 41)), text=""))
    settle()
    assert held is find(searching, "search.hit.sku-12")
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert wanted == []
    touch(searching, "search.hit.sku-12")
    assert wanted == [ChooseProduct(sku="sku-12")]


def test_other_scripts_and_digits(searching: MainWindow, wanted: list[Any]) -> None:
    window = searching
    assert not sees(window, "search.keyboard.script")
    window.show_state(invented.search(scripts=("latin", "cyrillic", "klingon"), text=""))
    touch(window, "search.keyboard.script")
    touch(window, "search.keyboard.м")
    touch(window, "search.keyboard.digits")
    touch(window, "search.keyboard.5")
    touch(window, "search.keyboard.digits")
    touch(window, "search.keyboard.к")
    touch(window, "search.keyboard.script")
    touch(window, "search.keyboard.q")
    assert _typed(wanted)[-1] == "м5кq"


def test_a_product_is_chosen(searching: MainWindow, wanted: list[Any]) -> None:
    touch(searching, "search.hit.sku-2")
    assert wanted == [ChooseProduct(sku="sku-2")]


def test_what_cannot_be_chosen(searching: MainWindow, wanted: list[Any]) -> None:
    searching.show_state(invented.search(invented.hit(1, obstacle="It is weighed.")))
    touch(searching, "search.hit.sku-1")
    searching.show_state(invented.search(invented.hit(1), chooses=False, title="Look up"))
    touch(searching, "search.hit.sku-1")
    assert wanted == []


def test_the_letters_make_room(searching: MainWindow) -> None:
    settle()
    height = find(searching, "search.hits").height()
    touch(searching, "search.keyboard.hide")
    settle()
    assert not sees(searching, "search.keyboard")
    assert find(searching, "search.hits").height() > height
    touch(searching, "search.text")
    assert sees(searching, "search.keyboard")


def test_nothing_found(searching: MainWindow) -> None:
    searching.show_state(invented.search(remark="The products are being read."))
    assert not sees(searching, "search.progress")
    searching.show_state(invented.search(progress=(7, 200)))
    assert find(searching, "search.progress").accessibleName() == "7 of 200 pages"
    searching.show_state(invented.search(remark="The products are being read."))
    assert "Nothing is like" in find(searching, "search.blank").accessibleName()
    assert sees(searching, "search.remark")
    assert not sees(searching, "search.hits")


def test_the_way_in_and_out(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.queue())
    touch(window, "queue.search")
    window.show_state(invented.search())
    touch(window, "search.back")
    assert wanted == [SearchProducts(), CloseSearch()]


def test_the_customers_wish_stands_over_the_products(window: MainWindow) -> None:
    hit = invented.hit(1)
    window.show_state(invented.search(hit, wish="The customer wants: sku: 1"))
    assert find(window, "search.wish").accessibleName() == "The customer wants: sku: 1"
    assert find(window, f"search.hit.{hit.sku}").y() > find(window, "search.wish").height()
    window.show_state(invented.search(hit))
    assert not sees(window, "search.wish")
