"""Other instructions for an item by touch."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from picker_app.domain.identity import LineId
from picker_app.domain.rules.notes import LONGEST_NOTE, longest_note
from picker_app.kiosk.intents.items import WriteNote
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.order import NoteChoice
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch

CHOICE = NoteChoice(text="ripe ones", ordered="ripe ones", suggestions=("Keep cold", "Pack apart"))


def _show(window: MainWindow, choice: NoteChoice | None = CHOICE) -> None:
    window.show_state(invented.order(invented.card(1, note_choice=choice)))


def _wanted(text: str) -> list[WriteNote]:
    return [WriteNote(line_id=LineId("1"), text=text)]


@pytest.mark.parametrize(
    ("stands", "wanted_text"),
    [
        ("ripe ones", "ripe ones, Keep cold"),
        ("", "Keep cold"),
        ("ripe\nones ", "ripe ones, Keep cold"),
        ("please keep cold", "please keep cold"),
    ],
)
def test_a_suggestion_goes_behind_what_stands_there(
    window: MainWindow, wanted: list[Any], stands: str, wanted_text: str
) -> None:
    _show(window, NoteChoice(text=stands, ordered="", suggestions=CHOICE.suggestions))
    touch(window, "order.card.1.note")
    assert find(window, "note.suggestion.2").accessibleName() == "Pack apart"
    touch(window, "note.suggestion.1")
    assert wanted == _wanted(wanted_text)
    assert not sees(window, "note")


def test_all_else_is_typed_and_enter_writes_nothing(window: MainWindow, wanted: list[Any]) -> None:
    _show(window)
    touch(window, "order.card.1.note")
    touch(window, "note.write")
    touch(window, "note.typing.keyboard.erase")
    QTest.keyClicks(window.focusWidget(), " x" + "y" * LONGEST_NOTE)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backspace)
    settle()
    assert not wanted
    typed = ("ripe one x" + "y" * LONGEST_NOTE)[: longest_note("ripe ones") - 1]
    assert find(window, "note.typing.text").accessibleName() == f"Note: {typed}"
    touch(window, "note.typing.save")
    assert wanted == _wanted(typed)
    assert not sees(window, "note.typing")


def test_what_the_customer_wrote_comes_back(window: MainWindow, wanted: list[Any]) -> None:
    _show(window)
    touch(window, "order.card.1.note")
    assert not find(window, "note.reset").isEnabled()
    touch(window, "note.close")
    _show(window, NoteChoice(text="green", ordered="ripe ones", suggestions=()))
    touch(window, "order.card.1.note")
    assert not sees(window, "note.suggestion.1")
    touch(window, "note.reset")
    assert wanted == _wanted("ripe ones")


def test_where_nothing_can_be_written_there_is_no_button(window: MainWindow) -> None:
    _show(window, None)
    assert not sees(window, "order.card.1.note")


def test_what_is_being_written_is_gone_with_the_item_and_the_order(window: MainWindow) -> None:
    _show(window)
    touch(window, "order.card.1.note")
    touch(window, "note.write")
    _show(window, None)
    assert not sees(window, "note.typing")
    _show(window)
    touch(window, "order.card.1.note")
    touch(window, "note.write")
    other = invented.order(invented.card(1, note_choice=CHOICE), order_id="order-2")
    window.show_state(other)
    assert not sees(window, "note.typing")
