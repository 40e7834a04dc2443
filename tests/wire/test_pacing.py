"""Turns by urgency."""

import asyncio

import pytest

from picker_app.settings.calls import Budget
from picker_app.tasks import Tasks, spawn
from picker_app.wire.calls import Urgency
from picker_app.wire.pacing import Pacer


class Hand:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _pacer(clock: Hand, calls: int, kept: int = 0) -> Pacer:
    """A pacer whose budget is free: a minute after its start."""
    pacer = Pacer(Budget(calls_per_minute=calls, kept_for_finals=kept), clock=clock)
    clock.now += 60.0
    return pacer


async def _settled() -> None:
    """Let every task run that can."""
    for _ in range(10):
        await asyncio.sleep(0)


async def _call(pacer: Pacer, urgency: Urgency, name: str, made: list[str]) -> None:
    async with pacer.turn(urgency):
        made.append(name)


async def test_the_most_urgent_goes_first_and_then_the_first_to_come() -> None:
    """With the real clock and a short window, that has room for one call at a time."""
    pacer, made = Pacer(Budget(calls_per_minute=1, kept_for_finals=0), window=0.01), list[str]()
    names = ["CATALOGUE 1", "READ 1", "CHECK 1", "FINAL 1", "READ 2", "FINAL 2"]
    async with pacer.turn(Urgency.FINAL):
        waiting = [spawn(_call(pacer, Urgency(n.split()[0]), n, made), name=n) for n in names]
        await _settled()
        assert pacer.waiting == len(names)
    await asyncio.wait(waiting)

    assert made == ["FINAL 1", "FINAL 2", "CHECK 1", "READ 1", "READ 2", "CATALOGUE 1"]


async def test_what_is_kept_for_finals_is_there_for_them() -> None:
    clock, made = Hand(), list[str]()
    pacer = _pacer(clock, calls=3, kept=1)
    async with Tasks() as tasks:
        for name in ("a", "b", "c"):
            tasks.spawn(_call(pacer, Urgency.READ, name, made), name=name)
        await _settled()
        assert made == ["a", "b"]

        await _call(pacer, Urgency.FINAL, "final", made)
        assert made == ["a", "b", "final"]
        assert pacer.waiting == 1


async def test_waiters_are_let_in_when_the_time_has_come() -> None:
    """With the real clock and a short window: five calls through room for two."""
    pacer = Pacer(Budget(calls_per_minute=2, kept_for_finals=0), window=0.05)
    made: list[str] = []

    await asyncio.gather(*(_call(pacer, Urgency.READ, str(n), made) for n in range(5)))

    assert made == ["0", "1", "2", "3", "4"]
    assert pacer.waiting == 0


async def test_a_waiter_that_gives_up_leaves_no_trace() -> None:
    clock, made = Hand(), list[str]()
    pacer = _pacer(clock, calls=1)
    async with Tasks() as tasks:
        await _call(pacer, Urgency.READ, "first", made)
        gone = tasks.spawn(_call(pacer, Urgency.FINAL, "gone", made), name="gone")
        await _settled()
        gone.cancel()
        await asyncio.wait([gone])
        assert pacer.waiting == 0

        clock.now += 60
        await _call(pacer, Urgency.READ, "second", made)

    assert made == ["first", "second"]


async def test_a_turn_that_comes_as_its_waiter_gives_up_goes_to_the_next() -> None:
    clock, made = Hand(), list[str]()
    pacer = _pacer(clock, calls=1)
    async with Tasks() as tasks:
        await _call(pacer, Urgency.READ, "first", made)
        gone = tasks.spawn(_call(pacer, Urgency.FINAL, "gone", made), name="gone")
        await _settled()

        clock.now += 60
        after = tasks.spawn(_call(pacer, Urgency.READ, "next", made), name="next")
        await asyncio.sleep(0)  # "next" asks, which gives the turn to "gone", which has not run yet
        gone.cancel()
        await asyncio.wait([gone, after])

    assert made == ["first", "next"]


async def test_a_turn_that_comes_after_its_waiter_gave_up_goes_to_the_next() -> None:
    clock, made = Hand(), list[str]()
    pacer = _pacer(clock, calls=1)
    async with Tasks() as tasks:
        await _call(pacer, Urgency.READ, "first", made)
        gone = tasks.spawn(_call(pacer, Urgency.FINAL, "gone", made), name="gone")
        await _settled()

        clock.now += 60
        gone.cancel()
        await _call(pacer, Urgency.READ, "next", made)  # asks while "gone" has not run yet
        clock.now += 60
        await _call(pacer, Urgency.READ, "last", made)

    assert made == ["first", "next", "last"]


async def test_refusals_close_it_longer_each_time_until_a_call_is_taken() -> None:
    clock, made = Hand(), list[str]()
    pacer = _pacer(clock, calls=60)

    def refused_for(seconds: float) -> bool:
        """Whether it is still closed after this time."""
        clock.now += seconds
        return not pacer._room.has_room(Urgency.FINAL, clock.now)

    pacer.refused(None)
    assert refused_for(0.3)
    assert not refused_for(0.2)
    pacer.refused(None)
    assert refused_for(0.7)
    pacer.admitted()
    clock.now += 10
    pacer.refused(None)
    assert not refused_for(0.5)
    await _call(pacer, Urgency.READ, "one", made)
    assert made == ["one"]


async def test_a_call_that_fails_takes_its_room_all_the_same() -> None:
    clock = Hand()
    pacer = _pacer(clock, calls=1)
    with pytest.raises(ConnectionError):
        async with pacer.turn(Urgency.FINAL):
            raise ConnectionError

    assert not pacer._room.has_room(Urgency.FINAL, clock.now + 59)
    assert pacer._room.has_room(Urgency.FINAL, clock.now + 60)
