"""What was on the screen last, kept for the next start."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from picker_app.kiosk.journal.database import connect
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.notes import LAST_SIGHT, note, noted
from picker_app.kiosk.start.last_sight import SightKeeper, recall
from picker_app.kiosk.states.link import CONNECTING
from picker_app.kiosk.states.queue import QueueState
from tests.kiosk.invented_states import later_row, queue, queue_row

SHOWN = queue(queue_row(1), queue_row(2), later=(later_row(3),))


def kept_by_a_journal(folder: Path, *states: QueueState, full_screen: bool = True) -> None:
    journal = Journal.open(folder)
    keeper = SightKeeper(journal.keep_last_sight, full_screen=full_screen)
    for state in states:
        keeper.shown(state)
    assert journal.close()


def soon(**later: float) -> datetime:
    return datetime.now(UTC) + timedelta(**later)


def test_what_was_shown_is_shown_again_without_a_line_to_the_hub(tmp_path: Path) -> None:
    kept_by_a_journal(tmp_path, SHOWN, full_screen=False)
    last = recall(tmp_path, soon(minutes=1))
    assert last is not None
    assert last.state == replace(SHOWN, link=CONNECTING)
    assert not last.full_screen


@pytest.mark.parametrize("later", [{"hours": 1}, {"hours": -1}])
def test_a_queue_of_another_time_says_nothing(tmp_path: Path, later: dict[str, float]) -> None:
    kept_by_a_journal(tmp_path, SHOWN)
    assert recall(tmp_path, soon(**later)) is None


def test_where_people_sign_in_no_order_is_kept_for_who_comes_next(tmp_path: Path) -> None:
    kept_by_a_journal(tmp_path, SHOWN, replace(SHOWN, picker="Ana"))
    assert recall(tmp_path, soon()) is None


def test_orders_that_are_forgotten_are_not_shown_again(tmp_path: Path) -> None:
    kept_by_a_journal(tmp_path, SHOWN)
    journal = Journal.open(tmp_path)
    journal.forget_orders([SHOWN.rows[0].order_id]).result(timeout=10)
    assert journal.close()
    assert recall(tmp_path, soon()) is None


def test_a_terminal_without_a_journal_knows_nothing(tmp_path: Path) -> None:
    assert recall(tmp_path / "new", soon()) is None
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", '{"at": "2026-01-01", "state": {}}'])
def test_what_another_version_kept_is_left_alone(tmp_path: Path, text: str) -> None:
    with closing(connect(tmp_path)) as connection:
        note(connection, LAST_SIGHT, text)
    assert recall(tmp_path, soon()) is None


def a_number_for_a_code(state: dict[str, Any]) -> None:
    state["rows"][0]["order_code"] = 5


def no_store(state: dict[str, Any]) -> None:
    state["store"] = None


@pytest.mark.parametrize("spoil", [a_number_for_a_code, no_store])
def test_a_value_that_no_widget_can_show_is_left_alone(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None]
) -> None:
    kept_by_a_journal(tmp_path, SHOWN)
    with closing(connect(tmp_path)) as connection:
        kept = json.loads(noted(connection, LAST_SIGHT) or "")
        spoil(kept["state"])
        note(connection, LAST_SIGHT, json.dumps(kept))
    assert recall(tmp_path, soon()) is None


def test_only_what_changed_is_written_and_what_no_screen_shows_is_left_out() -> None:
    texts: list[str] = []
    keeper = SightKeeper(texts.append, full_screen=True)
    many = queue(*(queue_row(number) for number in range(1, 200)))
    keeper.shown(queue(loading=True))
    assert texts == []
    keeper.shown(many)
    keeper.shown(replace(many, clock="14:24"))
    assert len(texts) == 1
    keeper.shown(replace(many, rows=many.rows[1:]))
    assert len(texts) == 2
    assert texts[0].count("order_code") < 100
