"""The review screen."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from picker_app.domain.action import CustomerAnswer
from picker_app.kiosk.intents.items import KeepAnswer
from picker_app.kiosk.intents.order import BackToItems, GoOnUnreached, PressReady
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.order import CardTone
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch

ROW = invented.differing_row()


def test_ready_carries_the_cart_that_was_shown(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.review(ROW))
    touch(window, "review.ready")
    assert wanted == [PressReady(cart_digest="digest-of-the-cart")]


def test_a_finger_that_is_still_down_sends_no_cart_that_came_meanwhile(
    window: MainWindow, wanted: list[Any]
) -> None:
    """A scan counts on the review too."""
    window.show_state(invented.review(ROW))
    settle()
    ready = find(window, "review.ready")
    QTest.mousePress(ready, Qt.MouseButton.LeftButton)
    window.show_state(invented.review(cart_digest="another"))
    QTest.mouseRelease(ready, Qt.MouseButton.LeftButton)
    assert wanted == []
    touch(window, "review.ready")
    assert wanted == [PressReady(cart_digest="another")]


def test_back_to_the_items(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.review())
    touch(window, "review.back")
    assert wanted == [BackToItems()]


def test_what_differs_is_shown_and_counted(window: MainWindow) -> None:
    window.show_state(invented.review(ROW))
    assert find(window, "review.row.4").accessibleName() == "Eggs: 3 pieces, now 2 pieces"
    summary = find(window, "review.summary")
    assert summary.accessibleName() == "1 item differs, 9 of 10 go as ordered."
    window.show_state(invented.review())
    assert summary.accessibleName() == "All 10 items go as ordered."
    window.show_state(invented.review(total=1, as_ordered=1))
    assert summary.accessibleName() == "The item goes as ordered."
    window.show_state(invented.review(total=1, as_ordered=0))
    assert summary.accessibleName() == "The item differs."
    assert not sees(window, "review.row.4")


def test_an_obstacle_turns_ready_off(window: MainWindow) -> None:
    window.show_state(invented.review(can_finish=False, obstacle="Choose who takes the bag."))
    assert not find(window, "review.ready").isEnabled()
    assert find(window, "review.obstacle").accessibleName() == "Choose who takes the bag."


def test_what_would_be_refused_stands_on_top_and_on_its_row(window: MainWindow) -> None:
    refused = replace(ROW, tone=CardTone.FOUND, refusal="3 are too many")
    window.show_state(invented.review(refused, as_ordered=10, checked="Not checked yet"))
    row, summary = find(window, "review.row.4"), find(window, "review.summary")
    assert row.accessibleName().endswith(", 3 are too many")
    assert summary.accessibleName() == (
        "All 10 items go as ordered. The marketplace would refuse 1."
    )
    assert find(window, "review.checked").accessibleName() == "Not checked yet"
    assert find(window, "review.ready").isEnabled()


def test_the_customer_is_asked_once_about_all_of_it(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.review(ROW))
    assert not sees(window, "review.agreed")
    window.show_state(invented.asking_review(ROW))
    assert find(window, "review.phone").accessibleName() == "+34 600 000 000"
    for answer in ("agreed", "refused", "not_reached"):
        touch(window, f"review.{answer}")
    assert wanted == [
        KeepAnswer(line_id=None, answer=answer, cart_digest="digest-of-the-cart")
        for answer in CustomerAnswer
    ]


def test_a_supervisor_is_asked_where_the_customer_was_not_reached(
    window: MainWindow, wanted: list[Any]
) -> None:
    asked = invented.asking_review(ROW)
    assert asked.call is not None
    window.show_state(asked)
    assert not sees(window, "review.go_on")
    assert not sees(window, "review.close_here")
    unreached = replace(asked.call, can_go_on=True, can_close_here=True)
    window.show_state(replace(asked, call=unreached))
    assert sees(window, "review.close_here")
    touch(window, "review.close_here")
    touch(window, "review.go_on")
    assert wanted == [GoOnUnreached(cart_digest="digest-of-the-cart")]
    window.show_state(replace(asked, call=replace(asked.call, decided_by="Sue")))
    assert "Decided by Sue" in find(window, "review.question").accessibleName()


def test_what_was_written_to_an_item_stands_below_it(window: MainWindow) -> None:
    window.show_state(invented.review(replace(ROW, note="Note: “keep cold”")))
    assert "“keep cold”" in find(window, f"review.row.{ROW.line_id}").accessibleName()
