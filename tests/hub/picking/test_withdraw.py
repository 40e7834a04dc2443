"""Ready is taken back while nothing of it was sent."""

from collections import deque
from pathlib import Path

from picker_app.api.actions import Decision
from picker_app.domain.identity import OrderId
from picker_app.domain.stage import IntentState, Stage
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.running import Bench, action, bench

WITHDRAW: dict[str, object] = {"kind": "withdraw"}


async def _withdrawn(hub: Bench, order_id: OrderId) -> Decision:
    state = await hub.state(order_id)
    assert state.claim is not None
    request = action(state.last_number + 1, WITHDRAW, epoch=state.claim.epoch)
    return (await hub.act(order_id, request)).decisions[0]


async def test_a_waiting_order_is_picked_on_and_sent_once_later(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        assert (await _withdrawn(hub, order_id)).reason == ""
        state = await hub.state(order_id)
        assert state.intent is not None
        assert (state.stage, state.intent.state) == (Stage.PICKING, IntentState.WITHDRAWN)
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "finish")]


async def test_it_is_too_late_once_the_marketplace_has_it(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
        decision = await _withdrawn(hub, order_id)
        assert decision.reason == "TOO_LATE"
        assert (await hub.state(order_id)).stage is Stage.HAND_OVER


async def test_it_is_too_late_while_nobody_knows_whether_it_arrived(tmp_path: Path) -> None:
    shop = Marketplace(
        put_faults=deque([Fault.CUT_AFTER_EFFECT]), get_faults=deque([Fault.CUT_BEFORE_EFFECT] * 99)
    )
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox(settle_seconds=60):
            await hub.until(
                order_id, lambda state: state.intent is not None and state.intent.unproved
            )
            assert (await _withdrawn(hub, order_id)).reason == "TOO_LATE"
    assert shop.effects == [("order-1", "finish")]


async def test_there_is_nothing_to_take_back_of_an_order_that_is_picked(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        assert (await _withdrawn(hub, order_id)).reason == "NOT_FINISHED"
