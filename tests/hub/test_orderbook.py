"""One order that cannot be read: a newer version stored it, which was taken back since."""

from datetime import timedelta
from pathlib import Path

import pytest

from picker_app.api.health import Condition, HealthView
from picker_app.api.orders import OrderView, QueueView
from picker_app.domain.customer import Customer
from picker_app.domain.identity import OrderId
from picker_app.hub.clock import utc_now
from picker_app.hub.retention import Retention
from tests.hub.running import Bench
from tests.hub.serving import listening, served

pytestmark = pytest.mark.expects_log("picker_app.hub.orderbook")

NEWER = {
    "order": "UPDATE orders SET snapshot = json_set(snapshot, '$.collector', 'ROBOT')",
    "claims": "UPDATE claims SET claimed_at = 'some day'",
    "log": "UPDATE log SET content = json_set(content, '$.deed.outcome.kind', 'GROWN')"
    " WHERE kind = 'ACTION'",
    "intents": "UPDATE intents SET state = 'DREAMT_OF'",
}


async def _two(hub: Bench, change: str) -> OrderId:
    """Two orders, one of them as no version that is known could have stored it; the other one."""
    newer = await hub.receive(1)
    await hub.make_ready(newer)
    await hub.database.transact(lambda tx: tx.execute(change))
    return await hub.receive(2)


@pytest.mark.parametrize("what", NEWER)
async def test_the_others_are_shown_and_it_is_told(tmp_path: Path, what: str) -> None:
    async with served(tmp_path) as here:
        other = await _two(here.hub, NEWER[what])
        queue = QueueView.model_validate_json((await here.http.get("/v1/orders")).content)
        health = HealthView.model_validate_json((await here.http.get("/healthz")).content)
        storage = next(part for part in health.parts if part.name == "storage")
        assert [view.order.order_id for view in queue.orders] == [other]
        assert storage.condition is Condition.IMPAIRED
        assert storage.words.startswith("Open orders that are not shown: 1.")


async def test_the_feed_goes_on(tmp_path: Path) -> None:
    async with served(tmp_path) as here, listening(here, "?after=0") as feed, here.hub.checking():
        other = await _two(here.hub, NEWER["order"])
        seen = [OrderView.model_validate_json((await feed.next_named("order")).data)]
        while seen[-1].order.order_id != other:
            seen.append(OrderView.model_validate_json((await feed.next_named("order")).data))


async def test_the_others_are_wiped(tmp_path: Path) -> None:
    later = utc_now() + timedelta(days=31)
    async with served(tmp_path) as here:
        other = await _two(here.hub, NEWER["order"])
        assert await Retention(here.hub.database, keep_days=30, clock=lambda: later).look() == 1
        assert (await here.hub.state(other)).order.customer == Customer()
