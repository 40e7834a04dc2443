"""Whose an order is goes by the terminal's id, and its name is for people."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from picker_app.api.actions import DecisionKind, ProblemCode, ReleaseRequest
from picker_app.domain.identity import OrderId, TerminalId, TerminalName
from picker_app.domain.terminal import NO_ID
from picker_app.hub.clock import utc_now
from picker_app.hub.picking import claims
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import claims as storage
from picker_app.hub.storage import migrate
from picker_app.hub.storage.database import FILE_NAME
from tests.hub.running import TERMINAL, Bench, action, bench, picked

ONE, OTHER = TerminalId("one"), TerminalId("other")
RENAMED = TerminalName("till-9")


async def _refused(hub: Bench, order_id: OrderId) -> ProblemCode:
    with pytest.raises(ProblemError) as refused:
        await hub.claim(order_id, TERMINAL, OTHER)
    return refused.value.problem.code


async def test_two_terminals_of_one_name_have_no_claim_in_common(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        assert await hub.claim(order_id, TERMINAL, ONE) == 1
        assert await _refused(hub, order_id) is ProblemCode.HELD_BY_ANOTHER
        foreign = action(1, picked("1", "2"))
        [decision] = (await hub.act(order_id, foreign, terminal_id=OTHER)).decisions
        assert decision.kind is DecisionKind.STALE
        assert (await hub.state(order_id)).last_number == 0
        assert await hub.claim(order_id, TERMINAL, OTHER, take_over=True) == 2


async def test_a_renamed_terminal_keeps_its_orders(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id, TERMINAL, ONE)
        assert await hub.claim(order_id, RENAMED, ONE) == 1
        answer = await hub.act(order_id, action(1, picked("1", "2")), terminal_id=ONE)
        holder = (await hub.state(order_id)).holder
        request = ReleaseRequest(terminal=TERMINAL, epoch=1)
        released = await hub.database.transact(
            lambda tx: claims.release(tx, order_id, request, utc_now(), ONE)
        )
    assert answer.decisions[0].kind is DecisionKind.TAKEN
    assert holder is not None
    assert (holder.terminal, holder.terminal_id) == (RENAMED, ONE)
    assert released.holder is None


@pytest.mark.parametrize("by_an_action", [True, False])
async def test_a_claim_from_before_there_were_ids_is_its_terminals(
    tmp_path: Path, by_an_action: bool
) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        if by_an_action:
            await hub.act(order_id, action(1, picked("1", "2")), terminal_id=ONE)
        else:
            assert await hub.claim(order_id, TERMINAL, ONE) == 1
        assert await _refused(hub, order_id) is ProblemCode.HELD_BY_ANOTHER
        assert await hub.claim(order_id, TERMINAL) == 1
        holder = (await hub.state(order_id)).holder
    assert holder is not None
    assert holder.terminal_id == ONE


async def test_the_claims_of_an_older_hub_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = migrate.migrations()
    before = next(place for place, sql in enumerate(every) if "ADD COLUMN terminal_id" in sql)
    with monkeypatch.context() as older, closing(_file(tmp_path)) as file:
        older.setattr(migrate, "migrations", lambda: every[:before])
        migrate.migrate(file, tmp_path / FILE_NAME)
        file.execute("INSERT INTO claims VALUES ('order', 1, 'till-1', 'Ana', '2026-03-01', NULL)")
    async with bench(tmp_path) as hub:
        kept = await hub.database.transact(lambda tx: storage.newest(tx, OrderId("order")))
    assert kept is not None
    assert (kept.terminal, kept.terminal_id, kept.held) == (TERMINAL, NO_ID, True)


def _file(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / FILE_NAME, isolation_level=None)
