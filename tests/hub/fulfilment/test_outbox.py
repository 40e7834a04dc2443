"""Each kind of fault on the way to the marketplace, and the final call takes effect once."""

import asyncio
from collections import deque
from datetime import timedelta
from pathlib import Path

import pytest

from picker_app.domain.cart import Cart
from picker_app.domain.order import Order, OrderStatus
from picker_app.domain.stage import IntentState, Stage
from picker_app.hub import order_worker
from picker_app.hub.clock import utc_now
from picker_app.hub.fulfilment import again, attempts
from picker_app.hub.orderbook import OrderState
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.storage import calls
from picker_app.platforms.base import Complaint
from picker_app.wire.calls import Answer
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import PlainPlatform
from tests.hub.running import bench


def _done(state: OrderState) -> bool:
    return state.intent is not None and state.intent.state is IntentState.DONE


async def test_a_finished_order_is_sent_once_and_shows_the_platforms_sums(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            state = await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]
        assert state.stage is Stage.HAND_OVER
        total = state.order.payment.order_total
        assert total is not None
        assert str(total.amount) == "6.66"


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("harmless_twice", [True, False])
async def test_one_fault_of_each_kind(tmp_path: Path, fault: Fault, harmless_twice: bool) -> None:
    shop = Marketplace(put_faults=deque([fault]))
    platform = PlainPlatform(harmless_twice=harmless_twice)
    async with shop.listening(), bench(tmp_path, shop.url, platform) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            state = await hub.until(order_id, _rests)
        assert state.intent is not None
        ends = state.intent.state
    if fault is Fault.REFUSED:
        assert (ends, shop.effects) == (IntentState.REFUSED, [])
    elif fault in _BEFORE and not harmless_twice:
        assert (ends, shop.effects) == (IntentState.UNCLEAR, [])
    else:
        assert (ends, shop.effects) == (IntentState.DONE, [("order-1", "finish")])
    assert shop.busiest == 1


_BEFORE = {
    Fault.CUT_BEFORE_EFFECT,
    Fault.BROKEN_BEFORE_EFFECT,
    Fault.STRANGER_BEFORE_EFFECT,
    Fault.REDIRECT_BEFORE_EFFECT,
}


def _rests(state: OrderState) -> bool:
    resting = {IntentState.DONE, IntentState.REFUSED, IntentState.UNCLEAR, IntentState.VOID}
    return state.intent is not None and state.intent.state in resting


async def test_a_marketplace_that_is_away_is_tried_until_it_is_there(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening():
        port = int(shop.url.rpartition(":")[2])
    async with bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            waiting = await hub.until(order_id, lambda state: _words(state) != "")
            assert waiting.stage is Stage.SENDING
            assert "cannot be reached" in _words(waiting)
            async with shop.listening(port):
                await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]


def _words(state: OrderState) -> str:
    return "" if state.intent is None else state.intent.words


async def test_a_refusal_gives_the_order_back_with_the_platforms_words(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.REFUSED]))
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            state = await hub.until(order_id, _rests)
            assert state.stage is Stage.PICKING
            assert state.intent is not None
            assert state.intent.words == "apple: out of range"
            assert state.intent.line_words == {"1": "apple: out of range"}
            await hub.make_ready(order_id)
            await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]


async def test_an_order_cancelled_meanwhile_is_not_refused_but_cancelled(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        platform_id = shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        shop.cancel(platform_id)
        async with hub.outbox():
            state = await hub.until(order_id, _rests)
        assert state.intent is not None
        assert state.intent.state is IntentState.VOID
        assert state.stage is Stage.CANCELLED
        assert shop.effects == []


async def test_a_lost_answer_is_proved_by_a_read_that_lags(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.CUT_AFTER_EFFECT]), lagging_reads=2)
    platform = PlainPlatform(harmless_twice=False)
    async with shop.listening(), bench(tmp_path, shop.url, platform) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox(settle_seconds=30.0):
            await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]
        assert shop.book.count("GET /orders/order-1") == 3


