"""The one way to start an asyncio task.

asyncio itself keeps only a weak reference to a running task, and tells of a failure only when the
task is collected, if ever (Python documentation, "Coroutines and Tasks", `asyncio.create_task`).
`spawn` keeps the task until it ends and logs its failure at once.
"""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")

_running: set[asyncio.Task[Any]] = set()


def spawn(coro: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
    """Start a task on the running loop. `name` says in the log what failed."""
    task = asyncio.get_running_loop().create_task(coro, name=name)
    _running.add(task)
    task.add_done_callback(_ended)
    return task


def _ended(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if task.cancelled():
        return
    if (error := task.exception()) is not None:
        logger.error("task %s failed", task.get_name(), exc_info=error)


class Tasks:
    """The tasks of one part of a program, which end with it.

    Use it as `async with Tasks() as tasks:` or call `close` at the end.
    """

    def __init__(self) -> None:
        self._own: set[asyncio.Task[Any]] = set()
        self._closed = False

    def spawn(self, coro: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        """Start a task that `close` will end. Raises RuntimeError after `close`."""
        if self._closed:
            coro.close()
            raise RuntimeError(f"{name}: its owner is closed")
        task = spawn(coro, name=name)
        self._own.add(task)
        task.add_done_callback(self._own.discard)
        return task

    async def close(self) -> None:
        """Cancel all tasks and wait until they have ended; the one that calls it goes on."""
        self._closed = True
        others = self._own - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if others:
            await asyncio.wait(others)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


async def side_by_side(works: Mapping[str, Coroutine[Any, Any, None]]) -> None:
    """Does all of this until cancelled, also where it is nothing. The keys name the tasks. None of
    the works is to end; one that fails ends the others, and its error is raised.
    """
    async with Tasks() as tasks:
        lasting = [tasks.spawn(work, name=name) for name, work in works.items()]
        await asyncio.gather(*lasting)
        await asyncio.Event().wait()
