"""Long columns: few cards, steady places."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScroller, QVBoxLayout
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.words import Words
from tests.kiosk.glass import DESK, drag, find, settle


@dataclass(frozen=True, slots=True)
class _Row:
    key: int
    words: str = "one line"


class _Card(Button):
    filled: list[int] = []  # noqa: RUF012 (shared by all cards on purpose)
    clicked_keys: list[int] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(DESK, kind="row")
        self._words = Words()
        self.key = -1
        QVBoxLayout(self).addWidget(self._words)
        self.clicked.connect(lambda: _Card.clicked_keys.append(self.key))

    def show_row(self, row: _Row) -> None:
        _Card.filled.append(row.key)
        self.key = row.key
        self._words.say(row.words)
        name(self, f"row.{row.key}")


Column = RecyclingColumn[_Card, _Row]


@pytest.fixture
def column(qtbot: QtBot) -> Iterator[Column]:
    made: Column = RecyclingColumn(
        CardKind(_Card, _Card.show_row, lambda row: row.key), gap=10, margin=10
    )
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    _Card.clicked_keys.clear()
    yield made
    made.start_over()


def _rows(first: int, last: int) -> list[_Row]:
    return [_Row(key) for key in range(first, last)]


def _keys(column: Column) -> list[int]:
    return [card.key for card in column.cards() if card.isVisible()]


def _y(column: Column, key: int) -> int:
    return find(column, f"row.{key}").mapTo(column.viewport(), QPoint(0, 0)).y()


def _is_whole(column: Column, key: int) -> bool:
    top = _y(column, key)
    height = find(column, f"row.{key}").height()
    return top >= 0 and top + height <= column.viewport().height()


def test_only_what_is_seen_exists(column: Column) -> None:
    column.show_states(_rows(0, 500))
    assert _keys(column) == [*range(len(column.cards()))]
    assert len(column.cards()) < 10
    column.go_to(20_000)
    assert len(column.cards()) < 10
    assert _keys(column)[0] > 200


def test_what_comes_before_the_column_is_seen_waits_for_its_width(qtbot: QtBot) -> None:
    column: Column = RecyclingColumn(
        CardKind(_Card, _Card.show_row, lambda row: row.key), gap=10, margin=10
    )
    qtbot.addWidget(column)
    column.resize(400, 500)
    _Card.filled.clear()
    column.show_states(_rows(0, 50))
    column.bring_to_view(40)
    assert _Card.filled == []
    column.show()
    assert _is_whole(column, 40)
    column.hide()
    column.show_states(_rows(0, 150))
    column.bring_to_view(140)
    column.show()
    assert _is_whole(column, 140)


def test_only_what_changed_is_touched(column: Column) -> None:
    rows = _rows(0, 150)
    column.show_states(rows)
    _Card.filled.clear()
    rows[2] = _Row(2, "another word")
    column.show_states(rows)
    assert set(_Card.filled) == {2}
    _Card.filled.clear()
    column.show_states([_Row(row.key, row.words) for row in rows])
    assert _Card.filled == []


def test_a_longer_text_makes_its_card_higher(column: Column) -> None:
    rows = _rows(0, 20)
    column.show_states(rows)
    before = _y(column, 1)
    rows[0] = _Row(0, "many words " * 30)
    column.show_states(rows)
    assert _y(column, 1) > before


def test_new_rows_above_do_not_move_what_is_read(column: Column) -> None:
    column.show_states(_rows(0, 100))
    column.go_to(1_000)
    key = _keys(column)[1]
    before = _y(column, key)
    column.show_states([*_rows(500, 505), *_rows(0, 100)])
    assert _y(column, key) == before


def test_at_the_top_new_rows_are_seen(column: Column) -> None:
    column.show_states(_rows(0, 100))
    column.show_states([*_rows(500, 501), *_rows(0, 100)])
    assert _keys(column)[0] == 500


def test_nothing_moves_under_a_finger(qtbot: QtBot, column: Column) -> None:
    column.show_states(_rows(0, 100))
    settle()
    row = find(column, "row.2")
    QTest.mousePress(row, Qt.MouseButton.LeftButton)
    column.show_states([*_rows(500, 501), *_rows(0, 100)])
    assert _keys(column)[0] == 0
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton)
    assert _Card.clicked_keys == [2]
    qtbot.waitUntil(lambda: _keys(column)[0] == 500)


def test_what_stays_in_place_changes_under_a_finger(column: Column) -> None:
    rows = _rows(0, 100)
    column.show_states(rows)
    settle()
    QTest.mousePress(find(column, "row.2"), Qt.MouseButton.LeftButton)
    _Card.filled.clear()
    column.show_states([_Row(0, "another"), *rows[1:]])
    assert 0 in _Card.filled
    QTest.mouseRelease(find(column, "row.2"), Qt.MouseButton.LeftButton)


def test_a_drag_scrolls_and_presses_nothing(qtbot: QtBot, column: Column) -> None:
    column.show_states(_rows(0, 100))
    settle()
    drag(find(column, "row.3"), QPoint(50, 40), -200)
    qtbot.waitUntil(lambda: column.place() > 0)
    assert _Card.clicked_keys == []
    scroller = QScroller.scroller(column.viewport())
    qtbot.waitUntil(lambda: scroller.state() is QScroller.State.Inactive)


def test_a_touch_screen_drags_and_taps(qtbot: QtBot, column: Column) -> None:
    column.show_states(_rows(0, 100))
    settle()
    screen = QTest.createTouchDevice()
    window = column.window().windowHandle()
    place = find(column, "row.3").mapTo(column.window(), QPoint(50, 40))
    QTest.touchEvent(window, screen).press(0, place).commit()
    for moved in range(10, 210, 10):
        QTest.touchEvent(window, screen).move(0, place - QPoint(0, moved)).commit()
    QTest.touchEvent(window, screen).release(0, place - QPoint(0, 200)).commit()
    qtbot.waitUntil(lambda: column.place() > 100)
    assert _Card.clicked_keys == []
    column.start_over()
    key = _keys(column)[1]
    place = find(column, f"row.{key}").mapTo(column.window(), QPoint(50, 40))
    QTest.touchEvent(window, screen).press(1, place).commit()
    QTest.touchEvent(window, screen).release(1, place).commit()
    qtbot.waitUntil(lambda: _Card.clicked_keys == [key])


def test_bring_to_view(column: Column) -> None:
    column.show_states(_rows(0, 100))
    column.bring_to_view(60)
    assert _y(column, 60) >= 0
    assert _y(column, 60) + find(column, "row.60").height() <= column.viewport().height()


def test_fewer_rows_leave_no_card_behind(column: Column) -> None:
    column.show_states(_rows(0, 100))
    column.go_to(5_000)
    column.show_states(_rows(0, 1))
    assert _keys(column) == [0]
    column.show_states([])
    assert _keys(column) == []


def test_another_width_measures_anew(column: Column) -> None:
    column.show_states([_Row(0, "many words " * 30), _Row(1)])
    before = _y(column, 1)
    column.resize(800, 500)
    settle()
    assert _y(column, 1) < before
