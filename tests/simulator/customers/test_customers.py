"""Customers who come and change their mind by themselves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from picker_app.simulator.sandbox import Stream
from tests.simulator import bench as benches
from tests.simulator.bench import Bench, Store

LONG_AGO = (datetime.now(UTC) - timedelta(hours=1)).isoformat()


async def placed(folder: Path, stream: Stream) -> list[dict[str, Any]]:
    async with benches.opened(folder, Store(), stream) as bench:
        orders: list[dict[str, Any]] = (await bench.client.get("/sandbox/orders")).json()["orders"]
    return orders


def seen(orders: list[dict[str, Any]]) -> list[Any]:
    """What a store sees of them, but for ids and times."""
    return [
        (order["order_code"], order["order_type"], [line["name"] for line in order["lines"]])
        for order in orders
    ]


async def test_the_same_seed_orders_the_same(tmp_path: Path) -> None:
    stream = Stream(first_at_once=5, seed=7)
    first = seen(await placed(tmp_path / "first", stream))
    assert len(first) == 5
    assert first == seen(await placed(tmp_path / "again", stream))
    assert first != seen(await placed(tmp_path / "other", Stream(first_at_once=5, seed=8)))


async def test_no_order_comes_twice_after_a_restart(tmp_path: Path) -> None:
    stream = Stream(first_at_once=2, cancelled_share=1.0, seed=7)
    async with benches.opened(tmp_path, Store(), stream) as bench:
        for order in (await bench.client.get("/sandbox/orders")).json()["orders"]:
            await bench.happens(order, "cancel")
    codes = {order["order_code"] for order in await placed(tmp_path, stream)}
    assert len(codes) == 4


async def test_customers_change_their_mind(bench: Bench) -> None:
    await bench.switch(cancelled_share=1)
    await bench.place(placed_at=LONG_AGO)
    assert (await bench.store.next())["status"] == "RECEIVED"
    cancelled = await bench.store.next()
    assert cancelled["status"] == "CANCELLED"
    assert cancelled["cancellation"]["cancelled_by"] == "CUSTOMER"
    assert cancelled["cancellation"]["reason"]


async def test_nobody_cancels_unless_the_switch_says_so(bench: Bench) -> None:
    order = await bench.place(placed_at=LONG_AGO)
    await bench.switch(rider_after_seconds=0)
    other = await bench.place()
    await bench.put(other, benches.cart(other))
    came = [(await bench.store.next())["status"] for _ in range(4)]
    assert came[-1] == "DISPATCHED"  # whoever takes bags has looked, and so have customers
    assert (await bench.about(order["order_id"]))["status"] == "RECEIVED"


@pytest.mark.parametrize("share", [-0.1, 1.1])
async def test_no_more_than_all_can_be_cancelled(bench: Bench, share: float) -> None:
    answer = await bench.client.put("/sandbox/switches", json={"cancelled_share": share})
    assert answer.status_code == 400
