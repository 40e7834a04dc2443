"""The action log: in order, each once, whatever way a kiosk sends them."""

import asyncio
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from picker_app.api.actions import ActionRequest, DecisionKind, ProblemCode
from picker_app.domain.cart import digest
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import OrderStatus
from picker_app.domain.outcome import NOT_FOUND, Picked
from picker_app.domain.stage import IntentState, Stage
from picker_app.hub.problems import ProblemError
from picker_app.hub.views import order_view
from tests.hub.running import OTHER_TERMINAL, Bench, action, bench, not_found, picked


async def _claimed(hub: Bench, **more: object) -> OrderId:
    order_id = await hub.receive(**more)  # type: ignore[arg-type]
    await hub.claim(order_id)
    return order_id


async def _problem(hub: Bench, order_id: OrderId, *requests: ActionRequest) -> ProblemCode:
    with pytest.raises(ProblemError) as refused:
        await hub.act(order_id, *requests)
    return refused.value.problem.code


async def _ready(hub: Bench, order_id: OrderId, *, epoch: int = 1) -> ActionRequest:
    state = await hub.state(order_id)
    deed: dict[str, object] = {"kind": "ready", "cart_digest": digest(state.order, state.cart)}
    return action(state.last_number + 1, deed, epoch=epoch)


