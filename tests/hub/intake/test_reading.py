"""What becomes of stored webhooks."""

import sqlite3
from pathlib import Path

import pytest

from picker_app.domain.identity import ConnectionName
from picker_app.hub.clock import utc_now
from picker_app.hub.intake.reading import WebhookReader
from picker_app.hub.storage import problem_webhooks, webhooks
from picker_app.hub.storage.webhooks import Reading, StoredWebhook, WebhookVerdict
from picker_app.tasks import Tasks
from tests.hub.plain_platform import NAME, PlainPlatform, parsed, wire_bytes
from tests.hub.running import Bench, bench


async def _read(hub: Bench, *bodies: bytes, name: ConnectionName = NAME) -> list[str]:
    """Store and read webhooks; the verdicts on all that there are."""
    reader = WebhookReader(hub.database, hub.outgoing.platforms, clock=utc_now)
    for body in bodies:
        await _store(hub, body, name)
        await reader.read_next()
    return await hub.database.transact(
        lambda tx: [
            row["verdict"] for row in tx.execute("SELECT verdict FROM webhooks ORDER BY webhook_id")
        ]
    )


async def _store(hub: Bench, body: bytes, name: ConnectionName = NAME) -> None:
    await hub.database.transact(lambda tx: webhooks.store(tx, name, body, utc_now()))


async def test_new_repeated_and_late_ones(tmp_path: Path) -> None:
    received, ready = wire_bytes(minute=0), wire_bytes(1, "READY_FOR_PICKUP", minute=5)
    late = wire_bytes(1, "ACCEPTED", minute=2)
    async with bench(tmp_path) as hub:
        verdicts = await _read(hub, received, received, ready, late, ready)
    assert verdicts == ["APPLIED", "REPEATED", "APPLIED", "LATE", "REPEATED"]


async def test_a_copy_of_one_that_is_put_back_to_be_read_again(tmp_path: Path) -> None:
    def put_the_first_back(tx: sqlite3.Connection) -> StoredWebhook | None:
        first = webhooks.next_unread(tx)
        assert first is not None
        webhooks.conclude(tx, first.webhook_id, Reading(verdict=WebhookVerdict.NAMED))
        second = webhooks.next_unread(tx)
        webhooks.read_again(tx, first.webhook_id)
        return second

    async with bench(tmp_path) as hub:
        await _store(hub, wire_bytes())
        await _store(hub, wire_bytes())
        copy = await hub.database.transact(put_the_first_back)
        assert copy is not None
        known = await hub.database.transact(lambda tx: webhooks.earlier_verdicts(tx, copy))
    assert known == frozenset()


async def test_one_that_cannot_be_read_is_listed_with_its_text(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        assert await _read(hub, b"{}", b"\xff", b"{}") == ["UNREADABLE", "UNREADABLE", "REPEATED"]
        listed = await hub.database.transact(lambda tx: problem_webhooks.newest(tx, 10))
    assert [each.body for each in listed] == [b"\xff", b"{}"]
    assert listed[1].words == "there is no id"


async def test_one_for_another_vendor_is_parked(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        assert await _read(hub, wire_bytes(vendor="store-2")) == ["ANOTHER_VENDOR"]
        [listed] = await hub.database.transact(lambda tx: problem_webhooks.newest(tx, 10))
    assert listed.verdict is WebhookVerdict.ANOTHER_VENDOR
    assert listed.order_code == "ORDER-1"
    assert "store-2" in listed.words


async def test_one_that_was_parked_is_taken_in_when_it_comes_again(tmp_path: Path) -> None:
    body = wire_bytes(vendor="store-2")
    async with bench(tmp_path) as hub:
        assert await _read(hub, body, body) == ["ANOTHER_VENDOR", "REPEATED"]
    async with bench(tmp_path, platform=PlainPlatform(vendor="store-2")) as hub:
        assert (await _read(hub, body, body))[2:] == ["APPLIED", "REPEATED"]


async def test_one_of_a_connection_that_is_gone_is_listed(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        assert await _read(hub, wire_bytes(), name=ConnectionName("gone")) == ["UNREADABLE"]


@pytest.mark.expects_log("picker_app.hub.intake.reading")
async def test_an_adapters_mistake_keeps_no_other_order_from_being_read(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        verdicts = await _read(hub, wire_bytes(1, "BUG"), wire_bytes(2))
    assert verdicts == ["UNREADABLE", "APPLIED"]


async def test_what_was_stored_before_the_start_is_read_at_the_start(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        await _store(hub, wire_bytes(1))
        await _store(hub, wire_bytes(1, "READY_FOR_PICKUP", minute=3))
    order_id = parsed().order_id
    async with bench(tmp_path) as hub, Tasks() as tasks:
        reader = WebhookReader(hub.database, hub.outgoing.platforms, clock=utc_now)
        tasks.spawn(reader.run(), name="reader")
        unread = 1
        while unread:
            commits = hub.database.commits.rings
            unread = await hub.database.transact(webhooks.count_unread)
            if unread:
                await hub.database.commits.after(commits)
        state = await hub.state(order_id)
        assert state.order.status_words == "READY_FOR_PICKUP"
        rings = hub.database.commits.rings
        await _store(hub, wire_bytes(1, "DISPATCHED", minute=4))
        await hub.until(order_id, lambda state: state.order.status_words == "DISPATCHED")
        assert hub.database.commits.rings > rings
