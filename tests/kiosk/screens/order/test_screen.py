"""The order screen."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import Collector
from picker_app.kiosk.intents.claims import ReleaseOrder
from picker_app.kiosk.intents.items import MarkNotFound, SetAmount, ShowItem, TakeBack
from picker_app.kiosk.intents.order import ChooseCollector, ShowReview
from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.order.check_sign import CheckSign
from picker_app.kiosk.screens.order.item_row import ItemRow
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.additions import AdditionsState
from picker_app.kiosk.states.order import CardTone, CheckMark, Notice
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import double_tap, find, sees, settle, top_of, touch

FIRST = LineId("1")


def _amount(window: MainWindow, line: int = 1) -> str:
    return find(window, f"order.card.{line}.amount").accessibleName().split(" of ")[0]


def test_found_takes_what_the_field_says(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.order(invented.card()))
    touch(window, "order.card.1.found")
    assert wanted == [SetAmount(line_id=FIRST, amount=Decimal(3))]


def test_none_of_an_item_cannot_be_found(window: MainWindow) -> None:
    none = replace(invented.PIECES, amount=Decimal(0), maximum=Decimal(0), limits="none")
    window.show_state(invented.order(invented.card(spinner=none)))
    assert not find(window, "order.card.1.found").isEnabled()
    assert find(window, "order.card.1.not_found").isEnabled()


def test_plus_of_an_open_item_only_changes_the_field(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.order(invented.card()))
    touch(window, "order.card.1.minus")
    assert wanted == []
    assert _amount(window) == "2"
    touch(window, "order.card.1.found")
    assert wanted == [SetAmount(line_id=FIRST, amount=Decimal(2))]


def test_plus_of_a_decided_item_changes_the_bag_at_once(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.order(invented.found_card()))
    touch(window, "order.card.1.minus")
    assert wanted == [SetAmount(line_id=FIRST, amount=Decimal(2))]
    assert _amount(window) == "3"


def test_a_draft_outlives_other_changes_and_ends_with_the_decision(window: MainWindow) -> None:
    state = invented.order(invented.card(1), invented.card(2))
    window.show_state(state)
    touch(window, "order.card.1.minus")
    window.show_state(replace(state, cards=(state.cards[0], invented.found_card(2))))
    assert _amount(window) == "2"
    window.show_state(replace(state, cards=(invented.found_card(1), invented.card(2))))
    window.show_state(state)
    assert _amount(window) == "3"


def test_a_draft_ends_where_the_limits_no_longer_allow_it(window: MainWindow) -> None:
    state = invented.order(invented.card())
    window.show_state(state)
    touch(window, "order.card.1.plus")
    tighter = replace(invented.PIECES, amount=Decimal(2), maximum=Decimal(2), limits="1 to 2")
    window.show_state(replace(state, cards=(invented.card(spinner=tighter),)))
    assert _amount(window) == "2"


def test_not_found_and_undo(window: MainWindow, wanted: list[Any]) -> None:
    state = invented.order(invented.card())
    window.show_state(state)
    touch(window, "order.card.1.not_found")
    missing = invented.card(tone=CardTone.MISSING, outcome="Not found")
    window.show_state(replace(state, cards=(missing,)))
    assert not sees(window, "order.card.1.plus")
    touch(window, "order.card.1.undo")
    assert wanted == [MarkNotFound(line_id=FIRST), TakeBack(line_id=FIRST)]


@pytest.mark.parametrize(
    ("touched", "outcome"),
    [
        ("found", invented.found_card()),
        ("not_found", invented.card(tone=CardTone.MISSING, outcome="Not found")),
    ],
)
def test_undo_never_appears_under_the_finger(
    window: MainWindow, touched: str, outcome: Any
) -> None:
    state = invented.order(invented.card())
    window.show_state(state)
    settle()
    button = find(window, f"order.card.1.{touched}")
    place = button.mapTo(window, button.rect().center())
    window.show_state(replace(state, cards=(outcome,)))
    settle()
    undo = find(window, "order.card.1.undo")
    assert not undo.rect().contains(undo.mapFrom(window, place))


def test_a_typed_weight_goes_into_the_bag(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.order(invented.card(spinner=invented.WEIGHT)))
    touch(window, "order.card.1.amount")
    QTest.keyClicks(find(window, "keypad"), "1,18")
    touch(window, "keypad.accept")
    assert wanted == [SetAmount(line_id=FIRST, amount=Decimal("1.18"), typed=True)]


def test_a_locked_item_takes_the_keypad_away(window: MainWindow) -> None:
    state = invented.order(invented.card())
    window.show_state(state)
    touch(window, "order.card.1.amount")
    assert sees(window, "keypad")
    window.show_state(replace(state, cards=(invented.card(locked=True),)))
    assert not sees(window, "keypad")


def test_a_locked_item_cannot_be_changed(window: MainWindow) -> None:
    window.show_state(invented.order(invented.card(locked=True)))
    for part in ("plus", "minus", "amount", "found", "not_found"):
        assert not find(window, f"order.card.1.{part}").isEnabled()


def test_review_waits_until_all_is_decided(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.order(invented.card()))
    assert not find(window, "order.review").isEnabled()
    assert find(window, "order.obstacle").accessibleName() == "1 items are still to do."
    window.show_state(invented.order(invented.found_card()))
    touch(window, "order.review")
    assert wanted == [ShowReview()]


def test_back_to_the_queue(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.order(invented.card()))
    touch(window, "order.back")
    assert wanted == [ShowQueue()]


def test_giving_back_is_asked_for(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.order(invented.card()))
    touch(window, "order.release")
    touch(window, "order.release_question.decline")
    assert wanted == []
    touch(window, "order.release")
    touch(window, "order.release_question.confirm")
    assert wanted == [ReleaseOrder(order_id=invented.ORDER)]


@pytest.mark.parametrize("collector", [Collector.RIDER, Collector.DRIVER, Collector.CUSTOMER])
def test_who_takes_the_bag(window: MainWindow, wanted: list[Any], collector: Collector) -> None:
    window.show_state(invented.order(invented.card()))
    assert not sees(window, "order.collector.rider")
    window.show_state(invented.order(invented.card(), ask_collector=True))
    touch(window, f"order.collector.{collector.lower()}")
    assert wanted == [ChooseCollector(collector=collector)]


def test_the_answer_is_marked_by_the_state_and_not_by_the_touch(window: MainWindow) -> None:
    state = invented.order(invented.card(), ask_collector=True)
    window.show_state(state)
    touch(window, "order.collector.rider")
    rider = find(window, "order.collector.rider")
    assert isinstance(rider, QPushButton)
    assert not rider.isChecked()
    window.show_state(replace(state, ask_collector=False, collector_choice=Collector.RIDER))
    assert rider.isChecked()


def test_next_to_do_brings_the_open_item_to_view(window: MainWindow, wanted: list[Any]) -> None:
    cards = [invented.found_card(number) for number in range(1, 100)]
    window.show_state(invented.order(*cards, invented.card(100)))
    assert not sees(window, "order.card.100")
    touch(window, "order.next")
    assert sees(window, "order.card.100")
    assert wanted == [ShowItem(line_id=LineId("100"))]


@pytest.mark.parametrize(("current", "following"), [(1, 4), (2, 4), (4, 1), (5, 1)])
def test_next_to_do_goes_on_from_the_current_item_and_round(
    window: MainWindow, wanted: list[Any], current: int, following: int
) -> None:
    window.show_state(invented.order(*SOME_OF_EACH, current=LineId(str(current))))
    touch(window, "order.next")
    assert wanted == [ShowItem(line_id=LineId(str(following)))]


def test_a_touch_on_a_row_asks_for_it(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.order(invented.card(1), invented.card(2)))
    touch(window, "order.card.2")
    assert wanted == [ShowItem(line_id=LineId("2"))]


def test_only_the_current_item_can_be_decided(window: MainWindow) -> None:
    cards = (invented.card(1), invented.card(2, name="Bananas", note="Green ones"))
    window.show_state(invented.order(*cards))
    assert sees(window, "order.card.1.found")
    assert not sees(window, "order.card.2.found")
    window.show_state(invented.order(*cards, current=LineId("2")))
    assert not sees(window, "order.card.1.found")
    assert sees(window, "order.card.2.found")
    assert find(window, "order.item").accessibleName() == "Bananas, ordered 3 pieces, Green ones"


def test_the_controls_stand_still_whatever_the_item_is(window: MainWindow) -> None:
    long = "Ripe but not too soft, please, and none with spots on them. " * 12
    cards = (
        invented.card(1),
        invented.card(2, name=long, note=long, refusal=long, remarks=(long,)),
        invented.card(3, spinner=invented.WEIGHT),
    )
    places = set()
    for card in cards:
        window.show_state(invented.order(*cards, current=card.line_id))
        settle()
        parts = ("minus", "plus", "found", "not_found")
        buttons = [find(window, f"order.card.{card.line_id}.{part}") for part in parts]
        middles = [button.mapTo(window, button.rect().center()) for button in buttons]
        places.add(tuple((middle.x(), middle.y()) for middle in middles))
    assert len(places) == 1


def test_no_row_moves_when_items_are_decided(window: MainWindow) -> None:
    state = invented.order(*map(invented.card, range(1, 60)))
    window.show_state(state)
    settle()
    place = top_of(find(window, "order.card.4"))
    refused = invented.found_card(1, refusal="Too many", check=CheckMark.REFUSED)
    cards = (refused, invented.found_card(2), *state.cards[2:])
    window.show_state(replace(state, cards=cards, current=LineId("3"), last_decided=LineId("2")))
    settle()
    assert top_of(find(window, "order.card.4")) == place


def test_the_list_follows_the_current_item_only_out_of_view(window: MainWindow) -> None:
    state = invented.order(*map(invented.card, range(1, 60)))
    window.show_state(state)
    settle()
    place = top_of(find(window, "order.card.1"))
    window.show_state(replace(state, current=LineId("5")))
    assert top_of(find(window, "order.card.1")) == place
    window.show_state(replace(state, current=LineId("40")))
    assert sees(window, "order.card.40")
    assert not sees(window, "order.card.1")


def test_what_was_decided_last_is_one_touch_away(window: MainWindow, wanted: list[Any]) -> None:
    cards = (invented.found_card(1), invented.card(2))
    window.show_state(invented.order(*cards, current=LineId("2"), last_decided=FIRST))
    assert find(window, "order.last").accessibleName() == "Product 1, In the bag: 3 pieces"
    touch(window, "order.card.1.undo")
    assert wanted == [TakeBack(line_id=FIRST)]
    window.show_state(invented.order(*cards, current=FIRST, last_decided=FIRST))
    assert not sees(window, "order.last")
    assert sees(window, "order.card.1.undo")


def test_the_second_tap_of_a_double_tap_does_not_decide_the_next_item(
    window: MainWindow, wanted: list[Any]
) -> None:
    state = invented.order(invented.card(1), invented.card(2))
    window.show_state(state)

    def go_on(_intent: object) -> None:
        cards = (invented.found_card(1), state.cards[1])
        window.show_state(replace(state, cards=cards, current=LineId("2"), last_decided=FIRST))

    window.wanted.connect(go_on)
    settle()
    double_tap(find(window, "order.card.1.found"))
    assert sees(window, "order.card.2.found")
    assert wanted == [SetAmount(line_id=FIRST, amount=Decimal(3))]


def test_a_finger_that_is_still_down_does_not_decide_the_next_item(
    window: MainWindow, wanted: list[Any]
) -> None:
    """A scan decides the item while its button is held."""
    cards = (invented.card(1), invented.card(2))
    window.show_state(invented.order(*cards))
    settle()
    held = find(window, "order.card.1.found")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    window.show_state(
        invented.order(invented.found_card(1), cards[1], current=LineId("2"), last_decided=FIRST)
    )
    settle()
    assert held is find(window, "order.card.2.found")
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert wanted == []
    touch(window, "order.card.2.found")
    assert wanted == [SetAmount(line_id=LineId("2"), amount=Decimal(3))]


def test_a_finger_that_is_still_down_takes_nothing_else_back(
    window: MainWindow, wanted: list[Any]
) -> None:
    cards = (invented.found_card(1), invented.found_card(2), invented.card(3))
    current = LineId("3")
    window.show_state(invented.order(*cards, current=current, last_decided=FIRST))
    settle()
    held = find(window, "order.card.1.undo")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    window.show_state(invented.order(*cards, current=current, last_decided=LineId("2")))
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert wanted == []


def test_a_finger_that_is_still_down_decides_nothing_of_another_order(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.order(invented.card(1)))
    settle()
    held = find(window, "order.card.1.found")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    window.show_state(invented.order(invented.card(1), order_id=OrderId("order-2")))
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert wanted == []


SOME_OF_EACH = (
    invented.card(1),
    invented.found_card(2),
    invented.card(3, tone=CardTone.MISSING, outcome="Not found"),
    invented.card(4),
    invented.card(5, tone=CardTone.CHANGED, outcome="In the bag: 2 of 3 pieces"),
)


def listed(window: MainWindow) -> list[int]:
    """The numbers of the items that are seen."""
    settle()
    return [number for number in range(1, 100) if sees(window, f"order.card.{number}")]


def test_the_counts_list_their_items_alone_and_all_again(window: MainWindow) -> None:
    window.show_state(invented.order(*SOME_OF_EACH))
    assert listed(window) == [1, 2, 3, 4, 5]
    for group, words, alone in (
        ("to_do", "2 to do", [1, 4]),
        ("found", "2 found", [2, 5]),
        ("missing", "1 missing", [3]),
    ):
        touch(window, f"order.show_{group}")
        assert listed(window) == alone
        spoken = find(window, f"order.show_{group}").accessibleName()
        assert spoken == f"{words}, touch to show all items"
    QTest.qWait(QApplication.doubleClickInterval())
    touch(window, "order.show_missing")
    assert listed(window) == [1, 2, 3, 4, 5]
    spoken = find(window, "order.show_missing").accessibleName()
    assert spoken == "1 missing, touch to show only these"


def test_what_there_is_none_of_cannot_be_listed(window: MainWindow) -> None:
    window.show_state(invented.order(invented.card(1)))
    assert find(window, "order.show_to_do").isEnabled()
    assert not find(window, "order.show_found").isEnabled()
    assert not find(window, "order.show_missing").isEnabled()


def test_an_item_that_was_decided_stays_listed_until_the_picker_goes_on(
    window: MainWindow,
) -> None:
    window.show_state(invented.order(*SOME_OF_EACH))
    touch(window, "order.show_to_do")
    settle()
    place = top_of(find(window, "order.card.4"))
    window.show_state(invented.order(invented.found_card(1), *SOME_OF_EACH[1:]))
    assert listed(window) == [1, 4]
    assert top_of(find(window, "order.card.4")) == place
    touch(window, "order.next")
    assert listed(window) == [4]


def test_an_item_that_is_to_do_again_is_listed_at_once(window: MainWindow) -> None:
    window.show_state(invented.order(*SOME_OF_EACH))
    touch(window, "order.show_to_do")
    window.show_state(invented.order(*SOME_OF_EACH[:4], invented.card(5)))
    assert listed(window) == [1, 4, 5]


def test_next_to_do_lists_all_where_others_were_listed(window: MainWindow) -> None:
    window.show_state(invented.order(*SOME_OF_EACH))
    touch(window, "order.show_missing")
    touch(window, "order.next")
    assert listed(window) == [1, 2, 3, 4, 5]


def test_an_item_that_is_not_listed_lists_all_when_it_becomes_the_current_one(
    window: MainWindow,
) -> None:
    state = invented.order(*SOME_OF_EACH)
    window.show_state(state)
    touch(window, "order.show_missing")
    window.show_state(replace(state, due="Promised for 14:35, in 11 min"))
    assert listed(window) == [3]
    window.show_state(replace(state, current=LineId("3")))
    assert listed(window) == [3]
    window.show_state(replace(state, current=LineId("4")))
    assert listed(window) == [1, 2, 3, 4, 5]


def test_another_order_lists_all(window: MainWindow) -> None:
    window.show_state(invented.order(*SOME_OF_EACH))
    touch(window, "order.show_missing")
    window.show_state(invented.order(*SOME_OF_EACH, order_id=OrderId("order-2")))
    assert listed(window) == [1, 2, 3, 4, 5]
    window.show_state(invented.order(*SOME_OF_EACH))
    assert listed(window) == [1, 2, 3, 4, 5]


def test_a_group_of_a_long_order_begins_at_the_top(window: MainWindow) -> None:
    found = [invented.found_card(number) for number in range(1, 90)]
    window.show_state(invented.order(*found, invented.card(90)))
    touch(window, "order.next")
    touch(window, "order.show_found")
    assert listed(window)[0] == 1


def test_all_items_again_are_listed_where_the_current_one_is(window: MainWindow) -> None:
    cards = [invented.card(number) for number in range(1, 81)]
    found = [invented.found_card(number) for number in range(81, 90)]
    window.show_state(invented.order(*cards, *found, current=LineId("85")))
    touch(window, "order.show_found")
    QTest.qWait(QApplication.doubleClickInterval())
    touch(window, "order.show_found")
    assert 85 in listed(window)


def test_each_order_keeps_its_place(window: MainWindow) -> None:
    found = [invented.found_card(number) for number in range(1, 90)]
    first = invented.order(*found, invented.card(90), current=LineId("90"))
    window.show_state(first)
    window.show_state(replace(first, order_id=OrderId("order-2"), current=FIRST))
    assert sees(window, "order.card.1")
    window.show_state(first)
    assert sees(window, "order.card.90")
    assert not sees(window, "order.card.1")


def test_review_and_back_keep_the_place(window: MainWindow) -> None:
    found = [invented.found_card(number) for number in range(1, 90)]
    first = invented.order(*found, invented.card(90))
    window.show_state(first)
    touch(window, "order.next")
    window.show_state(invented.review())
    window.show_state(first)
    assert sees(window, "order.card.90")


def test_another_order_is_shown_even_while_a_finger_rests_on_this_one(window: MainWindow) -> None:
    window.show_state(invented.order(*map(invented.card, range(1, 50))))
    settle()
    held = find(window, "order.card.2")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    other = invented.order(invented.card(1, name="Another"), order_id=OrderId("order-2"))
    window.show_state(other)
    assert find(window, "order.card.1").accessibleName().startswith("Another")
    assert not sees(window, "order.card.2")
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)


def test_only_the_changed_row_is_filled_anew(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = [invented.card(number) for number in range(1, 151)]
    window.show_state(invented.order(*cards))
    assert len(window.findChildren(ItemRow)) < 15
    filled: list[str] = []
    monkeypatch.setattr(CheckSign, "show_mark", lambda _, mark, of: filled.append(of))
    cards[1] = invented.found_card(2)
    window.show_state(invented.order(*cards))
    assert filled == ["order.card.2"]


def test_notes_remarks_refusals_and_notices_are_said(window: MainWindow) -> None:
    card = invented.card(note="Green ones", refusal="Too heavy", remarks=("No limits",))
    window.show_state(
        invented.order(
            card,
            comment="Ring twice",
            wishes=("No cutlery", "No straws"),
            address="Invented Street 1",
            notices=(Notice(words="Sold out", grave=True),),
        )
    )
    spoken = find(window, "order.card.1").accessibleName()
    assert "Green ones" in spoken
    assert "Too heavy" in spoken
    assert find(window, "order.comment").accessibleName() == "Ring twice"
    assert find(window, "order.wishes").accessibleName() == "No cutlery. No straws"
    assert find(window, "order.address").accessibleName() == "Invented Street 1"
    assert find(window, "order.notice.1").accessibleName() == "Sold out"


def test_no_address_no_place_for_it(window: MainWindow) -> None:
    window.show_state(invented.order(invented.card()))
    settle()
    top = find(window, "order.card.1").y()
    window.show_state(invented.order(invented.card(), address="Invented Street 1"))
    settle()
    assert find(window, "order.card.1").y() > top
    window.show_state(invented.order(invented.card()))
    settle()
    assert find(window, "order.card.1").y() == top
    assert not sees(window, "order.address")


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (CheckMark.CHECKING, "Being checked"),
        (CheckMark.CHECKED, "Checked"),
        (CheckMark.NOT_CHECKED, "Not checked yet"),
        (CheckMark.REFUSED, "Refused"),
    ],
)
def test_a_sign_says_how_far_the_check_is(window: MainWindow, mark: CheckMark, words: str) -> None:
    window.show_state(invented.order(invented.found_card(check=mark)))
    assert find(window, "order.card.1.check").accessibleName() == words
    window.show_state(invented.order(invented.found_card()))
    assert not sees(window, "order.card.1.check")


def test_the_sign_moves_nothing_when_it_comes(window: MainWindow) -> None:
    window.show_state(invented.order(invented.found_card()))
    settle()
    before = find(window, "order.card.1").geometry(), find(window, "order.card.1.undo").pos()
    window.show_state(invented.order(invented.found_card(check=CheckMark.CHECKING)))
    settle()
    assert (find(window, "order.card.1").geometry(), find(window, "order.card.1.undo").pos()) == (
        before
    )


def test_why_an_order_came_back_is_seen_and_not_to_be_scrolled_to(window: MainWindow) -> None:
    cards = [invented.card(number) for number in range(1, 40)]
    window.show_state(invented.order(*cards, current=cards[-1].line_id))
    settle()
    window.show_state(invented.review())
    refused = (Notice(words="The marketplace refused the order", grave=True),)
    window.show_state(invented.order(*cards, current=cards[-1].line_id, notices=refused))
    settle()
    notice = find(window, "order.notice.1")
    assert notice.visibleRegion().boundingRect() == notice.rect()


def test_nobody_is_led_to_bags_that_cannot_be_changed(window: MainWindow) -> None:
    for locked in (False, True):
        additions = AdditionsState(rows=(), summary="", locked=locked)
        window.show_state(invented.order(invented.card(1), additions=additions))
        assert find(window, "order.bags").isEnabled() is not locked
