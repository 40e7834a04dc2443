"""Whether there is room for live checks."""

from picker_app.hub.checks.thrift import CALM_SECONDS, LONGEST_WAIT, Thrift
from picker_app.settings.calls import Budget

ROOMY = Budget(calls_per_minute=60, kept_for_finals=10)
LATER = 1000.0


def test_a_roomy_budget_lets_a_dozen_orders_be_checked() -> None:
    thrift = Thrift(ROOMY, 0.0)
    assert not thrift.look(LATER, orders=12, longest_wait=0.0)
    assert not thrift.paused
    assert thrift.look(LATER, orders=13, longest_wait=0.0)
    assert thrift.paused


def test_a_budget_too_small_for_one_order() -> None:
    thrift = Thrift(Budget(calls_per_minute=12, kept_for_finals=10), 0.0)
    assert thrift.look(LATER, orders=1, longest_wait=0.0)


def test_checks_that_wait_too_long_pause_it() -> None:
    thrift = Thrift(ROOMY, 0.0)
    assert not thrift.look(LATER, orders=1, longest_wait=LONGEST_WAIT)
    assert thrift.look(LATER, orders=1, longest_wait=LONGEST_WAIT + 0.1)


def test_waiting_right_after_the_start_says_nothing() -> None:
    thrift = Thrift(ROOMY, 0.0)
    assert not thrift.look(30.0, orders=1, longest_wait=LONGEST_WAIT + 5)


def test_it_comes_back_after_a_calm_time_with_room_to_spare() -> None:
    thrift = Thrift(ROOMY, 0.0)
    thrift.look(LATER, orders=13, longest_wait=0.0)
    assert not thrift.look(LATER + 1, orders=9, longest_wait=0.0)
    assert not thrift.look(LATER + CALM_SECONDS, orders=10, longest_wait=0.0)
    assert thrift.look(LATER + CALM_SECONDS, orders=9, longest_wait=0.0)
    assert not thrift.paused
