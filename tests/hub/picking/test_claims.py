"""One holder an order, and an epoch that rises whenever the holder changes."""

from pathlib import Path

import pytest

from picker_app.api.actions import ClaimRequest, DecisionKind, ProblemCode, ReleaseRequest
from picker_app.domain.identity import OrderId, TerminalName
from picker_app.domain.stage import Stage
from picker_app.hub.clock import utc_now
from picker_app.hub.fulfilment import progress
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking import claims
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import intents
from picker_app.platforms.base import Complaint
from tests.hub.running import OTHER_TERMINAL, TERMINAL, Bench, action, bench, picked


async def _release(
    hub: Bench, order_id: OrderId, epoch: int, terminal: TerminalName = TERMINAL
) -> OrderState:
    request = ReleaseRequest(terminal=terminal, epoch=epoch)
    return await hub.database.transact(lambda tx: claims.release(tx, order_id, request, utc_now()))


async def test_asking_again_gives_the_same_claim_and_publishes_nothing(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        assert await hub.claim(order_id) == 1
        before = (await hub.state(order_id)).record.sequence
        assert await hub.claim(order_id) == 1
        after = await hub.state(order_id)
    assert after.record.sequence == before
    assert after.stage is Stage.PICKING


async def test_another_terminal_is_told_who_has_it(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        with pytest.raises(ProblemError) as refused:
            await hub.claim(order_id, OTHER_TERMINAL)
    problem = refused.value.problem
    assert problem.code is ProblemCode.HELD_BY_ANOTHER
    assert problem.text == f"Picker at {TERMINAL} has this order."
    assert (problem.holder_terminal, problem.holder_picker) == (TERMINAL, "Picker")


async def test_a_person_may_take_it_over_and_what_comes_late_is_kept_beside(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        await hub.act(order_id, action(1, picked("1", "2")))
        request = ClaimRequest(terminal=OTHER_TERMINAL, picker="Second", take_over=True)
        state = await hub.database.transact(
            lambda tx: claims.claim(tx, order_id, request, hub.outgoing.platforms, utc_now())
        )
        late = await hub.act(order_id, action(2, picked("2", "1")))
        cart = (await hub.state(order_id)).cart
    assert state.holder is not None
    assert (state.holder.epoch, state.holder.terminal) == (2, OTHER_TERMINAL)
    assert late.decisions[0].kind is DecisionKind.STALE
    assert set(cart.outcomes) == {"1"}


async def test_another_person_at_the_same_terminal_keeps_the_epoch(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        request = ClaimRequest(terminal=TERMINAL, picker="Second")
        state = await hub.database.transact(
            lambda tx: claims.claim(tx, order_id, request, hub.outgoing.platforms, utc_now())
        )
    assert state.claim is not None
    assert (state.claim.epoch, state.claim.picker) == (1, "Second")


async def test_the_epoch_rises_after_a_release_and_the_cart_stays(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        await hub.act(order_id, action(1, picked("1", "2")))
        released = await _release(hub, order_id, 1)
        assert released.stage is Stage.QUEUED
        assert (await _release(hub, order_id, 1)).record.sequence == released.record.sequence
        assert await hub.claim(order_id, OTHER_TERMINAL) == 2
        assert set((await hub.state(order_id)).cart.outcomes) == {"1"}


@pytest.mark.parametrize(("epoch", "terminal"), [(2, TERMINAL), (1, OTHER_TERMINAL)])
async def test_only_the_holder_can_release(
    tmp_path: Path, epoch: int, terminal: TerminalName
) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        with pytest.raises(ProblemError) as refused:
            await _release(hub, order_id, epoch, terminal)
    assert refused.value.problem.code is ProblemCode.NOT_THE_HOLDER


@pytest.mark.parametrize("status", ["CANCELLED", "DELIVERED", "DISPATCHED"])
async def test_an_order_that_is_over_cannot_be_claimed(tmp_path: Path, status: str) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive(1, status)
        with pytest.raises(ProblemError) as refused:
            await hub.claim(order_id)
    assert refused.value.problem.code is ProblemCode.NOT_OPEN


async def test_whoever_is_at_the_door_can_take_a_finished_order(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        await hub.receive(1, "READY_FOR_PICKUP", minute=5)
        assert await hub.claim(order_id, OTHER_TERMINAL) == 2
        deed: dict[str, object] = {"kind": "handed_over"}
        await hub.act(order_id, action(1, deed, epoch=2, terminal=OTHER_TERMINAL))
        state = await hub.state(order_id)
    assert state.stage is Stage.CLOSED
    assert state.record.closed_at is not None


async def test_an_order_that_nobody_knows(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        with pytest.raises(ProblemError) as refused:
            await hub.claim(OrderId("nothing"))
    assert refused.value.problem.code is ProblemCode.NOT_FOUND


async def test_one_person_picks_no_more_orders_than_the_settings_say(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        first, second, third = [await hub.receive(number) for number in (1, 2, 3)]

        async def ask(order_id: OrderId, terminal: TerminalName, picker: str) -> OrderState:
            request = ClaimRequest(terminal=terminal, picker=picker, take_over=True)
            platforms = hub.outgoing.platforms
            return await hub.database.transact(
                lambda tx: claims.claim(tx, order_id, request, platforms, utc_now(), most=2)
            )

        await ask(first, TERMINAL, "Ana")
        await ask(second, OTHER_TERMINAL, "Ana")
        with pytest.raises(ProblemError) as refused:
            await ask(third, TERMINAL, "Ana")
        assert refused.value.problem.code is ProblemCode.TOO_MANY_ORDERS
        assert "Ana has 2 orders to pick already" in refused.value.problem.text
        await ask(third, TERMINAL, "Ben")
        await ask(second, OTHER_TERMINAL, "Ana")
        await _release(hub, first, 1)
        assert (await ask(third, TERMINAL, "Ana")).stage is Stage.PICKING
        await hub.receive(2, "READY_FOR_PICKUP", minute=5)
        assert (await ask(first, TERMINAL, "Ana")).stage is Stage.PICKING


async def test_with_ready_an_order_is_let_go_of(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        assert await hub.claim(order_id, OTHER_TERMINAL) == 2
        back: dict[str, object] = {"kind": "withdraw"}
        await hub.act(order_id, action(1, back, epoch=2, terminal=OTHER_TERMINAL))
        with pytest.raises(ProblemError) as refused:
            await hub.claim(order_id, TERMINAL)
    assert refused.value.problem.code is ProblemCode.HELD_BY_ANOTHER


async def test_a_refused_order_is_for_whoever_opens_it_first_and_counts_for_nobody(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as hub:
        order_id, another = [await hub.receive(number) for number in (1, 2)]
        await hub.make_ready(order_id)
        intent = (await hub.state(order_id)).intent
        assert intent is not None
        no = progress.refused(intent, Complaint(text="No.", rest="No."), utc_now())
        await hub.database.transact(lambda tx: intents.update(tx, no))
        assert (await hub.state(order_id)).stage is Stage.PICKING

        request = ClaimRequest(terminal=TERMINAL, picker="Picker")
        platforms = hub.outgoing.platforms
        await hub.database.transact(
            lambda tx: claims.claim(tx, another, request, platforms, utc_now(), most=1)
        )
        assert await hub.claim(order_id, OTHER_TERMINAL) == 2
        with pytest.raises(ProblemError) as refused:
            await hub.claim(order_id, TERMINAL)
    assert refused.value.problem.code is ProblemCode.HELD_BY_ANOTHER


async def test_a_bag_that_was_seen_to_leave_has_left_whoever_has_the_order(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        await hub.receive(1, "READY_FOR_PICKUP", minute=5)
        await hub.claim(order_id, OTHER_TERMINAL)
        answer = await hub.act(order_id, action(1, {"kind": "handed_over"}))
        state = await hub.state(order_id)
    assert [decision.kind for decision in answer.decisions] == [DecisionKind.TAKEN]
    assert state.stage is Stage.CLOSED


async def test_whoever_finds_the_bag_of_a_cancelled_order_may_empty_it(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        await hub.act(order_id, action(1, picked("1", "2")))
        await hub.receive(1, "CANCELLED", minute=5)
        assert await hub.claim(order_id, OTHER_TERMINAL) == 2
        back: dict[str, object] = {"kind": "put_back", "goods": "1"}
        await hub.act(order_id, action(1, back, epoch=2, terminal=OTHER_TERMINAL))
        state = await hub.state(order_id)
    assert state.cart.put_back == {"1"}
    assert state.record.closed_at is not None
