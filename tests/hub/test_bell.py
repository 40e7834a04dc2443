"""The bell."""

import asyncio

from picker_app.hub.bell import Bell
from picker_app.tasks import spawn


async def test_a_ring_between_looking_and_waiting_is_not_lost() -> None:
    bell = Bell()
    seen = bell.rings
    bell.ring()
    assert await asyncio.wait_for(bell.after(seen), 5) == 1


async def test_all_who_wait_are_woken() -> None:
    bell = Bell()
    waiting = [spawn(bell.after(0), name="waits") for _ in range(3)]
    await asyncio.sleep(0)
    bell.ring()
    assert await asyncio.wait_for(asyncio.gather(*waiting), 5) == [1, 1, 1]


async def test_waiting_ends_with_the_time() -> None:
    bell = Bell()
    assert not await bell.after_or_timeout(0, 0.001)
    bell.ring()
    assert await bell.after_or_timeout(0, 60)
