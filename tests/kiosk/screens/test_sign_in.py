"""Signing in and out by touch."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from picker_app.kiosk.intents.people import ChoosePerson, EnterPin
from picker_app.kiosk.intents.queue import SignOut
from picker_app.kiosk.screens.window import MainWindow
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch


def test_a_name_is_touched(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.sign_in())
    touch(window, "sign_in.name.Ana")
    assert wanted == [ChoosePerson(name="Ana")]


def test_a_pin_is_typed_and_never_shown(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.sign_in(chosen="Ana"))
    assert not find(window, "sign_in.pin.enter").isEnabled()
    for digit in "12346":
        touch(window, f"sign_in.pin.{digit}")
    touch(window, "sign_in.pin.erase")
    assert find(window, "sign_in.pin.dots").accessibleName() == "4 digits"
    touch(window, "sign_in.pin.enter")
    assert wanted == [EnterPin(pin="1234")]
    assert "1234" not in repr(wanted)
    assert find(window, "sign_in.pin.dots").accessibleName() == "0 digits"


def test_keys_type_but_a_scans_enter_does_not_send(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.sign_in(chosen="Ana"))
    pad = find(window, "sign_in.pin")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_Return):
        QTest.keyClick(pad, key)
    assert wanted == []
    assert find(window, "sign_in.pin.dots").accessibleName() == "4 digits"


def test_the_next_one_finds_no_digits_of_the_one_before(window: MainWindow) -> None:
    window.show_state(invented.sign_in(chosen="Ana"))
    touch(window, "sign_in.pin.1")
    window.show_state(invented.sign_in())
    window.show_state(invented.sign_in(chosen="Ben"))
    assert find(window, "sign_in.pin.dots").accessibleName() == "0 digits"


def test_no_second_pin_while_one_is_checked(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.sign_in(chosen="Ana", is_checking=True))
    touch(window, "sign_in.pin.1")
    assert find(window, "sign_in.pin.dots").accessibleName() == "0 digits"
    assert wanted == []


def test_what_was_wrong_and_back_to_the_names(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.sign_in(chosen="Ana", objection="This is not Ana's PIN."))
    assert find(window, "sign_in.objection").accessibleName() == "This is not Ana's PIN."
    touch(window, "sign_in.back")
    assert wanted == [ChoosePerson(name="")]


def test_without_a_pin_there_is_no_pad(window: MainWindow) -> None:
    window.show_state(invented.sign_in(chosen="Ben", takes_pin=False))
    settle()
    assert not sees(window, "sign_in.pin")


@pytest.mark.parametrize(
    ("button", "intent"),
    [("leave.pause", [SignOut(pausing=True)]), ("leave.sign_out", [SignOut(pausing=False)])],
)
def test_whoever_is_signed_in_can_go(
    window: MainWindow, wanted: list[Any], button: str, intent: list[Any]
) -> None:
    window.show_state(invented.queue(picker="Ana"))
    touch(window, "queue.person")
    touch(window, "leave.close")
    assert not sees(window, "leave")
    touch(window, "queue.person")
    touch(window, button)
    assert wanted == intent


def test_nobody_to_sign_out_in_a_store_without_people(window: MainWindow) -> None:
    window.show_state(invented.queue())
    assert not sees(window, "queue.person")
