"""Carts are checked while they are picked, with a real database over real HTTP."""

import asyncio
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from picker_app.api.deeds import deeds
from picker_app.api.orders import CheckKind, CheckMode, CheckView
from picker_app.domain.cart import digest
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.stage import IntentState, Stage
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage import calls
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.running import Bench, action, bench, not_found, picked

APPLE, PEAR = LineId("1"), LineId("2")
TOO_MANY = "3 apples are too many"


async def _picking(hub: Bench, shop: Marketplace) -> OrderId:
    """An order that a picker has: two apples and a pear."""
    shop.place()
    order_id = await hub.receive()
    await hub.claim(order_id)
    return order_id


async def _verdict(
    hub: Bench, order_id: OrderId, condition: Callable[[CheckView], bool]
) -> CheckView:
    """The checks as soon as they are so."""

    def holds(state: OrderState) -> bool:
        view = hub.checker.view(state)
        return view is not None and condition(view)

    view = hub.checker.view(await hub.until(order_id, holds))
    assert view is not None
    return view


def _kinds(view: CheckView) -> dict[str, CheckKind]:
    return {str(line_id): check.kind for line_id, check in view.lines.items()}


def _settled(view: CheckView) -> bool:
    return bool(view.lines) and CheckKind.CHECKING not in _kinds(view).values()


async def test_a_change_is_checked_and_the_order_stays_as_it_is(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        order_id = await _picking(hub, shop)
        before = await hub.state(order_id)
        await hub.act(order_id, action(1, picked("1", "2")))
        view = await _verdict(hub, order_id, _settled)
        state = await hub.state(order_id)
        records = await hub.database.transact(lambda tx: calls.of_order(tx, order_id))
    assert view.mode is CheckMode.LIVE
    assert _kinds(view) == {"1": CheckKind.FINE}
    assert view.checked_at is not None
    assert [cart["picked"] for cart in shop.checks] == [{"apple": "2", "pear": "1"}]
    assert state.order == before.order
    assert [record.step for record in records] == ["check"]


async def test_nothing_is_asked_before_the_first_decision(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, {"kind": "set_collector", "collector": "RIDER"}))
        await hub.act(order_id, action(2, picked("1", "2")))
        await _verdict(hub, order_id, _settled)
    assert len(shop.checks) == 1


async def test_a_refusal_stands_on_its_line_and_the_others_keep_their_verdict(
    tmp_path: Path,
) -> None:
    shop = Marketplace(objections={"apple 3": TOO_MANY})
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, not_found("2")))
        await _verdict(hub, order_id, _settled)
        await hub.act(order_id, action(2, picked("1", "3")))
        refused = await _verdict(hub, order_id, _settled)
        await hub.act(order_id, action(3, picked("2", "1")))
        blocked = await _verdict(hub, order_id, lambda _: len(shop.checks) == 3)
        await hub.act(order_id, action(4, picked("1", "2")))
        mended = await _verdict(
            hub, order_id, lambda view: set(_kinds(view).values()) == {CheckKind.FINE}
        )
    assert _kinds(refused) == {"1": CheckKind.REFUSED, "2": CheckKind.FINE}
    assert refused.lines[APPLE].words == TOO_MANY
    assert refused.words == ""
    assert blocked.lines[APPLE].kind is CheckKind.REFUSED
    assert blocked.lines[PEAR].kind is not CheckKind.FINE
    assert set(mended.lines) == {APPLE, PEAR}


async def test_quick_scans_make_two_calls(tmp_path: Path) -> None:
    answers = asyncio.Semaphore(0)
    shop = Marketplace(answers_to_checks=answers)
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "1")))
        await shop.waiting.wait()
        for number in range(2, 11):
            await hub.act(order_id, action(number, picked("1", str(number % 3 + 1))))
        checking = await _verdict(hub, order_id, lambda view: True)
        answers.release()
        answers.release()
        await _verdict(hub, order_id, _settled)
    assert _kinds(checking) == {"1": CheckKind.CHECKING}
    assert [cart["picked"]["apple"] for cart in shop.checks] == ["1", "2"]
    assert shop.busiest == 1


