"""Any interleaving of changes, answers and the final call."""

import asyncio
import itertools
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from picker_app.api.orders import CheckKind
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import IntentState
from picker_app.hub.checks import inspector
from picker_app.hub.orderbook import OrderState
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.running import Bench, action, bench, not_found, picked

SKUS = {"1": "apple", "2": "pear"}
OBJECTIONS = {"apple 3": "3 apples are too many", "pear 2": "2 pears are too many"}
LIVE_CHECK = {"smallest_pause_seconds": 0, "final_waits_seconds": 0.02}

_OUTCOMES = st.one_of(
    st.builds(picked, st.just("1"), st.sampled_from("123")),
    st.builds(picked, st.just("2"), st.sampled_from("12")),
    st.builds(not_found, st.sampled_from("12")),
)
_EVENTS = st.lists(_OUTCOMES | st.sampled_from(["answer", "lose", "break"]), max_size=12)
_FAULTS = {"lose": Fault.CUT_BEFORE_EFFECT, "break": Fault.BROKEN_BEFORE_EFFECT}


def _look(hub: Bench, shop: Marketplace, state: OrderState) -> None:
    """Each verdict is one that the marketplace gave for just this outcome."""
    view = hub.checker.view(state)
    for line_id, check in view.lines.items() if view is not None else ():
        outcome, sku = state.cart.outcome(line_id), SKUS[line_id]
        amount = str(outcome.amount) if isinstance(outcome, Picked) else None
        if check.kind is CheckKind.REFUSED:
            assert check.words == OBJECTIONS[f"{sku} {amount}"]
        elif check.kind is CheckKind.FINE:
            assert f"{sku} {amount}" not in OBJECTIONS
            assert any(cart["picked"].get(sku) == amount for cart in shop.checks)


def _is_checking(hub: Bench, state: OrderState) -> bool:
    view = hub.checker.view(state)
    return any(check.kind is CheckKind.CHECKING for check in view.lines.values()) if view else True


async def _play(events: list[Any], *, answered_at_end: bool) -> Marketplace:
    answers = asyncio.Semaphore(0)
    shop = Marketplace(answers_to_checks=answers, objections=OBJECTIONS)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            shop.listening(),
            bench(Path(folder), shop.url, live_check=LIVE_CHECK) as hub,
            hub.checking(),
            hub.outbox(),
        ):
            shop.place()
            order_id = await hub.receive()
            await hub.claim(order_id)
            numbers = itertools.count(1)
            for event in events:
                if isinstance(event, dict):
                    await hub.act(order_id, action(next(numbers), event))
                else:
                    if event in _FAULTS:
                        shop.check_faults.append(_FAULTS[event])
                    answers.release()
                _look(hub, shop, await hub.state(order_id))
            for _ in range(20 if answered_at_end else 0):
                answers.release()
            if answered_at_end:
                await hub.until(order_id, lambda state: not _is_checking(hub, state))
            await hub.make_ready(order_id)
            await hub.until(
                order_id,
                lambda state: state.intent is not None and state.intent.state is IntentState.DONE,
            )
            for _ in range(20):
                answers.release()
    return shop


def test_any_interleaving() -> None:
    @settings(max_examples=60, deadline=None)
    @given(_EVENTS, st.booleans())
    def run(events: list[Any], answered_at_end: bool) -> None:
        shop = asyncio.run(_play(events, answered_at_end=answered_at_end))
        assert shop.effects == [("order-1", "finish")]
        steps = [step for _, step in shop.steps]
        assert steps.index("finish") == len(steps) - 1
        assert shop.busiest <= (1 if answered_at_end else 2)
        assert all(one != other for one, other in itertools.pairwise(shop.checks))

    with mock.patch.object(inspector, "pause", return_value=timedelta(milliseconds=1)):
        run()
