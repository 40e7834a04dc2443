import asyncio
import gc
import logging

import pytest

from picker_app.tasks import Tasks, spawn


async def test_a_task_gives_its_result() -> None:
    async def answer() -> int:
        return 42

    task = spawn(answer(), name="answer")
    assert task.get_name() == "answer"
    assert await task == 42


async def test_a_task_that_nobody_holds_runs_to_its_end() -> None:
    begun, go_on, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        await go_on.wait()
        done.set()

    spawn(work(), name="work")
    await begun.wait()
    gc.collect()
    go_on.set()
    await done.wait()


@pytest.mark.expects_log("picker_app.tasks")
async def test_a_failure_is_logged_at_once_with_the_name(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ValueError("wrong")

    await asyncio.wait([spawn(fail(), name="reader")])
    await asyncio.sleep(0)
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "task reader failed"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ValueError)


async def test_cancelling_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    task = spawn(asyncio.sleep(60), name="sleeper")
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert task.cancelled()
    assert not caplog.records


async def test_an_owner_ends_its_tasks_and_waits_for_their_clean_up() -> None:
    cleaned_up = []

    async def work(number: int) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            cleaned_up.append(number)

    async with Tasks() as tasks:
        for number in range(3):
            tasks.spawn(work(number), name=f"work {number}")
        await asyncio.sleep(0)
    assert sorted(cleaned_up) == [0, 1, 2]


async def test_a_closed_owner_starts_nothing() -> None:
    tasks = Tasks()
    await tasks.close()
    with pytest.raises(RuntimeError, match="late: its owner is closed"):
        tasks.spawn(asyncio.sleep(0), name="late")


async def test_a_task_may_close_its_owner() -> None:
    tasks = Tasks()

    async def stop() -> str:
        await tasks.close()
        return "stopped"

    other = tasks.spawn(asyncio.sleep(60), name="other")
    assert await tasks.spawn(stop(), name="stop") == "stopped"
    assert other.cancelled()
