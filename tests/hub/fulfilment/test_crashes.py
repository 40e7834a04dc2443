"""The hub dies between any two of its commits, and the final call still takes effect once."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from picker_app.domain.stage import IntentState
from picker_app.hub.orderbook import OrderState
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import PlainPlatform
from tests.hub.running import Bench, bench

T = TypeVar("T")


class _Death:
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


def _settled(state: OrderState) -> bool:
    settled = {IntentState.DONE, IntentState.UNCLEAR}
    return state.intent is not None and state.intent.state in settled


@pytest.mark.parametrize("fault", [None, Fault.CUT_AFTER_EFFECT, Fault.CUT_BEFORE_EFFECT])
@pytest.mark.parametrize("transactions", range(12))
async def test_a_death_after_each_transaction(
    tmp_path: Path, transactions: int, fault: Fault | None
) -> None:
    shop = Marketplace(put_faults=deque([] if fault is None else [fault]))
    platform = PlainPlatform(steps=2, harmless_twice=True)
    async with shop.listening():
        async with bench(tmp_path, shop.url, platform) as hub:
            shop.place()
            order_id = await hub.receive()
            await hub.make_ready(order_id)
            death = _Death(hub, transactions)
            async with hub.outbox():
                await asyncio.wait_for(death.came.wait(), 20)
        async with bench(tmp_path, shop.url, platform) as hub, hub.outbox():
            state = await hub.until(order_id, _settled)
    assert state.intent is not None
    assert state.intent.state is IntentState.DONE
    assert shop.effects == [("order-1", "amend 1"), ("order-1", "finish")]
    assert shop.busiest == 1
