"""What an order is told besides that it is finished: each once, in the order it was asked for."""

from collections import deque
from datetime import UTC, datetime
from pathlib import Path

import pytest

from picker_app.api.actions import DecisionKind
from picker_app.domain.identity import OrderId
from picker_app.domain.policy import CancelReason, Policy
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.hub.orderbook import OrderState
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import PlainPlatform
from tests.hub.running import Bench, action, bench

ALLOWING = PlainPlatform(
    policy=Policy(accepts=True, cancel_reasons=(CancelReason.TOO_BUSY,)),
)
SOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
ACCEPT: dict[str, object] = {"kind": "accept", "accepted_for": SOON.isoformat()}
LATER: dict[str, object] = {"kind": "accept", "accepted_for": "2026-03-01T13:00:00+00:00"}
CANCEL: dict[str, object] = {"kind": "cancel", "reason": "TOO_BUSY"}


async def _do(hub: Bench, order_id: OrderId, deed: dict[str, object]) -> DecisionKind:
    state = await hub.state(order_id)
    epoch = await hub.claim(order_id)
    [decision] = (
        await hub.act(order_id, action(state.last_number + 1, deed, epoch=epoch))
    ).decisions
    return decision.kind


def _settled(purpose: Purpose, state: OrderState) -> bool:
    return bool(state.intents) and state.open_intent(purpose) is None


async def _own_delivery(hub: Bench, shop: Marketplace) -> OrderId:
    shop.place(collector="DRIVER")
    return await hub.receive(collector="DRIVER")


async def test_an_order_is_accepted_and_picked_on_meanwhile(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url, ALLOWING) as hub:
        order_id = await _own_delivery(hub, shop)
        assert await _do(hub, order_id, ACCEPT) is DecisionKind.TAKEN
        state = await hub.state(order_id)
        assert state.stage is Stage.PICKING
        assert (state.intent, state.side_intent is None) == (None, False)
        async with hub.outbox():
            state = await hub.until(order_id, lambda state: _settled(Purpose.ACCEPT, state))
            assert state.side_intent is not None
            assert state.side_intent.state is IntentState.DONE
            await hub.make_ready(order_id)
            await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "accept"), ("order-1", "finish")]


async def test_an_empty_yes_is_enough_where_nothing_else_confirms(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.WORDLESS_AFTER_EFFECT]), lagging_reads=99)
    async with shop.listening(), bench(tmp_path, shop.url, ALLOWING) as hub:
        order_id = await _own_delivery(hub, shop)
        await _do(hub, order_id, ACCEPT)
        async with hub.outbox():
            await hub.until(order_id, lambda state: _settled(Purpose.ACCEPT, state))
    assert shop.effects == [("order-1", "accept")]


async def test_a_network_that_says_yes_itself_is_not_believed(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.STRANGER_BEFORE_EFFECT]))
    async with shop.listening(), bench(tmp_path, shop.url, ALLOWING) as hub:
        order_id = await _own_delivery(hub, shop)
        await _do(hub, order_id, ACCEPT)
        async with hub.outbox():
            await hub.until(order_id, lambda state: _settled(Purpose.ACCEPT, state))
    assert shop.steps == [("order-1", "accept")] * 2
    assert shop.effects == [("order-1", "accept")]


async def test_a_time_that_was_not_sent_yet_gives_way_to_a_newer_one_and_to_the_end(
    tmp_path: Path,
) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url, ALLOWING) as hub:
        order_id = await _own_delivery(hub, shop)
        await _do(hub, order_id, ACCEPT)
        assert await _do(hub, order_id, LATER) is DecisionKind.TAKEN
        await hub.make_ready(order_id)
        states = [intent.state for intent in (await hub.state(order_id)).intents]
        assert states == [IntentState.VOID, IntentState.VOID, IntentState.PENDING]
        async with hub.outbox():
            await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "finish")]


async def test_the_store_cancels(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url, ALLOWING) as hub:
        shop.place()
        order_id = await hub.receive()
        assert await _do(hub, order_id, CANCEL) is DecisionKind.TAKEN
        assert (await hub.state(order_id)).stage is Stage.SENDING
        async with hub.outbox():
            state = await hub.until(order_id, lambda state: state.stage is Stage.CANCELLED)
    assert shop.effects == [("order-1", "cancel")]
    assert state.intent is not None
    assert (state.intent.purpose, state.intent.state) == (Purpose.CANCEL, IntentState.DONE)


async def test_a_refused_cancellation_gives_the_order_back(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.REFUSED]))
    async with shop.listening(), bench(tmp_path, shop.url, ALLOWING) as hub:
        shop.place()
        order_id = await hub.receive()
        await _do(hub, order_id, CANCEL)
        async with hub.outbox():
            state = await hub.until(order_id, lambda state: _settled(Purpose.CANCEL, state))
            assert state.stage is Stage.PICKING
            await hub.make_ready(order_id)
            await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "finish")]


@pytest.mark.parametrize("deed", [ACCEPT, CANCEL])
async def test_where_the_platform_takes_neither_both_are_refused(
    tmp_path: Path, deed: dict[str, object]
) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive(collector="DRIVER")
        assert await _do(hub, order_id, deed) is DecisionKind.REFUSED
        assert (await hub.state(order_id)).intents == ()


async def test_another_time_is_told_although_the_order_is_accepted_already(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url, ALLOWING) as hub:
        order_id = await _own_delivery(hub, shop)
        await _do(hub, order_id, ACCEPT)
        async with hub.outbox():
            await hub.until(order_id, lambda state: _settled(Purpose.ACCEPT, state))
            assert await _do(hub, order_id, LATER) is DecisionKind.TAKEN
            await hub.until(order_id, lambda state: _settled(Purpose.ACCEPT, state))
    assert shop.effects == [("order-1", "accept")] * 2