async def test_taken_actions_make_the_cart(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        deeds = (picked("1", "2"), picked("2", "1"), not_found("2"))
        answer = await hub.act(
            order_id, *(action(number, deed) for number, deed in enumerate(deeds, start=1))
        )
        state = await hub.state(order_id)
    assert answer.last_number == 3
    assert {decision.kind for decision in answer.decisions} == {DecisionKind.TAKEN}
    assert state.cart.outcome(LineId("2")) == NOT_FOUND


async def test_a_refused_action_is_kept_with_its_reason_and_counts_as_a_number(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        refused = action(1, picked("1", "9"))
        [decision] = (await hub.act(order_id, refused)).decisions
        assert (decision.kind, decision.reason) == (DecisionKind.REFUSED, "ABOVE_MAXIMUM")
        assert decision.line_id == "1"
        assert (await hub.act(order_id, refused)).decisions == [decision]
        assert (await hub.act(order_id, action(2, picked("1", "1")))).last_number == 2
        assert not (await hub.state(order_id)).cart.outcomes.keys() - {"1"}


@pytest.mark.parametrize(
    "deed",
    [
        {"kind": "sing"},
        {},
        {"kind": "set_outcome", "line_id": "1", "outcome": {"kind": "replaced", "sku": "x"}},
        {"kind": "set_outcome", "line_id": "1", "outcome": {"kind": "picked", "amount": "much"}},
    ],
)
async def test_a_deed_of_a_newer_kiosk_is_refused_by_itself(
    tmp_path: Path, deed: dict[str, object]
) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        answer = await hub.act(order_id, action(1, deed), action(2, picked("1", "1")))
    unknown, known = answer.decisions
    assert (unknown.kind, unknown.reason) == (DecisionKind.REFUSED, "UNKNOWN_ACTION")
    assert "Update the hub" in unknown.text
    assert known.kind is DecisionKind.TAKEN


async def test_a_gap_is_told_with_the_number_that_is_missing(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        await hub.act(order_id, action(1, picked("1", "1")))
        with pytest.raises(ProblemError) as refused:
            await hub.act(order_id, action(3, picked("1", "2")))
        assert refused.value.problem.code is ProblemCode.GAP
        assert refused.value.problem.expected_number == 2


async def test_a_request_with_a_gap_inside_changes_nothing(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        requests = (action(1, picked("1", "1")), action(3, picked("1", "2")))
        assert await _problem(hub, order_id, *requests) is ProblemCode.GAP
        assert (await hub.state(order_id)).last_number == 0


async def test_other_content_under_a_known_number_is_an_error(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        await hub.act(order_id, action(1, picked("1", "1")))
        other = action(1, picked("1", "2"))
        assert await _problem(hub, order_id, other) is ProblemCode.OTHER_CONTENT


async def test_actions_of_an_older_epoch_are_kept_beside_the_order(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        await hub.act(order_id, action(1, picked("1", "1")))
        await hub.receive(1, "READY_FOR_PICKUP", minute=5)
        await hub.claim(order_id, OTHER_TERMINAL)
        old = (action(2, picked("1", "2")), action(3, picked("2", "1")))
        answer = await hub.act(order_id, *old)
        again = await hub.act(order_id, *old)
        cart = (await hub.state(order_id)).cart
    assert [decision.kind for decision in answer.decisions] == [DecisionKind.STALE] * 2
    assert again == answer
    assert answer.last_number == 3
    assert set(cart.outcomes) == {"1"}


async def test_an_epoch_that_the_hub_does_not_know_has_to_be_claimed(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        first = action(1, picked("1", "1"))
        assert await _problem(hub, order_id, first) is ProblemCode.NOT_THE_HOLDER
        await hub.claim(order_id)
        later = action(1, picked("1", "1"), epoch=2)
        assert await _problem(hub, order_id, later) is ProblemCode.NOT_THE_HOLDER


async def test_two_terminals_that_were_given_the_same_epoch_do_not_mix(tmp_path: Path) -> None:
    """As after a backup was restored, which did not know the first of them."""
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        foreign = action(1, picked("1", "2"), terminal=OTHER_TERMINAL)
        [stale] = (await hub.act(order_id, foreign)).decisions
        [taken] = (await hub.act(order_id, action(1, picked("1", "1")))).decisions
        state = await hub.state(order_id)
    assert (stale.kind, taken.kind) == (DecisionKind.STALE, DecisionKind.TAKEN)
    assert state.cart.outcome(LineId("1")) == Picked(amount=Decimal(1))


async def test_ready_writes_the_intent_with_its_plan(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        await hub.act(order_id, action(1, picked("1", "2")), action(2, not_found("2")))
        ready = await _ready(hub, order_id)
        [decision] = (await hub.act(order_id, ready)).decisions
        state = await hub.state(order_id)
        assert decision.kind is DecisionKind.TAKEN
        assert state.intent is not None
        assert state.intent.state is IntentState.PENDING
        assert state.intent.plan.steps[0].call.body == (
            '{"step":"finish","picked":{"apple":"2"},"missing":["pear"]}'
        )
        late = action(ready.number + 1, picked("1", "1"))
        [refused] = (await hub.act(order_id, late)).decisions
    assert (refused.kind, refused.reason) == (DecisionKind.REFUSED, "ORDER_BEING_SENT")


async def test_ready_and_what_goes_before_it_in_one_request(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        deeds = (action(1, picked("1", "2")), action(2, picked("2", "1")))
        await hub.act(order_id, *deeds)
        ready = await _ready(hub, order_id)
        again = await hub.act(order_id, *deeds, ready, action(4, picked("1", "1")))
    assert [decision.kind for decision in again.decisions] == [
        *[DecisionKind.TAKEN] * 3,
        DecisionKind.REFUSED,
    ]


async def test_ready_for_another_cart_is_refused(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        await hub.act(order_id, action(1, picked("1", "2")), action(2, picked("2", "1")))
        ready = await _ready(hub, order_id)
        await hub.act(order_id, action(3, picked("1", "1")))
        stale = ready.model_copy(update={"number": 4})
        [decision] = (await hub.act(order_id, stale)).decisions
        assert decision.reason == "CART_DIFFERS"
        assert (await hub.state(order_id)).intent is None


async def test_an_order_that_the_adapter_cannot_finish_is_refused_in_words(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub, comment="cannot be fulfilled")
        await hub.act(order_id, action(1, picked("1", "2")), action(2, picked("2", "1")))
        [decision] = (await hub.act(order_id, await _ready(hub, order_id))).decisions
        assert decision.reason == "CANNOT_FULFIL"
        assert decision.text == "This order cannot be finished here."
        assert (await hub.state(order_id)).stage is Stage.PICKING


async def test_nothing_can_be_done_on_a_cancelled_order(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        await hub.receive(1, "CANCELLED", minute=5)
        [decision] = (await hub.act(order_id, action(1, picked("1", "1")))).decisions
        state = await hub.state(order_id)
    assert decision.reason == "ORDER_CANCELLED"
    assert state.order.status is OrderStatus.CANCELLED


_ACTIONS = [
    action(1, picked("1", "1")),
    action(2, picked("2", "1")),
    action(3, picked("1", "9")),
    action(4, not_found("2")),
    action(5, picked("1", "2")),
    action(6, {"kind": "sing"}),
]
_BATCHES = st.lists(
    st.tuples(st.integers(0, len(_ACTIONS) - 1), st.integers(1, len(_ACTIONS))), max_size=12
)


@settings(max_examples=40, deadline=None)
@given(_BATCHES)
def test_any_way_of_sending_and_resending_ends_in_the_same_log(
    batches: list[tuple[int, int]],
) -> None:
    """Batches that overlap, repeat or come too early: what is taken is taken once, in order."""

    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with bench(Path(folder)) as hub:
                order_id = await _claimed(hub)
                for start, length in batches:
                    await _send(hub, order_id, start, length)
                answer = await hub.act(order_id, *_ACTIONS)
                cart = (await hub.state(order_id)).cart
                kinds = [decision.kind for decision in answer.decisions]
                assert kinds == [
                    DecisionKind.TAKEN,
                    DecisionKind.TAKEN,
                    DecisionKind.REFUSED,
                    DecisionKind.TAKEN,
                    DecisionKind.TAKEN,
                    DecisionKind.REFUSED,
                ]
                assert str(cart.outcomes[LineId("1")].amount) == "2"  # type: ignore[union-attr]
                assert cart.outcomes[LineId("2")] == NOT_FOUND

    asyncio.run(run())


async def _send(hub: Bench, order_id: OrderId, start: int, length: int) -> None:
    had = (await hub.state(order_id)).last_number
    requests = _ACTIONS[start : start + length]
    if start <= had:
        answer = await hub.act(order_id, *requests)
        assert answer.last_number == max(had, start + len(requests))
    else:
        assert await _problem(hub, order_id, *requests) is ProblemCode.GAP


async def test_where_the_bags_stand_is_kept_while_the_order_is_being_sent(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.make_ready(order_id)
        state = await hub.state(order_id)
        bags: dict[str, object] = {"kind": "set_packed_bags", "place": "Fridge", "count": 2}
        await hub.act(order_id, action(state.last_number + 1, bags))
        state = await hub.state(order_id)
    assert state.stage is Stage.SENDING
    assert order_view(state).cart.packed_bags == {"Fridge": 2}


async def test_an_order_of_which_nothing_was_found_is_closed_without_a_call(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        state = await hub.state(order_id)
        missing = [
            action(number, not_found(line.line_id))
            for number, line in enumerate(state.order.lines, start=1)
        ]
        await hub.act(order_id, *missing)
        await hub.act(order_id, action(len(missing) + 1, {"kind": "close_here"}))
        state = await hub.state(order_id)
    assert (state.stage, state.intents) == (Stage.CLOSED, ())
    assert state.record.closed_at is not None
    assert order_view(state).cart.closed_here


async def test_goods_of_a_cancelled_order_are_put_back_one_by_one(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await _claimed(hub)
        back: dict[str, object] = {"kind": "put_back", "goods": "1"}
        await hub.act(order_id, action(1, picked("1", "2")))
        [early] = (await hub.act(order_id, action(2, back))).decisions
        assert early.reason == "NOT_CANCELLED"
        await hub.receive(status="CANCELLED", minute=5)
        [taken] = (await hub.act(order_id, action(3, back))).decisions
        assert taken.kind is DecisionKind.TAKEN
        assert (await hub.state(order_id)).cart.put_back == {"1"}
