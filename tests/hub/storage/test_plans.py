"""No statement goes through all orders of years: it would hold up every commit of that day."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from picker_app.domain.identity import TerminalId
from picker_app.domain.terminal import Terminal
from picker_app.hub.clock import utc_now
from picker_app.hub.intake.reading import WebhookReader
from picker_app.hub.retention import Retention
from picker_app.hub.storage import deliveries, intents, terminals, webhooks
from picker_app.hub.storage.database import Database
from tests.hub.plain_platform import NAME, wire_bytes
from tests.hub.running import TERMINAL
from tests.hub.serving import served

GROWS = {"orders", "claims", "log", "intents", "calls", "webhooks", "deliveries"}
_SCAN = re.compile(r"SCAN (?P<table>\w+)(?: USING (?:COVERING )?INDEX (?P<index>\w+))?")
_NEWEST_ALONE = "DESC LIMIT 1"


@asynccontextmanager
async def _written_down(database: Database) -> AsyncIterator[set[str]]:
    """All statements of the block, their values filled in."""
    statements: set[str] = set()
    await database.transact(lambda tx: tx.set_trace_callback(statements.add))
    yield statements
    await database.transact(lambda tx: tx.set_trace_callback(None))


def _scans(tx: sqlite3.Connection, statements: set[str]) -> set[str]:
    """Those that go through a table that grows, or an index of all of it."""
    partial = {
        row["name"]
        for row in tx.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%INDEX%WHERE%'")
    }
    found = set()
    for statement in statements:
        if not statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            continue
        for step in tx.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
            scan = _SCAN.match(step["detail"])
            if scan and scan["table"] in GROWS and scan["index"] not in partial:
                found.add(f"{step['detail']}: {statement}")
    return {each for each in found if _NEWEST_ALONE not in each}


async def test_each_finds_its_rows_by_an_index(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=400)
    async with served(tmp_path) as here:
        hub, database = here.hub, here.hub.database
        async with _written_down(database) as statements:
            order_id = await hub.receive(1)
            await hub.receive(2, "CANCELLED")
            await hub.make_ready(order_id)
            await database.transact(lambda tx: webhooks.store(tx, NAME, wire_bytes(3), utc_now()))
            await WebhookReader(database, hub.outgoing.platforms, clock=utc_now).read_next()
            for path in ("/healthz", "/v1/orders", "/v1/webhooks", f"/v1/orders/{order_id}"):
                assert (await here.http.get(path)).status_code == 200
            await database.transact(intents.orders_to_send)
            await database.transact(intents.ids_to_send)
            await database.transact(deliveries.orders_to_do)
            till = Terminal(name=TERMINAL, terminal_id=TerminalId("till"))
            await database.transact(lambda tx: terminals.rename(tx, till))
            await Retention(database, keep_days=30, clock=lambda: later).look()
        found = await database.transact(lambda tx: _scans(tx, statements))
    assert len(statements) > 50
    assert found == set()
