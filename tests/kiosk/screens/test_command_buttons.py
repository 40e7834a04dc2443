"""Commands press the buttons of the screen that is shown."""

from typing import Any

import pytest

from picker_app.domain.identity import LineId
from picker_app.kiosk.intents.claims import ReleaseOrder
from picker_app.kiosk.intents.items import MarkNotFound, ShowItem, TakeBack
from picker_app.kiosk.intents.order import PressReady, ShowReview
from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.order import NoteChoice
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import sees, touch

TO_DO = invented.order(invented.card(1), invented.card(2), current=LineId("1"))


@pytest.mark.parametrize(
    ("command", "intent"),
    [
        (Command.NOT_FOUND, MarkNotFound(line_id=LineId("1"))),
        (Command.NEXT, ShowItem(line_id=LineId("2"))),
        (Command.BACK, ShowQueue()),
    ],
)
def test_on_the_order_screen(
    window: MainWindow, wanted: list[Any], command: Command, intent: object
) -> None:
    window.show_state(TO_DO)
    assert window.press(command) == ""
    assert wanted == [intent]


def test_ready_goes_to_the_review_and_from_there_it_is_ready(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.order(invented.found_card(1), can_review=True, obstacle=""))
    assert window.press(Command.READY) == ""
    window.show_state(invented.review())
    assert window.press(Command.READY) == ""
    assert [type(one) for one in wanted] == [ShowReview, PressReady]


def test_what_cannot_be_pressed_says_what_is_in_the_way(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.order(invented.card(1), obstacle="2 items are still to do."))
    assert window.press(Command.READY) == "2 items are still to do."
    assert window.press(Command.UNDO)
    window.show_state(invented.queue())
    assert window.press(Command.NEXT)
    assert wanted == []


def test_undo_takes_back_what_was_decided_last_wherever_the_picker_looks(
    window: MainWindow, wanted: list[Any]
) -> None:
    cards = [invented.found_card(number) for number in (1, 2)]
    window.show_state(invented.order(*cards, current=LineId("1"), last_decided=LineId("2")))
    assert window.press(Command.UNDO) == ""
    assert wanted == [TakeBack(line_id=LineId("2"))]


def test_a_question_in_front_is_answered_and_nothing_behind_it(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(TO_DO)
    touch(window, "order.release")
    assert sees(window, "order.release_question.confirm")
    assert window.press(Command.NOT_FOUND)
    assert wanted == []
    assert window.press(Command.BACK) == ""
    assert not sees(window, "order.release_question.confirm")
    touch(window, "order.release")
    assert window.press(Command.READY) == ""
    assert [type(one) for one in wanted] == [ReleaseOrder]


@pytest.mark.parametrize(
    ("state", "way", "panel"),
    [
        (
            invented.order(
                invented.card(
                    note_choice=NoteChoice(text="", ordered="", suggestions=("Keep cold",))
                )
            ),
            ("order.card.1.note", "note.write"),
            "note.typing",
        ),
        (
            invented.hand_over(courier=invented.asking_courier()),
            ("handover.courier.fill_in",),
            "courier",
        ),
    ],
)
def test_letters_in_front_are_left_by_back(
    window: MainWindow, state: ScreenState, way: tuple[str, ...], panel: str
) -> None:
    window.show_state(state)
    for step in way:
        touch(window, step)
    assert sees(window, panel)
    assert window.press(Command.BACK) == ""
    assert not sees(window, panel)
