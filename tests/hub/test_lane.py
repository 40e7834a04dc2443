"""The way to a marketplace: the oldest promise first, one at a time while it is away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest

from picker_app.hub import lane as lane_module
from picker_app.hub.lane import SIDE_BY_SIDE, Lane
from picker_app.tasks import Tasks

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Crowd:
    """Orders that want through, and who got in so far."""

    def __init__(self, lane: Lane, tasks: Tasks) -> None:
        self._lane = lane
        self._tasks = tasks
        self.inside: list[int] = []
        self.may_leave = asyncio.Event()

    def send(self, minute: int | None) -> None:
        self._tasks.spawn(self.pass_through(minute), name=f"order {minute}")

    async def pass_through(self, minute: int | None) -> None:
        due = None if minute is None else NOON + timedelta(minutes=minute)
        async with self._lane.turn(due):
            self.inside.append(minute or 0)
            await self.may_leave.wait()


@asynccontextmanager
async def crowd(lane: Lane) -> AsyncIterator[Crowd]:
    async with Tasks() as tasks:
        yield Crowd(lane, tasks)


async def _turns_of_the_loop() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_all_go_side_by_side_while_the_marketplace_answers() -> None:
    lane = Lane()
    lane.answered()
    async with crowd(lane) as here:
        for minute in range(SIDE_BY_SIDE + 3):
            here.send(minute)
        await _turns_of_the_loop()
        assert len(here.inside) == SIDE_BY_SIDE
        here.may_leave.set()
        await _turns_of_the_loop()
        assert len(here.inside) == SIDE_BY_SIDE + 3


async def test_the_oldest_promise_goes_first_and_alone_before_the_first_answer() -> None:
    lane = Lane()
    async with crowd(lane) as here:
        here.send(0)
        await _turns_of_the_loop()
        for minute in (30, 10, None, 20):
            here.send(minute)
        await _turns_of_the_loop()
        assert here.inside == [0]
        lane.answered()
        await _turns_of_the_loop()
        assert len(here.inside) == 5
        assert here.inside == [0, 10, 20, 30, 0]
        here.may_leave.set()


async def test_after_a_failure_the_pause_is_everybodys_and_a_hurry_ends_it() -> None:
    lane = Lane()
    with mock.patch.object(lane_module, "pause", return_value=timedelta(hours=1)):
        lane.failed()
    assert lane.seconds_closed > 3000
    async with crowd(lane) as here:
        here.send(1)
        await _turns_of_the_loop()
        assert here.inside == []
        lane.hurry()
        await _turns_of_the_loop()
        assert here.inside == [1]
        here.may_leave.set()


@pytest.mark.parametrize("waits", [True, False])
async def test_who_is_cancelled_leaves_its_place(waits: bool) -> None:
    lane = Lane()
    holding = asyncio.Event()

    async def hold() -> None:
        async with lane.turn(NOON):
            holding.set()
            await asyncio.Event().wait()

    async with Tasks() as tasks:
        first = tasks.spawn(hold(), name="first")
        await holding.wait()
        if waits:
            second = tasks.spawn(hold(), name="second")
            await _turns_of_the_loop()
            second.cancel()
        first.cancel()
        await _turns_of_the_loop()
        async with asyncio.timeout(10), lane.turn(None):
            pass


async def test_a_turn_that_comes_after_its_order_gave_up_goes_to_the_next() -> None:
    lane = Lane()
    with mock.patch.object(lane_module, "pause", return_value=timedelta(hours=1)):
        lane.failed()
    async with crowd(lane) as here, Tasks() as others:
        gone = others.spawn(here.pass_through(0), name="order 0")
        await _turns_of_the_loop()
        gone.cancel()
        lane.hurry()  # gives out turns while the order has not run yet
        here.send(1)
        await _turns_of_the_loop()
        assert here.inside == [1]
        here.may_leave.set()
