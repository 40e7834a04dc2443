"""What happens to orders from outside the store, and how the store is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from picker_app.platforms.deliveroo.signature import Signature
from picker_app.wire.calls import WebhookCall
from tests.simulator.bench import WEBHOOK_SECRET, Store
from tests.simulator.deliveroo import counter as counters
from tests.simulator.deliveroo.counter import YOGHURT, Counter, amendment


async def told(counter: Counter) -> str:
    """The status of the next webhook."""
    status: str = (await counter.bench.store.next())["order"]["status"]
    return status


@pytest.mark.parametrize("older", [False, True])
async def test_webhooks_are_signed(counter: Counter, *, older: bool) -> None:
    await counter.bench.switch(older_signature=older, webhook_copies=2)
    await counter.place({"sku": YOGHURT})
    store = counter.bench.store
    first, again = await store.came.get(), await store.came.get()
    body = store.texts[0]
    assert Signature([WEBHOOK_SECRET]).admits(WebhookCall(headers=dict(first.headers), body=body))
    assert not Signature(["another"]).admits(WebhookCall(headers=dict(first.headers), body=body))
    assert first.headers["x-deliveroo-sequence-guid"] == again.headers["x-deliveroo-sequence-guid"]


async def test_every_status_is_told(counter: Counter) -> None:
    for action, body, word in (
        ("accept", None, "accepted"),
        ("reject", {"reject_reason": "OTHER"}, "rejected"),
    ):
        order = await counter.place({"sku": YOGHURT})
        assert await told(counter) == "placed"
        await counter.put(order, action, body)
        assert await told(counter) == word
    order = await counter.place({"sku": YOGHURT})
    assert await told(counter) == "placed"
    await counter.bench.happens({"order_id": order["id"]}, "cancel")
    assert await told(counter) == "cancelled"


async def test_statuses_in_capitals(counter: Counter) -> None:
    await counter.bench.switch(status_words="CAPITAL")
    order = await counter.place({"sku": YOGHURT})
    assert await told(counter) == "PLACED"
    await counter.bench.happens({"order_id": order["id"]}, "cancel")
    assert await told(counter) == "CANCELED"


async def test_an_amended_order_may_be_told_of(counter: Counter) -> None:
    await counter.bench.switch(amendment_webhook=True)
    order = await counter.place({"sku": YOGHURT, "quantity": 2})
    await counter.bench.store.next()
    await counter.amend(order, amendment(order["items"][0], 1))
    assert (await counter.bench.store.next())["order"]["archived_items"]


async def test_orders_whose_time_ran_out_are_rejected(counter: Counter) -> None:
    long_ago = (datetime.now(UTC) - timedelta(minutes=11)).isoformat()
    order = await counter.place({"sku": YOGHURT}, placed_at=long_ago)
    assert [await told(counter) for _ in range(2)] == ["placed", "rejected"]
    short = await counter.short(order)
    assert short["cancellation"] == {"cancelled_by": "PLATFORM", "reason": "TIMED_OUT"}


async def test_customers_change_their_mind(counter: Counter) -> None:
    await counter.bench.switch(cancelled_share=1, minutes_to_start=1000)
    long_ago = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    await counter.place(placed_at=long_ago)
    assert [await told(counter) for _ in range(2)] == ["placed", "cancelled"]


async def test_nobody_is_told_that_a_bag_was_taken(counter: Counter) -> None:
    order = {"order_id": (await counter.place({"sku": YOGHURT}))["id"]}
    for event in ("dispatch", "deliver"):
        assert (await counter.bench.happens(order, event)).status_code == 409


async def test_without_webhooks_nothing_is_told(tmp_path: Path) -> None:
    async with counters.opened(tmp_path, Store(), webhook=None) as counter:
        order = await counter.place({"sku": YOGHURT})
        assert (await counter.short(order))["webhooks"] == []


async def test_random_orders_have_items_by_the_piece(counter: Counter) -> None:
    for _ in range(5):
        order = await counter.place()
        assert len(order["items"]) >= 2
        assert order["total_price"]["fractional"] > 0
