"""Personal data goes some time after the order ended, and comes back to be wiped again."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from picker_app.couriers.base import MissingField
from picker_app.domain.customer import Customer
from picker_app.domain.policy import Policy
from picker_app.hub import retention
from picker_app.hub.clock import utc_now
from picker_app.hub.intake.reading import WebhookReader
from picker_app.hub.retention import Retention, without_person
from picker_app.hub.storage import deliveries, orders, problem_webhooks, webhooks
from picker_app.platforms.plan import Plan
from tests.builders import line, order
from tests.hub.plain_platform import NAME, PlainPlatform, wire_bytes
from tests.hub.running import Bench, action, bench

WORDS = "ring at the invented door"


async def test_orders_whose_time_is_over(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    async with bench(tmp_path) as hub:
        never_ended = await hub.receive(1)
        closed = await hub.receive(2, "CANCELLED")
        early = Retention(hub.database, keep_days=30, clock=utc_now)
        late = Retention(hub.database, keep_days=30, clock=lambda: later)
        assert await early.look() == 0
        assert (await hub.state(closed)).order.customer.first_name == "Invented"
        assert await late.look() == 2
        assert await late.look() == 0
        assert (await hub.state(never_ended)).order.customer == Customer()
        wiped = (await hub.state(closed)).order
        payload = await hub.database.transact(lambda tx: orders.payload(tx, closed))
    assert wiped.customer == Customer()
    assert wiped.comment == ""
    assert payload is None
    assert [each.sku for each in wiped.lines] == ["apple", "pear"]


async def test_many_orders_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "ORDERS_AT_ONCE", 2)
    later = utc_now() + timedelta(days=31)
    async with bench(tmp_path) as hub:
        for number in range(1, 6):
            await hub.receive(number)
        late = Retention(hub.database, keep_days=30, clock=lambda: later)
        assert await late.look() == 5
        assert await late.look() == 0


async def test_what_was_said_of_a_delivery(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    said = MissingField(name="zip", label="Postcode", value="01234")
    async with bench(tmp_path) as hub:
        order_id = await hub.receive(1)

        def keep(tx: sqlite3.Connection) -> None:
            deliveries.insert(tx, order_id, utc_now())
            known = deliveries.find(tx, order_id)
            assert known is not None
            stuck = replace(known, words="Invented", missing=(said,), mended={"city": "Nowhere"})
            deliveries.update(tx, stuck)

        await hub.database.transact(keep)
        await Retention(hub.database, keep_days=30, clock=lambda: later).look()
        left = (await hub.state(order_id)).delivery
    assert left is not None
    assert (left.words, left.missing, left.mended) == ("", (), {})


async def test_what_the_marketplace_was_told_is_kept_without_its_words(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    platform = PlainPlatform(start_step=True, gives=timedelta(minutes=9))
    async with bench(tmp_path, platform=platform) as hub:
        settled, to_send = await hub.receive(1), await hub.receive(2)
        await hub.make_ready(settled)
        await hub.receive(1, "CANCELLED", minute=9)
        await hub.make_ready(to_send)
        told, waiting = await hub.state(settled), await hub.state(to_send)
        await Retention(hub.database, keep_days=30, clock=lambda: later).look()
        assert (await hub.state(to_send)).intents == waiting.intents
        left = (await hub.state(settled)).intents
    assert len(left) == 2
    assert all(step.call.body for each in told.intents for step in each.plan.steps)
    assert left == tuple(replace(each, plan=_told_nothing(each.plan)) for each in told.intents)


def _told_nothing(plan: Plan) -> Plan:
    steps = [replace(step, call=replace(step.call, body=None)) for step in plan.steps]
    return replace(plan, steps=tuple(steps))


async def test_what_was_written_to_items_has_the_customers_words(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    note: dict[str, object] = {
        "kind": "set_note",
        "line_id": "1",
        "text": WORDS,
    }
    again: dict[str, object] = {"kind": "answer_late", "epoch": 1, "number": 1, "again": note}
    async with bench(tmp_path, platform=PlainPlatform(policy=Policy(notes=True))) as hub:
        order_id = await hub.receive(1)
        await hub.claim(order_id)
        await hub.act(order_id, action(1, note), action(2, again))
        assert WORDS in (await hub.state(order_id)).cart.notes.values()
        await Retention(hub.database, keep_days=30, clock=lambda: later).look()
        left = (await hub.state(order_id)).cart.notes
        texts = await hub.database.transact(
            lambda tx: [row["content"] for row in tx.execute("SELECT content FROM log")]
        )
    assert set(left.values()) == {""}
    assert not [text for text in texts if WORDS in text]


async def test_webhooks_that_became_no_order(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    async with bench(tmp_path) as hub:
        await _let_in(hub, b"?", b"?", wire_bytes(1, vendor="another"))
        assert (await hub.database.transact(problem_webhooks.count)).listed == 2
        assert await hub.database.transact(_bodies) == 3
        await Retention(hub.database, keep_days=30, clock=lambda: later).look()
        assert (await hub.database.transact(problem_webhooks.count)).listed == 0
        assert await hub.database.transact(_bodies) == 0


async def test_webhooks_that_bring_nothing_new_after_the_wiping(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    async with bench(tmp_path) as hub:
        await _let_in(hub, wire_bytes(1, "CANCELLED", minute=5))
        late = Retention(hub.database, keep_days=30, clock=lambda: later)
        await late.look()
        assert await hub.database.transact(_bodies) == 0
        await _let_in(hub, wire_bytes(1, "CANCELLED", minute=5), wire_bytes(1, "RECEIVED"))
        assert await hub.database.transact(_bodies) == 2
        assert await late.look() == 0
        assert await hub.database.transact(_bodies) == 0


async def test_webhooks_of_orders_that_are_kept_and_those_not_read_yet(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        await _let_in(hub, wire_bytes(1))
        await hub.database.transact(lambda tx: webhooks.store(tx, NAME, b"?", utc_now()))
        later = utc_now() + timedelta(days=31)
        await hub.database.transact(lambda tx: webhooks.wipe(tx, later))
        assert await hub.database.transact(_bodies) == 2


async def _let_in(hub: Bench, *bodies: bytes) -> None:
    """Store these webhooks and read them."""
    for body in bodies:
        await hub.database.transact(
            partial(webhooks.store, account=NAME, body=body, received_at=utc_now())
        )
    reader = WebhookReader(hub.database, hub.outgoing.platforms, clock=utc_now)
    while await reader.read_next():
        pass


def _bodies(tx: sqlite3.Connection) -> int:
    return int(tx.execute("SELECT count(body) FROM webhooks").fetchone()[0])


async def test_a_message_after_the_wiping_is_wiped_as_well(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    async with bench(tmp_path) as hub:
        order_id = await hub.receive(1, "DISPATCHED")
        late = Retention(hub.database, keep_days=30, clock=lambda: later)
        await late.look()
        await hub.receive(1, "DELIVERED", minute=9)
        assert await late.look() == 1
        assert (await hub.state(order_id)).order.customer == Customer()


async def test_copies_of_the_database_from_before_a_migration(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    copy, others = tmp_path / "hub-before-9.sqlite3", tmp_path / "hub-before-9.zip"
    async with bench(tmp_path) as hub:
        copy.touch()
        others.touch()
        await Retention(hub.database, keep_days=30, clock=utc_now).look()
        assert copy.exists()
        await Retention(hub.database, keep_days=30, clock=lambda: later).look()
        assert not copy.exists()
        assert others.exists()
        assert hub.database.path.exists()


def test_nothing_that_a_customer_wrote_stays() -> None:
    before = order(
        line(1, note="for my neighbour", replacement_wishes=("call me",), wished_skus=("my-sku",)),
        comment="ring",
        loyalty_card="1",
        voucher_code="2",
        cautions=("Allergies: nuts",),
    )
    text = repr(without_person(before))
    for private in ("neighbour", "call me", "ring", "nuts", "my-sku", "Test"):
        assert private not in text
