"""Room for calls, by a clock that only the tests move."""

from hypothesis import given
from hypothesis import strategies as st

from picker_app.settings.calls import Budget
from picker_app.wire.call_window import MINUTE, CallWindow
from picker_app.wire.calls import Urgency

BUDGET = Budget(calls_per_minute=6, kept_for_finals=2)


def _idle(now: float = MINUTE) -> CallWindow:
    """A window long after its start."""
    return CallWindow(BUDGET, now - MINUTE)


def _fill(window: CallWindow, urgency: Urgency, now: float) -> int:
    """Start and end calls until there is no room; how many there were."""
    count = 0
    while window.has_room(urgency, now):
        window.start()
        window.end(now)
        count += 1
    return count


def test_at_the_start_the_budget_is_empty_and_fills_evenly() -> None:
    window = CallWindow(BUDGET, 0.0)

    assert not window.has_room(Urgency.FINAL, 0.0)
    assert [_fill(window, Urgency.FINAL, moment) for moment in (9.9, 10.0, 15.0, 40.0)] == [
        0,
        1,
        0,
        3,
    ]


def test_at_the_start_half_of_the_room_is_for_all_calls() -> None:
    window = CallWindow(Budget(calls_per_minute=60, kept_for_finals=10), 0.0)

    reads = [second for second in range(1, 31) if _fill(window, Urgency.READ, second)]
    assert reads == [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, *range(21, 31)]
    assert _fill(window, Urgency.FINAL, 30.0) == 10


def test_a_part_is_kept_for_finals() -> None:
    window = _idle()

    assert _fill(window, Urgency.CATALOGUE, MINUTE) == 4
    assert _fill(window, Urgency.CHECK, MINUTE) == 0
    assert _fill(window, Urgency.FINAL, MINUTE) == 2


def test_a_call_takes_room_until_a_minute_after_its_end() -> None:
    window = CallWindow(Budget(calls_per_minute=1, kept_for_finals=0), -MINUTE)
    assert window.has_room(Urgency.FINAL, 0.0)
    window.start()

    assert not window.has_room(Urgency.FINAL, 100.0)
    window.end(100.0)
    assert not window.has_room(Urgency.FINAL, 159.9)
    assert window.next_change(159.9) == 160.0
    assert window.has_room(Urgency.FINAL, 160.0)


def test_a_call_that_is_not_made_takes_no_room() -> None:
    window = CallWindow(Budget(calls_per_minute=1, kept_for_finals=0), -MINUTE)
    assert window.has_room(Urgency.FINAL, 0.0)
    window.start()
    window.withdraw()

    assert window.has_room(Urgency.FINAL, 0.0)


def test_closed_is_closed_for_finals_too() -> None:
    window = _idle()
    window.close_until(MINUTE + 5)
    window.close_until(MINUTE + 3)

    assert not window.has_room(Urgency.FINAL, MINUTE + 4.9)
    assert window.next_change(MINUTE + 4.9) == MINUTE + 5
    assert window.has_room(Urgency.FINAL, MINUTE + 5)


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(Urgency),
            st.floats(min_value=0, max_value=30),  # since the step before
            st.floats(min_value=0, max_value=90),  # how long the call is under way
            st.floats(min_value=0, max_value=1),  # where in that time it reaches the platform
        ),
        max_size=80,
    )
)
def test_no_minute_at_the_platform_holds_more_calls_than_the_budget(
    steps: list[tuple[Urgency, float, float, float]],
) -> None:
    window, now = _idle(), MINUTE
    under_way: list[float] = []
    arrivals: list[float] = []
    for urgency, gap, duration, share in steps:
        now += gap
        for end in sorted(end for end in under_way if end <= now):
            window.end(end)
            under_way.remove(end)
        if window.has_room(urgency, now):
            window.start()
            under_way.append(now + duration)
            arrivals.append(now + share * duration)

    arrivals.sort()
    crowd = [
        sum(begin <= other < begin + MINUTE - 1e-6 for other in arrivals) for begin in arrivals
    ]
    assert max(crowd, default=0) <= BUDGET.calls_per_minute
