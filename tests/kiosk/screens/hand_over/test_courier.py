"""The courier on the hand-over screen, and the form for what it asks for."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from picker_app.kiosk.intents.hand_over import TellCourier
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.courier import CourierPhase
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, top_of, touch


def test_it_stands_over_all_else_only_where_somebody_has_to_do_something(
    window: MainWindow,
) -> None:
    for courier, on_top in (
        (invented.courier(), False),
        (invented.asking_courier(), True),
        (invented.courier(CourierPhase.TELLING), False),
    ):
        window.show_state(invented.hand_over(courier=courier))
        settle()
        box, code = find(window, "handover.courier"), find(window, "handover.code")
        assert (top_of(box) < top_of(code)) is on_top


def test_its_number_is_there_as_text_and_code(window: MainWindow) -> None:
    window.show_state(invented.hand_over(courier=invented.courier()))
    assert find(window, "handover.courier.tracking").accessibleName() == "0Zj7YGCUr"
    assert find(window, "qr").accessibleName() == "0Zj7YGCUr"
    assert find(window, "handover.courier.window").accessibleName() == "14:00 - 16:00"
    assert not sees(window, "handover.courier.again")
    window.show_state(invented.hand_over())
    assert not sees(window, "handover.courier")


def test_it_is_told_again(window: MainWindow, wanted: list[Any]) -> None:
    refused = invented.courier(CourierPhase.STUCK, can_send=True)
    window.show_state(invented.hand_over(courier=refused))
    assert not sees(window, "handover.courier.fill_in")
    touch(window, "handover.courier.again")
    assert wanted == [TellCourier(order_id=invented.ORDER)]


def test_what_is_missing_is_filled_in_by_touch_and_by_keys(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.hand_over(courier=invented.asking_courier()))
    touch(window, "handover.courier.fill_in")
    assert _text(window) == "Street and number: Uppdiktade vägen 42"
    assert not sees(window, "courier.send")
    touch(window, "courier.keyboard.erase")
    touch(window, "courier.next")
    touch(window, "courier.keyboard.digits")
    for digit in "125":
        touch(window, f"courier.keyboard.{digit}")
    QTest.keyClicks(window.focusWidget(), "53")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    touch(window, "courier.keyboard.digits")
    for letter in "Älv":
        touch(window, f"courier.keyboard.{letter}")
    assert _text(window) == "City: Älv"
    assert not wanted
    touch(window, "courier.send")
    assert wanted == [
        TellCourier(
            order_id=invented.ORDER,
            fields=(("address", "Uppdiktade vägen 4"), ("zip", "12553"), ("city", "Älv")),
        )
    ]
    assert not sees(window, "courier")


def test_the_form_stays_while_nothing_else_is_asked_and_goes_with_its_question(
    window: MainWindow,
) -> None:
    window.show_state(invented.hand_over(courier=invented.asking_courier()))
    touch(window, "handover.courier.fill_in")
    touch(window, "courier.keyboard.erase")
    window.show_state(invented.hand_over(courier=invented.asking_courier(), words="Other"))
    assert _text(window) == "Street and number: Uppdiktade vägen 4"
    window.show_state(invented.hand_over(courier=invented.courier()))
    assert not sees(window, "courier")


def test_back_from_the_first_field_closes_it(window: MainWindow) -> None:
    window.show_state(invented.hand_over(courier=invented.asking_courier()))
    touch(window, "handover.courier.fill_in")
    touch(window, "courier.next")
    touch(window, "courier.back")
    assert sees(window, "courier")
    touch(window, "courier.back")
    assert not sees(window, "courier")


def _text(window: MainWindow) -> str:
    settle()
    return find(window, "courier.text").accessibleName()
