"""The window and what all screens have in common."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.attention import AttentionState
from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.states.order import CardTone
from picker_app.kiosk.states.webhooks import WebhooksState
from picker_app.kiosk.theme.measure import Measure
from picker_app.kiosk.theme.scale import LOW, SMALLEST_TARGET
from picker_app.kiosk.widgets.words import Words
from tests import gallery
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import controls, drag, find, sees, settle, top_of, touch

_SMALLEST = 10.0
_MAIN = 20.0
_LEAST_STEP = 15.0
_STRIPS = 27.0
"""Both on top of each other; what is below them may be low where the window is not."""
_MAIN_ENDINGS = (".found", ".not_found", ".undo", ".plus", ".minus", ".review", ".ready", ".done")
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return)
_STATES = dict(gallery.states())
_TYPED = ("search", "history", "sign-in-pin")
"""Screens that take what is typed on a keyboard."""


@pytest.fixture(params=gallery.TERMINALS, ids=lambda terminal: str(terminal.name))
def terminal(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(full_screen=False, measure=request.param.measure)
    qtbot.addWidget(window)
    window.resize(request.param.size)
    window.show()
    yield window
    assert window.size() == request.param.size


@pytest.mark.parametrize("name", _STATES)
def test_every_control_has_a_name_a_place_and_a_size(terminal: MainWindow, name: str) -> None:
    terminal.show_state(_STATES[name])
    for _ in range(3):
        settle()
    dots = terminal.look.measure
    is_strip_shown = sees(terminal, "link") or sees(terminal, "attention")
    identifiers = []
    for button in controls(terminal):
        identifiers.append(button.accessibleIdentifier())
        assert button.accessibleIdentifier(), button
        assert button.accessibleName(), button.accessibleIdentifier()
        is_main = button.accessibleIdentifier().endswith(_MAIN_ENDINGS)
        least = _MAIN if is_main else _SMALLEST
        least_height = _height_of_main(terminal, button, is_strip_shown) if is_main else _SMALLEST
        assert dots.millimetres(button.height()) >= least_height, button.accessibleIdentifier()
        assert dots.millimetres(button.width()) >= least, button.accessibleIdentifier()
    assert len(identifiers) == len(set(identifiers))


def _height_of_main(window: MainWindow, button: QWidget, is_strip_shown: bool) -> float:
    """Less on a screen that is too low for 20 mm of everything, and only for what is needed less
    often than Found and Not found.
    """
    is_low = window.look.measure.millimetres(window.height()) < LOW + _STRIPS
    identifier = button.accessibleIdentifier()
    if is_low and identifier.endswith(".undo"):
        return SMALLEST_TARGET
    if is_low and is_strip_shown and identifier.endswith((".plus", ".minus")):
        return _LEAST_STEP
    return _MAIN


@pytest.mark.parametrize("name", [name for name in _STATES if not name.startswith(_TYPED)])
def test_no_key_does_anything(terminal: MainWindow, qtbot: QtBot, name: str) -> None:
    terminal.show_state(_STATES[name])
    terminal.activateWindow()
    settle()
    with qtbot.assertNotEmitted(terminal.wanted):
        for key in _KEYS:
            QTest.keyClick(terminal.windowHandle(), key)
        QTest.keyClicks(terminal, "4006381333931")
    focusable = [
        widget
        for widget in terminal.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert focusable == []


@pytest.mark.parametrize("name", _STATES)
def test_nothing_sticks_out_at_the_side(terminal: MainWindow, name: str) -> None:
    terminal.show_state(_STATES[name])
    for button in controls(terminal):
        left = button.mapTo(terminal, button.rect().topLeft()).x()
        right = button.mapTo(terminal, button.rect().topRight()).x()
        assert left >= 0, button.accessibleIdentifier()
        assert right < terminal.width(), button.accessibleIdentifier()


def test_the_state_decides_the_screen(window: MainWindow) -> None:
    states: list[tuple[ScreenState, str]] = [
        (invented.queue(invented.queue_row()), "queue.row.wxfr-1"),
        (invented.order(invented.card()), "order.review"),
        (invented.review(), "review.ready"),
        (invented.hand_over(), "handover.done"),
        (invented.search(), "search.back"),
        (invented.webhooks(), "webhooks.back"),
        (invented.scanner(*invented.FINDINGS, trials=invented.TRIALS), "scanner.back"),
    ]
    for state, identifier in states:
        window.show_state(state)
        assert sees(window, identifier)


def test_what_is_shown_before_the_window_opens_is_laid_out_when_it_does(qtbot: QtBot) -> None:
    window = MainWindow(full_screen=False, measure=Measure(96))
    qtbot.addWidget(window)
    window.show_state(invented.queue(*map(invented.queue_row, range(40))))
    window.show()
    settle()
    first, second = find(window, "queue.row.wxfr-0"), find(window, "queue.row.wxfr-1")
    assert first.width() > window.width() * 0.9
    assert top_of(second) >= top_of(first) + first.height()


def test_closing_is_asked_for_and_not_done(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()
    assert window.isVisible()


def test_full_screen_fills_the_screen_without_a_window_manager(qtbot: QtBot) -> None:
    window = MainWindow(full_screen=True)
    qtbot.addWidget(window)
    window.show()
    assert window.isFullScreen()
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()


def test_the_link_strip_speaks_only_when_something_is_wrong(window: MainWindow) -> None:
    window.show_state(invented.queue())
    assert not sees(window, "link")
    offline = LinkState(
        condition=LinkCondition.OFFLINE, words="No hub since 14:02. Go on picking.", unsent=3
    )
    window.show_state(invented.queue(link=offline))
    words = "No hub since 14:02. Go on picking. 3 steps are safe here and not sent yet."
    assert find(window, "link").accessibleName() == words
    window.show_state(invented.queue())
    assert not sees(window, "link")


def test_the_sign_of_the_link_strip_stands_beside_its_words(window: MainWindow) -> None:
    offline = LinkState(condition=LinkCondition.OFFLINE, words="No hub")
    window.show_state(invented.queue(link=offline))
    settle()
    sign, words = find(window, "link").findChildren(QLabel)
    assert abs(sign.geometry().center().y() - words.geometry().center().y()) <= 4


def test_the_link_strip_moves_nothing_when_it_has_more_to_say(window: MainWindow) -> None:
    brief = LinkState(condition=LinkCondition.OFFLINE, words="No hub.")
    long = LinkState(condition=LinkCondition.OFFLINE, words="The disk is full. Free some. " * 20)
    window.show_state(invented.review(link=brief))
    settle()
    before = top_of(find(window, "review.summary"))
    window.show_state(invented.review(link=long))
    settle()
    assert top_of(find(window, "review.summary")) == before
    touch(window, "link")
    assert find(window, "toast").accessibleName() == long.words


def test_a_toast_hides_no_main_button(window: MainWindow) -> None:
    window.show_state(invented.order(invented.card()))
    window.toast("The order was cancelled.", True)
    settle()
    toast = find(window, "toast")
    review = find(window, "order.review")
    place = review.rect().translated(review.mapTo(window, review.rect().topLeft()))
    assert not toast.geometry().intersects(place)
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton)


def test_orders_that_wait_are_said_on_every_screen_but_the_queue(
    window: MainWindow, wanted: list[Any]
) -> None:
    waits = AttentionState(words="1 order waits: wxfr-7")
    states: tuple[ScreenState, ...] = (
        invented.order(invented.card(), attention=waits),
        invented.review(attention=waits),
        invented.hand_over(attention=waits),
        WebhooksState(attention=waits),
    )
    for state in states:
        window.show_state(state)
        assert find(window, "attention").accessibleName() == "1 order waits: wxfr-7"
        touch(window, "attention")
    assert wanted == [ShowQueue()] * len(states)
    window.show_state(invented.queue(invented.queue_row()))
    assert not sees(window, "attention")
    window.show_state(invented.order(invented.card()))
    assert not sees(window, "attention")


def test_what_became_of_an_item_and_what_is_in_the_way_is_never_cut(terminal: MainWindow) -> None:
    outcomes = ("In the bag: 12.750 of 15.250 kg", "In the bag: 12 of 24 pieces")
    cards = [
        invented.card(number, tone=CardTone.CHANGED, outcome=outcome)
        for number, outcome in enumerate(outcomes)
    ]
    asks = "The order does not say who takes the bag. Choose it first."
    terminal.show_state(invented.order(*cards, obstacle=asks))
    settle()
    shown = [words for words in terminal.findChildren(Words) if words.isVisible()]
    read = {words.text(): words for words in shown if words.text() in {*outcomes, asks}}
    assert {outcomes[0], asks} <= set(read)
    assert not [text for text, words in read.items() if words.is_cut]


def test_a_card_is_no_higher_than_the_screen_and_its_words_can_be_read(
    terminal: MainWindow,
) -> None:
    long = "Ripe but not too soft, please, and none with spots on them. " * 12
    terminal.show_state(invented.order(invented.card(1, name=long, note=long), comment=long))
    settle()
    assert find(terminal, "order.card.1").height() < terminal.height()
    assert not sees(terminal, "order.reader")
    lead = find(terminal, "order.comment")
    QTest.mouseClick(lead, Qt.MouseButton.LeftButton)
    assert find(terminal, "order.reader").accessibleName() == long
    touch(terminal, "order.reader.close")
    assert not sees(terminal, "order.reader")


def test_a_touch_on_the_item_shows_its_words_whole_where_they_are_cut(window: MainWindow) -> None:
    long = "Ripe but not too soft, please, and none with spots on them. " * 12
    cards = (invented.card(1), invented.card(2, note=long))
    for card, opens in zip(cards, (False, True), strict=True):
        window.show_state(invented.order(*cards, current=card.line_id))
        settle()
        item = find(window, "order.item")
        touched = item.mapTo(window, QPoint(item.width() // 2, 60))
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=touched)
        assert sees(window, "order.reader") is opens
    assert long in find(window, "order.reader").accessibleName()


def test_scrolling_the_words_of_an_item_reads_nothing(qtbot: QtBot) -> None:
    window = MainWindow(full_screen=False, measure=Measure(96))
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    long = "Ripe but not too soft, please, and none with spots on them. " * 12
    card = invented.card(1, name=long, note=long, refusal=long, remarks=(long,))
    window.show_state(invented.order(card))
    settle()
    item = find(window, "order.item")
    drag(item, QPoint(item.width() // 2, item.height() // 2), -120)
    settle()
    assert not sees(window, "order.reader")


def test_endless_names_break_nothing(qtbot: QtBot) -> None:
    window = MainWindow(full_screen=False, measure=Measure(169))
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    endless = "x" * 500
    right_to_left = "حليب كامل الدسم " * 30
    for name in (endless, right_to_left):
        row = invented.queue_row(1, first_name=name, platform=name, status=name, trouble=name)
        card = invented.card(1, name=name, note=name, refusal=name, sku=name, price=name)
        shown: tuple[ScreenState, ...] = (
            invented.queue(row, store=name),
            invented.order(card, first_name=name, comment=name, due=name, obstacle=name),
            invented.hand_over(first_name=name, words=name, headline=name, differing=(name,)),
        )
        for state in shown:
            window.show_state(state)
            settle()
            assert window.width() == 1024
            for button in controls(window):
                right = button.mapTo(window, button.rect().topRight()).x()
                assert right < window.width(), button.accessibleIdentifier()