async def test_a_refusal_after_a_lost_answer_is_not_believed_while_reads_may_lag(
    tmp_path: Path,
) -> None:
    shop = Marketplace(
        put_faults=deque([Fault.CUT_AFTER_EFFECT]), lagging_reads=3, refuses_twice=True
    )
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox(settle_seconds=0.9):
            await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]


async def test_reads_that_fail_decide_nothing_for_what_could_do_harm(tmp_path: Path) -> None:
    shop = Marketplace(
        put_faults=deque([Fault.CUT_AFTER_EFFECT]),
        get_faults=deque([Fault.BROKEN_BEFORE_EFFECT, Fault.CUT_BEFORE_EFFECT]),
    )
    platform = PlainPlatform(harmless_twice=False)
    async with shop.listening(), bench(tmp_path, shop.url, platform) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]


async def test_the_webhooks_echo_settles_what_is_in_doubt(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.CUT_AFTER_EFFECT]), lagging_reads=1000)
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox(settle_seconds=3600.0):
            await hub.until(order_id, lambda state: "Asking" in _words(state))
            await hub.receive(1, "READY_FOR_PICKUP", minute=5)
            await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]


async def test_a_cancellation_voids_what_waits(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, lambda state: "cannot be reached" in _words(state))
            await hub.receive(1, "CANCELLED", minute=5)
            state = await hub.until(order_id, _rests)
        assert state.intent is not None
        assert state.intent.state is IntentState.VOID
        assert state.order.status is OrderStatus.CANCELLED


async def test_an_unclear_order_is_read_back_and_sent_by_a_persons_word(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.CUT_BEFORE_EFFECT]))
    platform = PlainPlatform(harmless_twice=False)
    async with shop.listening(), bench(tmp_path, shop.url, platform) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, _rests)
            reads = shop.book.count("GET /orders/order-1")
            wanted = await hub.database.transact(
                lambda tx: again.try_again(tx, order_id, utc_now())
            )
            assert "once more" in _words(wanted)
            await hub.until(order_id, _done)
        assert shop.book.count("GET /orders/order-1") == reads + 1
        assert shop.effects == [("order-1", "finish")]


async def test_try_again_ends_a_long_pause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "pause", lambda *_: timedelta(hours=1))
    shop = Marketplace()
    async with shop.listening():
        port = int(shop.url.rpartition(":")[2])
    async with bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, lambda state: "cannot be reached" in _words(state))
            async with shop.listening(port):
                await hub.database.transact(lambda tx: again.try_again(tx, order_id, utc_now()))
                await hub.until(order_id, _done)


async def test_a_plan_of_several_steps_goes_in_order_with_the_platforms_pauses(
    tmp_path: Path,
) -> None:
    shop = Marketplace(put_faults=deque([Fault.CUT_AFTER_EFFECT, Fault.TOO_MANY]))
    platform = PlainPlatform(steps=2, pause_before=timedelta(milliseconds=200))
    async with shop.listening(), bench(tmp_path, shop.url, platform) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "amend 1"), ("order-1", "finish")]


@pytest.mark.parametrize("took_effect", [True, False])
async def test_a_hub_that_died_while_sending_reads_back_first(
    tmp_path: Path, took_effect: bool
) -> None:
    shop = Marketplace(hold=asyncio.Event())
    async with shop.listening():
        async with bench(tmp_path, shop.url) as hub:
            shop.place()
            order_id = await hub.receive()
            await hub.make_ready(order_id)
            async with hub.outbox():
                await asyncio.wait_for(shop.waiting.wait(), 20)
        shop.put_faults = deque(
            [Fault.CUT_AFTER_EFFECT if took_effect else Fault.CUT_BEFORE_EFFECT]
        )
        assert shop.hold is not None
        shop.hold.set()
        async with bench(tmp_path, shop.url) as hub:
            state = await hub.state(order_id)
            assert state.intent is not None
            assert state.intent.state is IntentState.SENDING
            async with hub.outbox():
                await hub.until(order_id, _done)
        assert shop.effects == [("order-1", "finish")]
        assert shop.book.index("GET /orders/order-1") == 1


