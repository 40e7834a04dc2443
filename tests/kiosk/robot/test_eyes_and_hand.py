"""What the robot sees is what it can touch."""

from decimal import Decimal
from typing import Any

from picker_app.domain.identity import LineId, OrderId
from picker_app.kiosk.intents.items import SetAmount
from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.robot.eyes import Eyes
from picker_app.kiosk.robot.hand import Hand
from picker_app.kiosk.screens.window import MainWindow
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import settle
from tests.kiosk.robot.stage import events_handled


def test_a_touch_reaches_what_was_seen(window: MainWindow) -> None:
    wanted: list[Any] = []
    window.wanted.connect(wanted.append)
    window.show_state(invented.queue(invented.queue_row(1), invented.queue_row(2)))
    settle()
    row = Eyes(window).find("queue.row.wxfr-2")
    assert row is not None
    assert row.usable
    assert row.words.startswith("wxfr-2, Test, New")
    Hand(window).touch(row.middle)
    assert wanted == [OpenOrder(order_id=OrderId("order-2"))]


def test_what_is_hidden_is_not_seen(window: MainWindow) -> None:
    window.show_state(invented.queue(invented.queue_row(1)))
    window.show_state(invented.order(invented.card()))
    settle()
    eyes = Eyes(window)
    assert eyes.find("queue.row.wxfr-1") is None
    assert eyes.find("order.card.1.undo") is None
    assert eyes.find("order.card.1.found") is not None


def test_what_lies_behind_the_keypad_cannot_be_touched(window: MainWindow) -> None:
    wanted: list[Any] = []
    window.wanted.connect(wanted.append)
    window.show_state(invented.order(invented.card()))
    settle()
    eyes, hand = Eyes(window), Hand(window)
    amount, found = eyes.find("order.card.1.amount"), eyes.find("order.card.1.found")
    assert amount is not None
    assert found is not None
    hand.touch(amount.middle)
    settle()
    covered = eyes.find("order.card.1.found")
    assert covered is not None
    assert not covered.usable
    hand.touch(found.middle)
    assert wanted == []
    for identifier in ("keypad.2", "keypad.accept"):
        key = eyes.find(identifier)
        assert key is not None
        hand.touch(key.middle)
    assert wanted == [SetAmount(line_id=LineId("1"), amount=Decimal(2), typed=True)]


def test_what_is_disabled_is_not_usable(window: MainWindow) -> None:
    window.show_state(invented.order(invented.card(), can_review=False))
    settle()
    review = Eyes(window).find("order.review")
    assert review is not None
    assert not review.usable


async def test_a_push_scrolls_as_far_as_the_finger_goes(window: MainWindow) -> None:
    window.show_state(invented.queue(*(invented.queue_row(number) for number in range(1, 41))))
    settle()
    usable = [row for row in Eyes(window).all("queue.row.") if row.usable]
    async with events_handled():
        await Hand(window).push(usable[-1].middle, usable[0].middle)
    first = next(row for row in Eyes(window).all("queue.row.") if row.usable)
    assert usable[0].identifier != first.identifier
    assert int(first.identifier.rpartition("-")[2]) <= len(usable)
