"""The store and its health over HTTP."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from picker_app.api.health import Condition, HealthView
from picker_app.api.store import StoreView
from picker_app.domain.policy import PLAIN_POLICY
from picker_app.hub.clock import utc_now
from picker_app.hub.storage import database, webhooks
from picker_app.hub.storage.errors import KnownError
from tests.hub.plain_platform import NAME
from tests.hub.serving import LARGEST_WEBHOOK, Served, served


async def _health(here: Served) -> dict[str, Condition]:
    view = HealthView.model_validate_json((await here.http.get("/healthz")).content)
    return {part.name: part.condition for part in view.parts}


async def test_the_store_and_what_its_marketplaces_can_do(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        store = StoreView.model_validate_json((await here.http.get("/v1/store")).content)
    assert (store.name, store.time_zone) == ("Test store", "Europe/Madrid")
    assert (store.preorder_lead_minutes, store.attention_after_minutes) == (45, 3)
    assert store.bag_places == ("Shelf", "Fridge", "Freezer")
    [connection] = store.connections
    assert (connection.name, connection.label, connection.policy) == (NAME, "Plain", PLAIN_POLICY)


async def test_all_is_well(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        assert await _health(here) == dict.fromkeys(
            [
                "storage",
                "webhooks",
                "outbox",
                "live checks",
                "connection plain",
                "orders of plain",
                "catalogue plain",
            ],
            Condition.WORKS,
        )


async def test_a_marketplace_that_is_away(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        await here.hub.make_ready(order_id)
        async with here.hub.outbox():
            await here.hub.until(
                order_id, lambda state: state.intent is not None and state.intent.words != ""
            )
        answer = await here.http.get("/healthz")
    view = HealthView.model_validate_json(answer.content)
    parts = {part.name: part for part in view.parts}
    assert answer.status_code == 200
    assert view.condition is Condition.IMPAIRED
    assert "cannot be reached" in parts["connection plain"].words
    assert parts["outbox"].words.startswith("1 to be sent, 0 unclear")


@pytest.mark.expects_log("picker_app.hub.kiosk_api.problems")
async def test_a_database_that_cannot_be_written_until_it_can_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        with closing(sqlite3.connect(tmp_path / database.FILE_NAME)) as another_program:
            another_program.execute("BEGIN IMMEDIATE")
            claim = {"terminal": "till-1", "picker": "Picker"}
            refused = await here.http.post(f"/v1/orders/{order_id}/claim", json=claim)
            health = await here.http.get("/healthz")
        mended = await here.http.get("/healthz")
    assert refused.status_code == 503
    assert health.status_code == 503
    assert "Another program holds the database" in health.text
    assert mended.status_code == 200


async def test_a_disk_with_room_for_a_step_but_not_for_a_webhook(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        database_ = here.hub.database
        order_id = await here.hub.receive()
        pages = await database_.transact(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
        await database_.transact(lambda tx: tx.execute(f"PRAGMA max_page_count = {pages + 5}"))
        large = b"x" * LARGEST_WEBHOOK
        with pytest.raises(KnownError, match="disk is full"):
            await database_.transact(lambda tx: webhooks.store(tx, NAME, large, utc_now()))
        claim = {"terminal": "till-1", "picker": "Picker"}
        taken = await here.http.post(f"/v1/orders/{order_id}/claim", json=claim)
        full = await here.http.get("/healthz")
        await database_.transact(lambda tx: tx.execute("PRAGMA max_page_count = 100000"))
        mended = await here.http.get("/healthz")
    assert taken.status_code == 200
    assert full.status_code == 503
    assert "Free some space" in full.text
    assert mended.status_code == 200
