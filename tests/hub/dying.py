"""A hub that dies between two of its commits."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from tests.hub.running import Bench

T = TypeVar("T")


class Death:
    """Lets a number of transactions through; at the next one everything stops."""

    def __init__(self, hub: Bench, transactions: int) -> None:
        self.came = asyncio.Event()
        self._left = transactions
        self._transact = hub.database.transact
        hub.database.transact = self._counted  # type: ignore[method-assign]

    async def _counted(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._left == 0:
            self.came.set()
            await asyncio.Event().wait()
        self._left -= 1
        return await self._transact(work)
