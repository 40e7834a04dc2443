"""Where the marketplace lists the orders that wait, they are taken in from that list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.hub.reconciliation.comparison import NO_LONGER_LISTED
from picker_app.hub.storage import calls, problem_webhooks, webhooks
from picker_app.hub.storage.webhooks import WebhookVerdict
from picker_app.wire import json_text
from tests.hub.deliveroo_shop import DeliverooShop
from tests.hub.fulfilment.test_amended_orders import ROO, hub_of, ready, receive, settled
from tests.hub.running import Bench, picked
from tests.platforms.deliveroo.payloads import platform


@asynccontextmanager
async def compared(hub: Bench) -> AsyncIterator[None]:
    """The block runs after one comparison."""

    async def compared_at() -> datetime | None:
        return hub.reconciler.agreements[ROO].compared_at

    async with hub.reconciling():
        await hub.found(compared_at)
        yield


async def test_an_order_is_taken_in_from_the_list_and_picked_to_its_end(tmp_path: Path) -> None:
    shop = DeliverooShop()
    payload = shop.place()
    shop.place(id="gb:another", location_id="site-8")
    order_id = platform().parser.order(payload).order_id
    async with hub_of(shop, tmp_path) as hub, compared(hub):
        assert (await hub.state(order_id)).stage is Stage.QUEUED
        await ready(hub, order_id, picked("1", "1"), picked("2", "2"))
        async with hub.outbox():
            state = await hub.until(order_id, settled)
        made = await hub.database.transact(lambda tx: calls.of_order(tx, order_id))
    assert state.stage is Stage.HAND_OVER
    assert [call.step for call in made] == ["start_picking", "amendments", "accept"]


@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_a_listed_order_that_cannot_be_read_is_kept_once_for_people_to_see(
    tmp_path: Path,
) -> None:
    shop = DeliverooShop()
    broken, whole = shop.place(), shop.place(id="gb:another")
    whole_id = platform().parser.order(whole).order_id
    async with hub_of(shop, tmp_path) as hub:
        known_id = await receive(hub, broken)
        del broken["id"]
        async with compared(hub):
            assert (await hub.state(whole_id)).stage is Stage.QUEUED
            assert await _remarks(hub, known_id) == ()
    async with hub_of(shop, tmp_path) as hub, compared(hub):
        [kept] = await hub.database.transact(lambda tx: problem_webhooks.newest(tx, 10))
        assert not await hub.database.transact(webhooks.count_unread)
    assert (kept.connection, kept.verdict) == (ROO, WebhookVerdict.UNREADABLE)
    assert kept.words
    assert json_text.loads(kept.body) == {"order": broken}


async def _remarks(hub: Bench, order_id: OrderId) -> tuple[str, ...]:
    return (await hub.state(order_id)).order.remarks


async def test_an_order_that_no_longer_waits_there_is_said_to_until_it_does(
    tmp_path: Path,
) -> None:
    shop = DeliverooShop()
    payload = shop.place()
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, payload)
        del shop.orders[payload["id"]]
        async with compared(hub):
            assert await _remarks(hub, order_id) == (NO_LONGER_LISTED,)
        await receive(hub, payload)
        assert await _remarks(hub, order_id) == ()


async def test_an_order_that_was_accepted_here_is_not_missed(tmp_path: Path) -> None:
    shop = DeliverooShop()
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, shop.place())
        await ready(hub, order_id, picked("1", "2"), picked("2", "2"))
        async with hub.outbox():
            await hub.until(order_id, settled)
        async with compared(hub):
            assert await _remarks(hub, order_id) == ()
