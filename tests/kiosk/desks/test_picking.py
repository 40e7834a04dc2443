"""A picker's deed becomes an action: on the screen at once, then on the disk."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.outcome import UNDECIDED, Picked
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.picking import NOT_MINE, Picking
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from tests.kiosk.builders import HERE, ORDER_ID, claim, mine, view
from tests.kiosk.present.builders import READY, picked

ONE = LineId("1")


@dataclass
class Heard:
    """What the picking told."""

    safe: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    not_saved: asyncio.Queue[str] = field(default_factory=asyncio.Queue)


@dataclass
class Bench:
    """Picking on a real journal."""

    journal: Journal
    known: KnownOrders
    picking: Picking
    heard: Heard

    @property
    def order(self) -> KnownOrder:
        found = self.known.get(ORDER_ID)
        assert found is not None
        return found


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    journal = Journal.open(tmp_path)
    known = KnownOrders(HERE, journal.memory)
    known.show(mine())
    heard = Heard()
    picking = Picking(
        known,
        journal,
        picker=lambda: "till-1",
        on_safe=lambda _: heard.safe.release(),
        on_not_saved=heard.not_saved.put_nowait,
    )
    yield Bench(journal, known, picking, heard)
    assert await asyncio.to_thread(journal.close)


async def fill_disk(journal: Journal) -> None:
    """The journal's file cannot grow by a page any more."""

    def shrink(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    await asyncio.wrap_future(journal._writer.submit(shrink))


async def test_a_deed_is_shown_at_once_and_safe_later(bench: Bench) -> None:
    assert bench.picking.do(ORDER_ID, picked("1", "2")) == ""
    assert bench.order.cart.outcome(ONE) == Picked(amount=Decimal(2))
    assert bench.known.unsent(ORDER_ID) == ()
    async with asyncio.timeout(10):
        await bench.heard.safe.acquire()
    assert [entry.action.number for entry in bench.known.unsent(ORDER_ID)] == [1]


async def test_numbers_go_on_from_what_the_hub_has(bench: Bench) -> None:
    bench.known.show(mine(sequence=2, claim=claim(epoch=3, last_number=7)))
    bench.picking.do(ORDER_ID, picked("1", "2"))
    bench.picking.do(ORDER_ID, picked("1", "3"))
    async with asyncio.timeout(10):
        await bench.heard.safe.acquire()
        await bench.heard.safe.acquire()
    actions = [entry.action for entry in bench.known.entries(ORDER_ID)]
    assert [(action.epoch, action.number) for action in actions] == [(3, 8), (3, 9)]


async def test_what_the_rules_refuse_is_said_at_once_and_never_written(bench: Bench) -> None:
    words = bench.picking.do(ORDER_ID, picked("1", "9"))
    assert words == "At most 3 pieces may go into the bag."
    assert bench.picking.said(ORDER_ID) == {ONE: words}
    assert bench.known.entries(ORDER_ID) == ()
    bench.picking.do(ORDER_ID, picked("1", "2"))
    assert bench.picking.said(ORDER_ID) == {}


async def test_another_terminals_order_cannot_be_picked(bench: Bench) -> None:
    bench.known.show(view(sequence=2))
    assert bench.picking.do(ORDER_ID, picked("1", "2")) == NOT_MINE
    assert bench.picking.do(OrderId("none"), picked("1", "2")) == NOT_MINE


async def test_an_unreviewed_cart_is_not_finished(bench: Bench) -> None:
    assert bench.picking.do(ORDER_ID, READY) == "3 items are still to do."
    assert bench.order.stage is Stage.PICKING


@pytest.mark.expects_log("picker_app.kiosk.desks.picking")
async def test_what_cannot_be_saved_is_taken_back_and_said(bench: Bench) -> None:
    await fill_disk(bench.journal)
    amounts = ["1", "2"] * 150
    for amount in amounts:
        bench.picking.do(ORDER_ID, picked("1", amount))
    async with asyncio.timeout(20):
        words = await bench.heard.not_saved.get()
    assert "disk of this terminal is full" in words
    assert bench.picking.trouble == words
    assert bench.picking.said(ORDER_ID)[ONE] == f"Not saved. {words}"
    await asyncio.to_thread(bench.journal.close)
    await asyncio.sleep(0)
    kept = bench.known.entries(ORDER_ID)
    assert len(kept) < len(amounts)
    assert [entry.action.number for entry in kept] == list(range(1, len(kept) + 1))
    if not kept:
        assert bench.order.cart.outcome(ONE) == UNDECIDED
