"""Who waits before a door, whatever is behind it."""

import asyncio

import pytest

from picker_app.tasks import Tasks
from picker_app.wire.waiting_line import WaitingLine


class Door:
    """Lets in as many as there is room for."""

    def __init__(self, room: int = 0) -> None:
        self.room = room
        self.line = WaitingLine[int](self.admit, self._take_back)
        self.inside: list[int] = []
        self.opened = asyncio.Event()

    def admit(self) -> None:
        while self.line and self.room > 0:
            if self.line.let_in():
                self.room -= 1

    def _take_back(self) -> None:
        self.room += 1

    async def enter(self, key: int) -> None:
        await self.line.wait(key)
        self.inside.append(key)
        self.opened.set()


async def _settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_the_least_key_goes_first() -> None:
    door = Door()
    async with Tasks() as tasks:
        for key in (3, 1, 2):
            tasks.spawn(door.enter(key), name=f"{key}")
        await _settled()
        assert (len(door.line), door.line.first) == (3, 1)
        door.room = 2
        door.line.look_again(0.0)
        async with asyncio.timeout(10):
            await door.opened.wait()
        await _settled()
        assert door.inside == [1, 2]


@pytest.mark.parametrize("noticed", ["before the turn", "with the turn", "after the turn"])
async def test_whoever_gives_up_takes_no_room(noticed: str) -> None:
    door = Door()
    async with Tasks() as tasks:
        gone = tasks.spawn(door.enter(1), name="gone")
        await _settled()
        if noticed == "after the turn":
            door.room = 1
            door.admit()
        gone.cancel()
        if noticed == "before the turn":
            await asyncio.wait([gone])
        door.room = door.room if noticed == "after the turn" else 1
        door.admit()
        await asyncio.wait([gone])
        await door.enter(2)
    assert (door.inside, door.room, len(door.line)) == ([2], 0, 0)


async def test_no_alarm_is_left_where_nobody_waits() -> None:
    door = Door()
    async with Tasks() as tasks:
        waiting = tasks.spawn(door.enter(1), name="waiting")
        await _settled()
        door.line.look_again(1000.0)
        door.room = 1
        door.admit()
        await asyncio.wait([waiting])
        door.line.look_again(0.0)
        assert door.line._alarm is None
