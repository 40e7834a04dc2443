"""What terminals tell a hub that was just started."""

from dataclasses import replace
from pathlib import Path

import pytest

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.terminal import TERMINAL_ID_HEADER
from picker_app.domain.identity import TerminalId
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.storage import intents
from picker_app.tasks import spawn
from tests.hub.running import OTHER_TERMINAL, TERMINAL
from tests.hub.serving import served

HERE = TerminalId("id of a terminal")
OTHER = TerminalId("id of another one")


async def test_an_order_that_nobody_seems_to_have_waits_for_who_may_have_it(tmp_path: Path) -> None:
    """The hub was restored from a backup, and the other terminal tells that it has the order."""
    earlier = EarlierRun((), {OTHER})
    async with served(tmp_path, earlier_run=earlier) as here:
        order_id = await here.hub.receive()
        body = {"terminal": TERMINAL, "picker": "Picker"}
        path, headers = f"/v1/orders/{order_id}/claim", {TERMINAL_ID_HEADER: HERE}
        asking = spawn(here.http.post(path, json=body, headers=headers), name="claim")
        heard = {"terminal": OTHER_TERMINAL, "orders": [{"order_id": order_id}]}
        assert (await here.http.get("/v1/orders")).is_success
        assert not asking.done()
        await here.hub.claim(order_id, OTHER_TERMINAL, OTHER)
        await here.http.post("/v1/compare", json=heard, headers={TERMINAL_ID_HEADER: OTHER})
        answer = await asking
    assert Problem.model_validate_json(answer.content).code is ProblemCode.HELD_BY_ANOTHER


@pytest.mark.parametrize(("known", "waits"), [(True, False), (False, True)])
async def test_a_terminal_of_which_nothing_is_lacking_is_waited_for_no_longer(
    tmp_path: Path, known: bool, waits: bool
) -> None:
    earlier = EarlierRun({1}, {HERE})
    async with served(tmp_path, earlier_run=earlier) as here:
        order_id = await here.hub.receive()
        await here.hub.make_ready(order_id)
        [intent] = await here.hub.database.transact(lambda tx: intents.of_order(tx, order_id))
        assert earlier.seconds_to_wait(intent) > 0
        kept = {"order_id": order_id if known else "lost", "last_numbers": {"1": 3}}
        body = {"terminal": TERMINAL, "orders": [kept]}
        answer = await here.http.post("/v1/compare", json=body, headers={TERMINAL_ID_HEADER: HERE})
        assert answer.is_success
        assert (earlier.seconds_to_wait(intent) > 0) is waits
        assert earlier.seconds_to_wait(replace(intent, intent_id=99)) == 0
