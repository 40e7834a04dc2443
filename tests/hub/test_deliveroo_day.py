"""The whole hub and the sandbox's Deliveroo: from a signed webhook to the accept."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from picker_app.domain.stage import Stage
from picker_app.platforms.deliveroo.signature import DIGEST, SEQUENCE
from picker_app.simulator.deliveroo.signature import signed
from picker_app.wire.calls import WebhookCall
from tests.hub.running import not_found, picked
from tests.hub.whole_hub import whole_hub
from tests.platforms.deliveroo.payloads import webhook
from tests.simulator import bench as benches
from tests.simulator.bench import Store
from tests.simulator.deliveroo import counter as counters
from tests.simulator.deliveroo.counter import BUTTER, YOGHURT, Counter
from tests.story.processes import until

ODD_ID = "gb:ñandú 1?#%"


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_CLIENT_SECRET", benches.CLIENT_SECRET)
    monkeypatch.setenv("TEST_WEBHOOK_SECRET", benches.WEBHOOK_SECRET)


def _connection(counter: Counter, **more: Any) -> dict[str, object]:
    settings = counters.connection(base_url=str(counter.bench.client.base_url).rstrip("/"), **more)
    return settings.model_dump(exclude_unset=True)


async def _told(counter: Counter) -> WebhookCall:
    """The next webhook of the sandbox, on its way to the hub."""
    store = counter.bench.store
    request = await store.came.get()
    proof = {name: request.headers[name] for name in (SEQUENCE, DIGEST)}
    return WebhookCall(headers=proof, body=store.texts[-1 - store.came.qsize()])


def _stored(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "hub.sqlite3")) as file:
        (count,) = file.execute("SELECT count(*) FROM webhooks").fetchone()
    return int(count)


def _verdicts(folder: Path) -> list[str | None]:
    with closing(sqlite3.connect(folder / "hub.sqlite3")) as file:
        rows = file.execute("SELECT verdict FROM webhooks ORDER BY webhook_id").fetchall()
    return [verdict for (verdict,) in rows]


async def _effects(counter: Counter, order: dict[str, Any]) -> list[str]:
    entries = await counter.book(order)
    assert not [entry for entry in entries if entry["status"] != 200 or entry["faults"]]
    return [entry["effect"] for entry in entries if entry["effect"]]


@pytest.mark.expects_log("picker_app.hub.intake.listener")
async def test_from_the_signed_webhook_to_the_accept(tmp_path: Path) -> None:
    async with (
        counters.opened(tmp_path / "sandbox", Store()) as counter,
        whole_hub(tmp_path / "hub", _connection(counter)) as hub,
    ):
        order = await counter.place(
            {"sku": YOGHURT, "quantity": 2}, {"sku": BUTTER, "quantity": 1}, order_id=ODD_ID
        )
        placed = await _told(counter)
        stale = signed(placed.body, "the secret of last year", older=False)
        for forged in (
            replace(placed, body=placed.body + b" "),
            replace(placed, headers={**placed.headers, SEQUENCE: "another"}),
            replace(placed, headers=stale),
            replace(placed, headers={}),
        ):
            assert await hub.deliver(forged) == 401
        assert _stored(tmp_path / "hub") == 0

        assert await hub.deliver(placed) == 200
        assert await hub.deliver(placed) == 200
        queued = await hub.only_order(lambda order: order.stage is Stage.QUEUED)
        assert queued.ready_by == queued.order.accept_by
        await hub.pick(queued, picked("1", "1"), not_found("2"))
        await hub.only_order(lambda order: order.stage is Stage.HAND_OVER)
        assert await _effects(counter, order) == ["picking started", "amended", "accepted"]

        accepted = await _told(counter)
        assert await hub.deliver(accepted) == 200
        assert await hub.deliver(placed) == 200
        done = await hub.only_order(lambda order: order.order.status_words == "accepted")
        assert done.stage is Stage.HAND_OVER


async def test_repeats_are_told_by_their_bytes_and_not_by_their_sequence_id(
    tmp_path: Path,
) -> None:
    async with (
        counters.opened(tmp_path / "sandbox", Store()) as counter,
        whole_hub(tmp_path / "hub", _connection(counter)) as hub,
    ):
        order = await counter.place({"sku": YOGHURT, "quantity": 2})
        placed = await _told(counter)
        path = f"/sandbox/orders/{order['id']}/cancel"
        (await counter.bench.client.post(path, json={})).raise_for_status()
        cancelled = await _told(counter)
        for body, sequence in (
            (placed.body, "first"),
            (placed.body, "second"),
            (cancelled.body, "first"),
            (placed.body, "third"),
        ):
            call = webhook(body, benches.WEBHOOK_SECRET, sequence=sequence)
            assert await hub.deliver(call) == 200
        gone = await hub.only_order(lambda order: order.stage is Stage.CANCELLED)
        assert gone.order.changes == ()
        await asyncio.to_thread(
            until, lambda: None not in _verdicts(tmp_path / "hub"), "all webhooks are read"
        )
        assert _verdicts(tmp_path / "hub") == ["APPLIED", "REPEATED", "APPLIED", "REPEATED"]


@pytest.mark.parametrize(
    "switches",
    [
        {"status_words": "CAPITAL"},
        {"amendment_answer": "BARE", "reducing": "ALWAYS"},
        {"amendment_webhook": True, "webhook_copies": 2},
        {"older_signature": True, "unknown_fields": True},
        {"active_list_is_bare": True, "read_lag_seconds": 1.0},
        {"cut_next_write": "AFTER"},
        {"cut_next_write": "BEFORE"},
    ],
    ids=str,
)
async def test_however_the_documents_are_meant_the_order_is_accepted_once(
    tmp_path: Path, switches: dict[str, Any]
) -> None:
    async with (
        counters.opened(tmp_path / "sandbox", Store()) as counter,
        whole_hub(tmp_path / "hub", _connection(counter)) as hub,
    ):
        await counter.bench.switch(**switches)
        order = await counter.place({"sku": YOGHURT, "quantity": 2}, {"sku": BUTTER, "quantity": 1})
        assert await hub.deliver(await _told(counter)) == 200
        queued = await hub.only_order(lambda order: order.stage is Stage.QUEUED)
        await hub.pick(queued, picked("1", "1"), not_found("2"))
        await hub.only_order(lambda order: order.stage is Stage.HAND_OVER)
        about = await counter.short(order)
    assert about["finals"] == 1
    assert [(line["status"], line["amount"]) for line in about["lines"]] == [
        ("IN_CART", 1),
        ("NOT_FOUND", 0),
    ]


async def test_without_webhooks_orders_come_from_the_list(tmp_path: Path) -> None:
    async with counters.opened(tmp_path / "sandbox", Store(), webhook=None) as counter:
        order = await counter.place({"sku": YOGHURT, "quantity": 2})
        async with whole_hub(tmp_path / "hub", _connection(counter, webhook=None)) as hub:
            queued = await hub.only_order(lambda order: order.stage is Stage.QUEUED)
            await hub.pick(queued, picked("1", "2"))
            await hub.only_order(lambda order: order.stage is Stage.HAND_OVER)
        assert await _effects(counter, order) == ["picking started", "accepted"]
        book = (await counter.bench.client.get("/sandbox/book")).json()["entries"]
        assert [entry["path"] for entry in book].count("/oauth2/token") == 1