async def test_many_orders_are_sent_side_by_side(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        order_ids = []
        for number in range(8):
            shop.place(number)
            order_ids.append(await hub.receive(number))
            await hub.make_ready(order_ids[-1])
        async with hub.outbox():
            for order_id in order_ids:
                await hub.until(order_id, _done)
        assert sorted(shop.effects) == [(f"order-{number}", "finish") for number in range(8)]
        assert shop.busiest == 1


async def test_each_call_is_written_down_without_what_it_carried(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.CUT_AFTER_EFFECT]))
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, _done)
        records = await hub.database.transact(lambda tx: calls.of_order(tx, order_id))
        assert [(record.step, record.status) for record in records] == [
            ("finish", None),
            ("read_back", 200),
        ]
        assert "apple" not in repr(records)


async def test_a_plan_without_steps_is_done_at_once(tmp_path: Path) -> None:
    async with bench(tmp_path, platform=PlainPlatform(steps=0)) as hub:
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            state = await hub.until(order_id, _done)
        assert state.stage is Stage.HAND_OVER


async def test_an_order_whose_connection_is_gone_from_the_settings_waits(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        hub.outgoing = Outgoing(hub.database, [], clock=utc_now)
        async with hub.outbox():
            state = await hub.until(order_id, lambda state: _words(state) != "")
        assert "no longer in the hub's settings" in _words(state)
        assert state.stage is Stage.SENDING


@pytest.mark.expects_log("picker_app.hub.fulfilment.answers")
async def test_an_answer_that_makes_the_adapter_fail_is_success_all_the_same(
    tmp_path: Path,
) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url, _FailsToRead()) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, _done)


class _FailsToRead(PlainPlatform):
    def parse(self, body: bytes) -> Order:
        if b"READY_FOR_PICKUP" in body:
            raise KeyError("a mistake")
        return super().parse(body)


@pytest.mark.expects_log("picker_app.hub.order_worker")
async def test_a_mistake_in_an_adapter_leaves_an_order_unsent_for_a_while_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order_worker, "PAUSE_AFTER_A_BUG", 0.001)
    shop = Marketplace(put_faults=deque([Fault.REFUSED]))
    async with shop.listening(), bench(tmp_path, shop.url, _FailsToComplain()) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await hub.until(order_id, _done)
    assert shop.effects == [("order-1", "finish")]


class _FailsToComplain(PlainPlatform):
    def complaint(self, answer: Answer, order: Order, cart: Cart) -> Complaint:
        raise KeyError("a mistake")


@pytest.mark.parametrize("took_effect", [True, False])
async def test_an_order_cancelled_while_it_is_being_sent(tmp_path: Path, took_effect: bool) -> None:
    shop = Marketplace(hold=asyncio.Event())
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        platform_id = shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            await asyncio.wait_for(shop.waiting.wait(), 20)
            await hub.receive(1, "CANCELLED", minute=5)
            held = await hub.state(order_id)
            assert held.intent is not None
            assert held.intent.state is IntentState.SENDING
            if not took_effect:
                shop.cancel(platform_id)
            assert shop.hold is not None
            shop.hold.set()
            state = await hub.until(order_id, _rests)
    assert state.intent is not None
    assert state.intent.state is (IntentState.DONE if took_effect else IntentState.VOID)
    assert state.stage is Stage.CANCELLED


@pytest.mark.parametrize(
    ("status", "ends"),
    [("READY_FOR_PICKUP", IntentState.DONE), ("CANCELLED", IntentState.VOID)],
)
async def test_a_webhook_settles_what_is_unclear(
    tmp_path: Path, status: str, ends: IntentState
) -> None:
    shop = Marketplace(put_faults=deque([Fault.CUT_BEFORE_EFFECT]))
    platform = PlainPlatform(harmless_twice=False)
    async with shop.listening(), bench(tmp_path, shop.url, platform) as hub:
        shop.place()
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        async with hub.outbox():
            unclear = await hub.until(order_id, _rests)
            assert unclear.intent is not None
            assert unclear.intent.state is IntentState.UNCLEAR
            await hub.receive(1, status, minute=5)
            state = await hub.state(order_id)
    assert state.intent is not None
    assert state.intent.state is ends
