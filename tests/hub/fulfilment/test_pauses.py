"""How long a step waits that the marketplace takes only now and then."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

from picker_app.domain.identity import OrderId
from picker_app.hub.clock import utc_now
from picker_app.hub.fulfilment import pauses
from picker_app.hub.fulfilment.pauses import StepPauses
from picker_app.hub.storage import calls
from picker_app.hub.storage.calls import CallRecord
from picker_app.hub.storage.intents import Intent
from tests.hub.plain_platform import NAME
from tests.hub.running import Bench, bench

MINUTE = timedelta(minutes=1)


async def _with_a_pause(hub: Bench, order_id: OrderId) -> Intent:
    """The order's intent, as if its step were taken once a minute."""
    await hub.make_ready(order_id)
    [intent] = (await hub.state(order_id)).intents
    [step] = intent.plan.steps
    return replace(intent, plan=replace(intent.plan, steps=(replace(step, repeat_pause=MINUTE),)))


async def _call(hub: Bench, intent: Intent, sent_at: datetime) -> None:
    """Write down that the step was sent at that time."""
    [step] = intent.plan.steps
    record = CallRecord(
        order_id=intent.order_id,
        connection=NAME,
        at=sent_at,
        sent_at=sent_at,
        step=step.name,
        method="PUT",
        path="/",
        status=200,
        milliseconds=0,
        words="done",
    )
    await hub.database.transact(lambda tx: calls.insert(tx, record))


def _monotonic_at(seconds: float) -> AbstractContextManager[mock.Mock]:
    """The clock of the pauses alone: the event loop goes by the same one."""
    return mock.patch(f"{pauses.__name__}.time", monotonic=mock.Mock(return_value=seconds))


async def test_the_pause_is_counted_from_the_last_call(tmp_path: Path) -> None:
    now = utc_now()
    async with bench(tmp_path) as hub:
        intent = await _with_a_pause(hub, await hub.receive())
        rests = StepPauses(intent.order_id, hub.database, lambda: now)
        assert await rests.seconds_to_repeat(intent) == 0
        await _call(hub, intent, now - timedelta(seconds=20))
        with _monotonic_at(0.0):
            assert await rests.seconds_to_repeat(intent) == 40


async def test_a_clock_that_is_set_back_makes_nobody_wait_for_longer(tmp_path: Path) -> None:
    now = utc_now()
    async with bench(tmp_path) as hub:
        intent = await _with_a_pause(hub, await hub.receive())
        rests = StepPauses(intent.order_id, hub.database, lambda: now)
        await _call(hub, intent, now + timedelta(days=1))
        for passed, left in ((0.0, 60.0), (59.0, 1.0), (60.0, 0.0)):
            with _monotonic_at(passed):
                assert await rests.seconds_to_repeat(intent) == left
