"""What reaches the hub after its claim had ended: kept, offered, and answered for once."""

from pathlib import Path

from picker_app.api.actions import ClaimRequest, DecisionKind
from picker_app.api.deeds import deeds
from picker_app.domain.action import AnswerLate
from picker_app.domain.identity import LineId, OrderId
from picker_app.hub.clock import utc_now
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking import claims
from picker_app.hub.views import order_view
from tests.hub.running import OTHER_TERMINAL, Bench, action, bench, not_found, picked


async def _taken_over(hub: Bench) -> OrderId:
    """An order that another terminal took over before two picks came."""
    order_id = await hub.receive()
    await hub.claim(order_id)
    await _take_over(hub, order_id)
    await hub.act(order_id, action(1, picked("1", "2")), action(2, picked("2", "1")))
    return order_id


async def _take_over(hub: Bench, order_id: OrderId) -> None:
    request = ClaimRequest(terminal=OTHER_TERMINAL, picker="Second", take_over=True)
    await hub.database.transact(
        lambda tx: claims.claim(tx, order_id, request, hub.outgoing.platforms, utc_now())
    )


async def _answer(
    hub: Bench, order_id: OrderId, state: OrderState, line_id: str, *, again: bool
) -> DecisionKind:
    """The holder's answer to what is offered for this line."""
    late = next(each for each in state.late if getattr(each.deed, "line_id", "") == line_id)
    deed = AnswerLate(epoch=late.epoch, number=late.number, again=late.deed if again else None)
    number = (await hub.state(order_id)).last_number + 1
    wire = deeds().dump_python(deed, mode="json")
    answer = await hub.act(order_id, action(number, wire, epoch=2, terminal=OTHER_TERMINAL))
    return answer.decisions[0].kind


async def test_it_is_offered_with_who_where_and_when(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _taken_over(hub)
        view = order_view(await hub.state(order_id))
    assert [(each.epoch, each.number) for each in view.late] == [(1, 1), (1, 2)]
    assert {(each.terminal, each.picker) for each in view.late} == {("till-1", "Picker")}
    assert not view.cart.outcomes


async def test_taken_over_it_is_a_step_of_the_new_holder(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _taken_over(hub)
        state = await hub.state(order_id)
        assert await _answer(hub, order_id, state, "1", again=True) is DecisionKind.TAKEN
        after = await hub.state(order_id)
    assert set(after.cart.outcomes) == {LineId("1")}
    assert [each.number for each in after.late] == [2]
    assert after.last_number == 1


async def test_an_answer_holds_after_a_restart_and_after_the_next_take_over(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _taken_over(hub)
        state = await hub.state(order_id)
        await _answer(hub, order_id, state, "1", again=True)
        await _answer(hub, order_id, state, "2", again=False)
        await hub.act(order_id, action(3, not_found("1"), epoch=2, terminal=OTHER_TERMINAL))
    async with bench(tmp_path) as hub:
        assert (await hub.state(order_id)).late == ()
        await hub.act(order_id, action(1, picked("1", "2")))
        assert (await hub.state(order_id)).late == ()


async def test_the_rules_are_asked_again(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        await _take_over(hub, order_id)
        await hub.act(order_id, action(1, picked("1", "9")))
        state = await hub.state(order_id)
        assert await _answer(hub, order_id, state, "1", again=True) is DecisionKind.REFUSED
        after = await hub.state(order_id)
    assert not after.cart.outcomes
    assert len(after.late) == 1


async def test_a_deed_of_a_newer_kiosk_is_kept_and_not_offered(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        await _take_over(hub, order_id)
        answer = await hub.act(order_id, action(1, {"kind": "sing"}), action(2, picked("1", "1")))
        state = await hub.state(order_id)
    assert [each.kind for each in answer.decisions] == [DecisionKind.STALE] * 2
    assert [each.number for each in state.late] == [2]
