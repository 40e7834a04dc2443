"""However the messages about an order come, it ends in the same state."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from picker_app.domain.order import OrderStatus
from picker_app.domain.stage import IntentState, Stage
from picker_app.hub.clock import utc_now
from picker_app.hub.intake.reading import WebhookReader
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage import webhooks
from tests.hub.plain_platform import NAME, wire_bytes
from tests.hub.running import action, bench, picked

LIFE = {
    "received": wire_bytes(1, "RECEIVED", minute=0),
    "accepted": wire_bytes(1, "ACCEPTED", minute=1, lines={"apple": 2, "pear": 1, "plum": 4}),
    "ready": wire_bytes(1, "READY_FOR_PICKUP", minute=2, lines={"pear": 1, "apple": 1, "plum": 4}),
    "taken": wire_bytes(1, "DISPATCHED", minute=3, lines={"pear": 1, "apple": 1, "plum": 4}),
}
CANCELLED = wire_bytes(1, "CANCELLED", minute=2, lines={}, reason="customer")


async def _after(bodies: list[bytes]) -> OrderState:
    with tempfile.TemporaryDirectory() as folder:
        async with bench(Path(folder)) as hub:
            reader = WebhookReader(hub.database, hub.outgoing.platforms, clock=utc_now)
            for body in bodies:
                await hub.database.transact(
                    lambda tx, body=body: webhooks.store(tx, NAME, body, utc_now())  # type: ignore[misc]
                )
            while await reader.read_next():
                pass
            order_id = hub.outgoing.platforms[NAME].parse(bodies[0]).order_id
            return await hub.state(order_id)


def _in_any_order(bodies: list[bytes]) -> st.SearchStrategy[list[bytes]]:
    """Each of them at least once, some repeated, in any order."""
    repeats = st.lists(st.sampled_from(bodies), max_size=4)
    return repeats.flatmap(lambda more: st.permutations([*bodies, *more]))


@settings(max_examples=40, deadline=None)
@given(_in_any_order(list(LIFE.values())))
def test_a_life_in_any_order_with_repeats(bodies: list[bytes]) -> None:
    state = asyncio.run(_after(bodies))
    assert state.order.status is OrderStatus.DISPATCHED
    assert state.stage is Stage.CLOSED
    assert state.record.closed_at is not None
    assert sorted(line.sku for line in state.order.lines) == ["apple", "pear", "plum"]
    assert len({line.line_id for line in state.order.lines}) == 3


@settings(max_examples=40, deadline=None)
@given(_in_any_order([LIFE["received"], LIFE["accepted"], CANCELLED]))
def test_cancelled_stays_cancelled_in_any_order(bodies: list[bytes]) -> None:
    state = asyncio.run(_after(bodies))
    assert state.order.status is OrderStatus.CANCELLED
    assert state.stage is Stage.CANCELLED
    assert state.order.cancellation is not None
    assert state.order.cancellation.reason == "customer"
    assert {line.sku for line in state.order.lines} >= {"apple", "pear"}


async def test_a_changed_order_keeps_its_lines_ids_and_outcomes(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive(minute=0)
        await hub.claim(order_id)
        await hub.act(order_id, action(1, picked("2", "1")))
        await hub.receive(1, "ACCEPTED", minute=1, lines={"plum": 4, "pear": 1, "apple": 2})
        state = await hub.state(order_id)
    ids = {line.sku: line.line_id for line in state.order.lines}
    assert ids == {"apple": "1", "pear": "2", "plum": "3"}
    assert set(state.cart.outcomes) == {"2"}


async def test_a_message_that_changes_nothing_is_not_published(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        before = (await hub.state(order_id)).record.sequence
        await hub.receive()
        assert (await hub.state(order_id)).record.sequence == before


async def test_an_order_that_changes_before_it_is_sent_is_reviewed_again(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive(minute=0)
        await hub.make_ready(order_id)
        await hub.receive(1, "ACCEPTED", minute=1, lines={"apple": 2, "pear": 1, "plum": 4})
        state = await hub.state(order_id)
    assert state.stage is Stage.PICKING
    assert state.intent is not None
    assert state.intent.state is IntentState.REFUSED
    assert "Review it again" in state.intent.words


async def test_news_that_changes_no_item_leaves_the_order_to_be_sent(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive(minute=0)
        await hub.make_ready(order_id)
        await hub.receive(1, "ACCEPTED", minute=1)
        state = await hub.state(order_id)
    assert state.stage is Stage.SENDING
