"""The hub dies between any two of its commits, and the final call still takes effect once."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from picker_app.domain.stage import IntentState
from picker_app.hub import call_desk, order_worker
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage.errors import KnownError
from tests.hub.dying import Death
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import PlainPlatform
from tests.hub.running import bench

T = TypeVar("T")


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
            death = Death(hub, transactions)
            async with hub.outbox():
                await asyncio.wait_for(death.came.wait(), 20)
        async with bench(tmp_path, shop.url, platform) as hub, hub.outbox():
            state = await hub.until(order_id, _settled)
    assert state.intent is not None
    assert state.intent.state is IntentState.DONE
    assert shop.effects == [("order-1", "amend 1"), ("order-1", "finish")]
    assert shop.busiest == 1


@pytest.mark.expects_log(order_worker.__name__, call_desk.__name__)
@pytest.mark.parametrize("transactions", range(6))
async def test_a_disk_that_is_full_for_a_moment(
    tmp_path: Path, transactions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order_worker, "PAUSE_AFTER_TROUBLE", 0.001)
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        real, left = hub.database.transact, iter(range(transactions))
        mended = asyncio.Event()

        async def full_once(work: Callable[[sqlite3.Connection], T]) -> T:
            if next(left, None) is None:
                hub.database.transact = real  # type: ignore[method-assign]
                mended.set()
                raise KnownError("The disk is full.")
            return await real(work)

        hub.database.transact = full_once  # type: ignore[method-assign]
        async with hub.outbox():
            await asyncio.wait_for(mended.wait(), 20)
            state = await hub.until(order_id, _settled)
    assert state.intent is not None
    assert state.intent.state is IntentState.DONE
    assert shop.effects == [("order-1", "finish")]
