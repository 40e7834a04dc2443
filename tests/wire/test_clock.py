"""The platform's clock."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from picker_app.wire.clock import ServerClock

ASKED = datetime(2026, 3, 1, 10, 0, 0, tzinfo=UTC)
ANSWERED = ASKED + timedelta(seconds=1)


def _observe(clock: ServerClock, ahead: timedelta) -> None:
    told = ASKED + ahead
    clock.observe(format_datetime(told, usegmt=True), ASKED, ANSWERED)


def test_nothing_is_known_before_an_answer() -> None:
    assert ServerClock().offset is None


def test_the_offset_counts_from_the_middle_of_the_exchange() -> None:
    clock = ServerClock()

    _observe(clock, timedelta(seconds=30))

    assert clock.offset == timedelta(seconds=30)


def test_one_answer_from_a_cache_counts_for_nothing() -> None:
    clock = ServerClock()
    for ahead in (30, 30, -3600, 30, 30):
        _observe(clock, timedelta(seconds=ahead))

    assert clock.offset == timedelta(seconds=30)


def test_old_answers_are_forgotten() -> None:
    clock = ServerClock()
    for ahead in [30] * 9 + [-30] * 5:
        _observe(clock, timedelta(seconds=ahead))

    assert clock.offset == timedelta(seconds=-30)


def test_a_clock_of_ours_that_was_set_makes_old_answers_worthless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = ServerClock()
    for _ in range(9):
        _observe(clock, timedelta(seconds=30))
    true_time = time.time
    monkeypatch.setattr(time, "time", lambda: true_time() + 3 * 3600)

    assert clock.offset is None
    _observe(clock, timedelta(hours=-3))
    assert clock.offset == timedelta(hours=-3)


def test_a_header_that_is_no_date_is_passed_over() -> None:
    clock = ServerClock()

    clock.observe("yesterday", ASKED, ANSWERED)

    assert clock.offset is None
