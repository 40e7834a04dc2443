"""An order that waits for room in the budget was not sent: it can be taken back, and says why."""

from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from picker_app.domain.stage import IntentState, Stage
from picker_app.hub.fulfilment.errand import NO_ROOM
from picker_app.hub.orderbook import OrderState
from picker_app.settings.calls import Budget
from picker_app.wire.pacing import Pacer
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.running import action, bench


def closed() -> Pacer:
    """No call goes out for longer than any test lasts."""
    pacer = Pacer(Budget(calls_per_minute=1000), window=0.001)
    pacer.refused(timedelta(seconds=120))
    return pacer


def says_why(state: OrderState) -> bool:
    return state.intent is not None and state.intent.words == NO_ROOM


async def test_it_says_why_it_waits_and_is_taken_back(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url, pacer=closed()) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            state = await hub.until(order_id, says_why)
            assert state.intent is not None
            assert (state.intent.state, state.intent.unsent) == (IntentState.PENDING, True)
            assert state.claim is not None
            withdraw: dict[str, object] = {"kind": "withdraw"}
            request = action(state.last_number + 1, withdraw, epoch=state.claim.epoch)
            [decision] = (await hub.act(order_id, request)).decisions
            assert decision.reason == ""
            assert (await hub.state(order_id)).stage is Stage.PICKING
    assert shop.effects == []


async def test_a_hub_that_dies_while_it_waits_need_not_ask_whether_it_arrived(
    tmp_path: Path,
) -> None:
    shop = Marketplace()
    async with shop.listening():
        async with bench(tmp_path, shop.url, pacer=closed()) as hub:
            shop.place()
            order_id = await hub.receive()
            await hub.make_ready(order_id)
            async with hub.outbox():
                await hub.until(order_id, says_why)
        async with bench(tmp_path, shop.url) as hub, hub.outbox():
            state = await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
            assert state.intent is not None
            assert state.intent.attempts == 1
    assert shop.effects == [("order-1", "finish")]


async def test_what_is_taken_back_while_it_waits_is_not_sent_at_its_turn(tmp_path: Path) -> None:
    shop = Marketplace()
    pacer = Pacer(Budget(calls_per_minute=1000), window=0.001)
    pacer.refused(timedelta(seconds=0.5))
    async with shop.listening(), bench(tmp_path, shop.url, pacer=pacer) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            state = await hub.until(order_id, says_why)
            assert state.claim is not None
            withdraw: dict[str, object] = {"kind": "withdraw"}
            request = action(state.last_number + 1, withdraw, epoch=state.claim.epoch)
            await hub.act(order_id, request)
            await hub.make_ready(order_id)
            await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "finish")]


@dataclass
class Renewing:
    """Its first token is not taken, and then there is no room for another call."""

    pacer: Pacer
    token: str = "stale"

    async def authorization(self) -> str:
        """What there is."""
        return self.token

    def drop(self, rejected: str) -> None:
        """The next one is good."""
        assert rejected == "stale"
        self.token = "good"
        self.pacer.refused(timedelta(seconds=120))

    async def aclose(self) -> None:
        """Nothing is open."""


async def test_a_call_that_was_not_let_in_is_taken_back_before_its_next_turn(
    tmp_path: Path,
) -> None:
    shop = Marketplace(put_faults=deque([Fault.UNAUTHORISED]))
    pacer = Pacer(Budget(calls_per_minute=1000), window=0.001)
    async with shop.listening(), bench(tmp_path, shop.url, pacer=pacer) as hub:
        hub.outgoing.connections[NAME].client._authorizer = Renewing(pacer)
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            state = await hub.until(
                order_id,
                lambda state: state.intent is not None and "new token" in state.intent.words,
            )
            assert state.intent is not None
            assert (state.intent.state, state.intent.unsent) == (IntentState.PENDING, True)
    assert shop.effects == []