async def test_the_same_cart_is_not_checked_twice(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "2")))
        await _verdict(hub, order_id, _settled)
        await hub.act(order_id, action(2, picked("1", "2")), action(3, picked("1", "2")))
        await hub.act(order_id, action(4, picked("2", "1")))
        await _verdict(hub, order_id, lambda view: len(view.lines) == 2 and _settled(view))
        assert len(shop.checks) == 1
        await hub.act(order_id, action(5, not_found("2")))
        await _verdict(hub, order_id, _settled)
    assert len(shop.checks) == 2


async def test_without_an_answer_it_says_so_and_asks_again(tmp_path: Path) -> None:
    faults = [Fault.CUT_BEFORE_EFFECT, Fault.BROKEN_BEFORE_EFFECT, Fault.UNAUTHORISED]
    shop = Marketplace(check_faults=deque(faults))
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "2")))
        lost = await _verdict(
            hub, order_id, lambda view: CheckKind.NOT_CHECKED in _kinds(view).values()
        )
        locked_out = await _verdict(hub, order_id, lambda view: view.trouble != "")
        answered = await _verdict(
            hub, order_id, lambda view: CheckKind.FINE in _kinds(view).values()
        )
    assert (lost.trouble, lost.words) == ("", "")
    assert "credentials" in locked_out.trouble
    assert answered.trouble == ""


async def test_an_order_that_cannot_be_checked_says_why(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        order_id = await hub.receive(comment="cannot be checked")
        await hub.claim(order_id)
        await hub.act(order_id, action(1, picked("1", "2")))
        view = await _verdict(hub, order_id, lambda view: view.trouble != "")
    assert view.trouble == "This order cannot be checked."
    assert _kinds(view) == {"1": CheckKind.NOT_CHECKED}
    assert shop.checks == []


@pytest.mark.expects_log("picker_app.hub.checks.checker")
async def test_a_mistake_about_one_order_leaves_the_others_alone(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking():
        odd = await hub.receive(2, comment="BUG")
        await hub.claim(odd)
        await hub.act(odd, action(1, picked("1", "2")))
        view = await _verdict(hub, odd, lambda view: view.trouble != "")
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "2")))
        await _verdict(hub, order_id, lambda view: CheckKind.FINE in _kinds(view).values())
    assert "report" in view.trouble
    assert _kinds(view) == {"1": CheckKind.NOT_CHECKED}


async def test_the_final_call_waits_for_the_check_under_way_and_none_follows(
    tmp_path: Path,
) -> None:
    answers = asyncio.Semaphore(0)
    shop = Marketplace(answers_to_checks=answers)
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking(), hub.outbox():
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "1")))
        await shop.waiting.wait()
        await hub.make_ready(order_id)
        assert shop.effects == []
        answers.release()
        state = await hub.until(order_id, _done)
    assert state.stage is Stage.HAND_OVER
    assert len(shop.checks) == 1
    assert shop.effects == [("order-1", "finish")]
    assert shop.busiest == 1


async def test_the_final_call_does_not_wait_longer_than_set(tmp_path: Path) -> None:
    answers = asyncio.Semaphore(0)
    shop = Marketplace(answers_to_checks=answers)
    settings = {"smallest_pause_seconds": 0, "final_waits_seconds": 0.05}
    async with (
        shop.listening(),
        bench(tmp_path, shop.url, live_check=settings) as hub,
        hub.checking(),
        hub.outbox(),
    ):
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "1")))
        await shop.waiting.wait()
        await hub.make_ready(order_id)
        await hub.until(order_id, _done)
        answers.release()
    assert shop.effects == [("order-1", "finish")]


async def test_the_final_call_waits_for_no_other_orders_check(tmp_path: Path) -> None:
    answers = asyncio.Semaphore(0)
    shop = Marketplace(answers_to_checks=answers)
    settings = {"smallest_pause_seconds": 0, "final_waits_seconds": 60}
    async with shop.listening(), bench(tmp_path, shop.url, live_check=settings) as hub:
        shop.place(2)
        finished = await hub.receive(2)
        await hub.make_ready(finished)
        async with hub.checking():
            order_id = await _picking(hub, shop)
            await hub.act(order_id, action(1, picked("1", "1")))
            await shop.waiting.wait()
            async with hub.outbox():
                await hub.until(finished, _done)
            answers.release()
            await _verdict(hub, order_id, _settled)
    assert shop.effects == [("order-2", "finish")]


