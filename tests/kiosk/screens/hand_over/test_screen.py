"""The hand-over screen."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.hand_over import ConfirmHandOver, MarkPutBack
from picker_app.kiosk.intents.order import TryAgain, WithdrawReady
from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.hand_over.put_back_row import PutBackButton
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.hand_over import HandOverPhase, PutBackRow
from picker_app.kiosk.theme.measure import Measure
from picker_app.kiosk.widgets.big_code import BigCode
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch


def test_the_bag_has_left(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.hand_over())
    assert not sees(window, "handover.try_again")
    touch(window, "handover.done")
    assert wanted == [ConfirmHandOver(order_id=invented.ORDER)]


def test_once_more(window: MainWindow, wanted: list[Any]) -> None:
    state = invented.hand_over(HandOverPhase.UNCLEAR, can_hand_over=False, can_try_again=True)
    window.show_state(state)
    assert not sees(window, "handover.done")
    touch(window, "handover.try_again")
    assert wanted == [TryAgain(order_id=invented.ORDER)]


def test_back_to_the_items_while_nothing_was_sent(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.hand_over(HandOverPhase.SENDING, can_hand_over=False))
    assert not sees(window, "handover.withdraw")
    state = invented.hand_over(HandOverPhase.SENDING, can_hand_over=False, can_withdraw=True)
    window.show_state(state)
    touch(window, "handover.withdraw")
    assert wanted == [WithdrawReady(order_id=invented.ORDER)]


def test_back_to_the_queue(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.hand_over())
    touch(window, "handover.back")
    assert wanted == [ShowQueue()]


@pytest.mark.parametrize("phase", HandOverPhase)
def test_every_phase_has_its_words(window: MainWindow, phase: HandOverPhase) -> None:
    window.show_state(invented.hand_over(phase, headline=f"It is {phase}"))
    assert find(window, "handover.headline").accessibleName() == f"It is {phase}"
    assert find(window, "handover.code").accessibleName() == "wxfr-2440"
    assert find(window, "handover.total").accessibleName() == "Total €21.35"


def test_both_sums_have_their_names(window: MainWindow) -> None:
    window.show_state(invented.hand_over(sub_total="€19.00"))
    assert find(window, "handover.total").accessibleName() == "Items €19.00 · Total €21.35"


@pytest.mark.parametrize(
    ("size", "dots_per_inch"), [((1280, 800), 96.0), ((1280, 800), 149.0), ((1024, 600), 169.0)]
)
def test_the_code_is_25_mm_high_on_the_glass(
    qtbot: QtBot, size: tuple[int, int], dots_per_inch: float
) -> None:
    measure = Measure(dots_per_inch)
    window = MainWindow(full_screen=False, measure=measure)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.show_state(invented.hand_over())
    settle()
    code = find(window, "handover.code")
    assert isinstance(code, BigCode)
    assert measure.millimetres(code.digit_height()) >= 25
    assert code.height() >= code.digit_height()


def test_on_a_small_screen_what_to_mind_is_seen_without_scrolling(qtbot: QtBot) -> None:
    window = MainWindow(full_screen=False, measure=Measure(169))
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    mind = ("To be collected: €21.35", "Allergies: nuts", "Wine: Age restriction: 18")
    for state in (
        invented.hand_over(mind=mind),
        invented.hand_over(),
        invented.hand_over(mind=mind),
    ):
        window.show_state(state)
        settle()
    words, code = find(window, "handover.mind"), find(window, "handover.code")
    assert isinstance(code, BigCode)
    assert words.visibleRegion().boundingRect() == words.rect()
    assert 12 <= Measure(169).millimetres(code.digit_height()) < 25
    window.resize(1024, 900)
    settle()
    assert Measure(169).millimetres(code.digit_height()) >= 25


def _put_back(*goods: str) -> tuple[PutBackRow, ...]:
    return tuple(PutBackRow(goods=each, words=f"2 x {each}", done=False) for each in goods)


def test_on_a_small_screen_some_of_what_goes_back_is_seen_without_scrolling(qtbot: QtBot) -> None:
    window = MainWindow(full_screen=False, measure=Measure(169))
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    goods = [f"goods-{number}" for number in range(8)]
    state = invented.hand_over(HandOverPhase.CANCELLED, put_back=_put_back(*goods), bags=None)
    window.show_state(state)
    settle()
    row = find(window, "handover.put_back.goods-0")
    assert row.visibleRegion().boundingRect() == row.rect()


def test_a_finger_that_is_still_down_marks_no_other_goods(
    window: MainWindow, wanted: list[Any]
) -> None:
    """The marketplace's list of an order can change while it is put back."""
    state = invented.hand_over(HandOverPhase.CANCELLED, put_back=_put_back("milk", "bread"))
    window.show_state(state)
    settle()
    held = find(window, "handover.put_back.milk")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    window.show_state(invented.hand_over(HandOverPhase.CANCELLED, put_back=_put_back("bread")))
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert wanted == []
    touch(window, "handover.put_back.bread")
    assert wanted == [MarkPutBack(goods="bread", done=True)]


def test_a_finger_that_is_still_down_hands_no_other_order_over(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.hand_over())
    settle()
    held = find(window, "handover.done")
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    window.show_state(invented.hand_over(order_id=OrderId("order-2")))
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert wanted == []


def test_of_long_goods_beginning_and_end_are_read(window: MainWindow) -> None:
    name = "0.750 kg " + "Organic wholegrain spelt and oat breakfast biscuits, " * 4 + "500 g"
    window.resize(800, 1280)
    rows = tuple(PutBackRow(goods=str(done), words=name, done=done) for done in (False, True))
    window.show_state(invented.hand_over(HandOverPhase.CANCELLED, put_back=rows, bags=None))
    settle()
    for row in rows:
        button = find(window, f"handover.put_back.{row.goods}")
        assert isinstance(button, PutBackButton)
        words = button.text().strip()
        assert words.startswith("0.750 kg Organic")
        assert words.endswith("500 g")
        assert button.fontMetrics().horizontalAdvance(words) < button.width()
        assert button.accessibleName().startswith(name)
