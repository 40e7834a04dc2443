"""The queue screen."""

from dataclasses import replace
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.queue import OpenOrder, ShowWebhooks
from picker_app.kiosk.screens.queue.row import QueueRowButton
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.states.queue import Haste, QueueRow, QueueState, RowTone
from picker_app.kiosk.widgets.words import Words
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import DESK, find, sees, settle, top_of, touch


def test_a_row_opens_its_order(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.queue(invented.queue_row(1), invented.queue_row(2)))
    touch(window, "queue.row.wxfr-2")
    assert wanted == [OpenOrder(order_id=OrderId("order-2"))]


def test_a_row_says_all_of_it(window: MainWindow) -> None:
    row = invented.queue_row(
        7, haste=Haste.LATE, due_words="8 min late", tone=RowTone.TROUBLE, trouble="Refused: sorry"
    )
    window.show_state(invented.queue(row))
    spoken = find(window, "queue.row.wxfr-7").accessibleName()
    assert spoken.startswith("wxfr-7, ")
    for words in ("Test", "10 items", "Glovo", "Rider", "Promised for 14:35 8 min late", "sorry"):
        assert words in spoken


def test_all_letters_of_a_long_code_are_read_on_a_narrow_screen(
    window: MainWindow,
) -> None:
    codes = ("oqui-4420-mdby", "oqui-4420-mdbx")
    window.resize(800, 480)
    rows = (
        replace(invented.queue_row(number), order_code=code) for number, code in enumerate(codes)
    )
    window.show_state(invented.queue(*rows))
    settle()
    for row in window.findChildren(QueueRowButton):
        for words in row.findChildren(Words):
            assert not (words.text() in codes and words.is_cut)


def test_rows_are_high_enough_for_a_finger(window: MainWindow) -> None:
    window.show_state(invented.queue(*map(invented.queue_row, range(5))))
    for row in window.findChildren(QueueRowButton):
        assert not row.isVisible() or DESK.measure.millimetres(row.height()) >= 20


def test_a_trouble_makes_room_for_itself(window: MainWindow) -> None:
    window.show_state(invented.queue(invented.queue_row(1), invented.queue_row(2)))
    before = find(window, "queue.row.wxfr-1").height()
    trouble = invented.queue_row(1, trouble="The marketplace refused it. " * 12)
    window.show_state(invented.queue(trouble, invented.queue_row(2)))
    assert find(window, "queue.row.wxfr-1").height() > before


def test_nothing_to_pick(window: MainWindow) -> None:
    window.show_state(invented.queue())
    assert find(window, "queue.blank").accessibleName() == "Nothing to pick"
    window.show_state(invented.queue(invented.queue_row()))
    assert not sees(window, "queue.blank")


def test_loading_is_not_empty(window: MainWindow) -> None:
    window.show_state(invented.queue(loading=True, link=LinkState()))
    assert find(window, "queue.blank").accessibleName() == "Getting the orders…"


def test_offline_is_not_empty(window: MainWindow) -> None:
    offline = LinkState(condition=LinkCondition.OFFLINE, words="No hub since 14:02.")
    window.show_state(invented.queue(link=offline))
    assert find(window, "queue.blank").accessibleName() == "No connection"
    assert find(window, "link").accessibleName() == "No hub since 14:02."


def test_webhooks_that_became_no_order(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.queue())
    assert not sees(window, "queue.webhooks")
    window.show_state(invented.queue(unread_webhooks=2))
    assert find(window, "queue.webhooks").accessibleName() == "2 unread messages"
    touch(window, "queue.webhooks")
    assert wanted == [ShowWebhooks()]


def test_webhooks_that_were_seen_can_be_looked_at_again(window: MainWindow) -> None:
    window.show_state(invented.queue(listed_webhooks=2))
    assert find(window, "queue.webhooks").accessibleName() == "Messages"
    assert sees(window, "queue.webhooks")


def with_later(count: int, *rows: QueueRow) -> QueueState:
    later = tuple(invented.later_row(100 + number) for number in range(count))
    return invented.queue(*rows, later=later, later_summary=f"{count} preorders")


def test_preorders_are_folded_away_until_they_are_asked_for(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(with_later(2, invented.queue_row(1)))
    assert not sees(window, "queue.row.wxfr-100")
    assert find(window, "queue.later").accessibleName() == "Later: 2 preorders, touch to show"
    touch(window, "queue.later")
    assert top_of(find(window, "queue.row.wxfr-100")) > top_of(find(window, "queue.later"))
    touch(window, "queue.row.wxfr-101")
    assert wanted == [OpenOrder(order_id=OrderId("order-101"))]


def test_preorders_stay_unfolded_while_the_queue_changes(window: MainWindow) -> None:
    window.show_state(with_later(2, invented.queue_row(1)))
    touch(window, "queue.later")
    window.show_state(with_later(3, invented.queue_row(1), invented.queue_row(2)))
    assert sees(window, "queue.row.wxfr-102")
    QTest.qWait(QApplication.doubleClickInterval())
    touch(window, "queue.later")
    assert not sees(window, "queue.row.wxfr-100")
    window.show_state(invented.queue(invented.queue_row(1)))
    assert not sees(window, "queue.later")


def test_unfolding_shows_the_first_preorder_however_long_the_queue_is(window: MainWindow) -> None:
    window.show_state(with_later(30, *map(invented.queue_row, range(4))))
    top = top_of(find(window, "queue.row.wxfr-0"))
    touch(window, "queue.later")
    assert sees(window, "queue.row.wxfr-100")
    assert top_of(find(window, "queue.row.wxfr-0")) == top
    window.show_state(with_later(2, *map(invented.queue_row, range(50))))
    assert not sees(window, "queue.later")


def test_only_preorders_are_no_empty_queue(window: MainWindow) -> None:
    window.show_state(with_later(1))
    assert not sees(window, "queue.blank")
    assert sees(window, "queue.later")


def test_a_calling_order_says_so_and_keeps_its_height(window: MainWindow) -> None:
    window.show_state(invented.queue(invented.queue_row(1)))
    height = find(window, "queue.row.wxfr-1").height()
    status = "Not opened for 4 min"
    window.show_state(invented.queue(invented.queue_row(1, tone=RowTone.CALLING, status=status)))
    row = find(window, "queue.row.wxfr-1")
    assert status in row.accessibleName()
    assert row.height() == height


def test_five_hundred_orders_need_few_rows(window: MainWindow) -> None:
    window.show_state(invented.queue(*map(invented.queue_row, range(500))))
    assert len(window.findChildren(QueueRowButton)) < 20