async def test_after_a_refused_final_call_changes_are_checked_again(tmp_path: Path) -> None:
    shop = Marketplace(put_faults=deque([Fault.REFUSED]))
    async with shop.listening(), bench(tmp_path, shop.url) as hub, hub.checking(), hub.outbox():
        order_id = await _picking(hub, shop)
        await hub.make_ready(order_id)
        state = await hub.until(order_id, lambda state: state.stage is Stage.PICKING)
        before = len(shop.checks)
        await hub.act(order_id, action(state.last_number + 1, picked("1", "1")))
        await _verdict(hub, order_id, lambda view: len(shop.checks) > before and _settled(view))
    assert shop.checks[-1]["picked"]["apple"] == "1"


async def test_at_review_only_the_cart_that_is_reviewed_is_checked(tmp_path: Path) -> None:
    shop = Marketplace()
    async with (
        shop.listening(),
        bench(tmp_path, shop.url, live_check={"mode": "review"}) as hub,
        hub.checking(),
    ):
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "2")))
        unasked = await _verdict(hub, order_id, lambda view: True)
        await hub.act(order_id, action(2, picked("2", "1")))
        state = await hub.state(order_id)
        hub.checker.review(order_id, digest(state.order, state.cart))
        asked = await _verdict(hub, order_id, lambda view: bool(view.lines) and _settled(view))
        await hub.act(order_id, action(3, picked("1", "1")))
        changed = await _verdict(hub, order_id, lambda view: len(view.lines) == 1)
    assert (unasked.mode, unasked.lines) == (CheckMode.REVIEW, {})
    assert _kinds(asked) == {"1": CheckKind.FINE, "2": CheckKind.FINE}
    assert _kinds(changed) == {"2": CheckKind.FINE}
    assert [cart["picked"] for cart in shop.checks] == [{"apple": "2", "pear": "1"}]


async def test_a_review_may_be_asked_for_before_its_actions_came(tmp_path: Path) -> None:
    shop = Marketplace()
    async with (
        shop.listening(),
        bench(tmp_path, shop.url, live_check={"mode": "review"}) as hub,
        hub.checking(),
    ):
        order_id = await _picking(hub, shop)
        state = await hub.state(order_id)
        deed = picked("1", "2")
        cart = state.cart.after(deeds().validate_python(deed))
        hub.checker.review(order_id, digest(state.order, cart))
        await hub.act(order_id, action(1, deed))
        view = await _verdict(hub, order_id, lambda view: bool(view.lines) and _settled(view))
    assert _kinds(view) == {"1": CheckKind.FINE}


async def test_turned_off_there_is_no_check(tmp_path: Path) -> None:
    shop = Marketplace()
    async with (
        shop.listening(),
        bench(tmp_path, shop.url, live_check={"mode": "off"}) as hub,
        hub.checking(),
        hub.outbox(),
    ):
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "1")))
        assert hub.checker.view(await hub.state(order_id)) is None
        await hub.make_ready(order_id)
        await hub.until(order_id, _done)
    assert shop.checks == []


async def test_a_restarted_hub_checks_anew(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening():
        async with bench(tmp_path, shop.url) as hub, hub.checking():
            order_id = await _picking(hub, shop)
            await hub.act(order_id, action(1, picked("1", "2")))
            await _verdict(hub, order_id, _settled)
        async with bench(tmp_path, shop.url) as hub, hub.checking():
            view = await _verdict(hub, order_id, _settled)
    assert _kinds(view) == {"1": CheckKind.FINE}
    assert len(shop.checks) == 2


async def test_a_small_budget_turns_to_checks_at_review(tmp_path: Path) -> None:
    shop = Marketplace()
    small = {"calls_per_minute": 12, "kept_for_finals": 10}
    async with (
        shop.listening(),
        bench(tmp_path, shop.url, budget=small) as hub,
        hub.checking(),
    ):
        order_id = await _picking(hub, shop)
        await hub.act(order_id, action(1, picked("1", "2")))
        paused = await _verdict(hub, order_id, lambda view: view.mode is CheckMode.PAUSED)
        state = await hub.state(order_id)
        hub.checker.review(order_id, digest(state.order, state.cart))
        reviewed = await _verdict(hub, order_id, lambda view: bool(view.lines) and _settled(view))
        assert hub.checker.paused == ("Plain",)
    assert paused.lines == {}
    assert _kinds(reviewed) == {"1": CheckKind.FINE}


def _done(state: OrderState) -> bool:
    return state.intent is not None and state.intent.state is IntentState.DONE
