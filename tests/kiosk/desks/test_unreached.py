"""A supervisor decides in place of a customer whom nobody reaches."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from picker_app.api.people import PeopleView
from picker_app.domain.action import CustomerAnswer, SetAnswer
from picker_app.kiosk.desks.unreached import UnreachedDesk
from picker_app.kiosk.people.approvals import NO_SUPERVISOR
from tests.kiosk.builders import ORDER_ID
from tests.kiosk.desks.test_price import ANA, SUE, Bench


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    made = Bench(tmp_path)
    yield made
    await made.approvals.close()
    assert await asyncio.to_thread(made.journal.close)


def _go_on(bench: Bench) -> None:
    UnreachedDesk(bench.known, bench.picking, bench.approvals).go_on(ORDER_ID, "digest")


async def test_a_supervisors_word_is_written_down_for_what_was_asked_about(bench: Bench) -> None:
    _go_on(bench)
    assert bench.approvals.allow_by_badge(SUE)
    assert bench.known.entries(ORDER_ID)[-1].action.deed == SetAnswer(
        line_id=None,
        answer=CustomerAnswer.NOT_REACHED,
        cart_digest="digest",
        decided_by="Sue",
    )


async def test_without_a_supervisor_the_order_says_so(bench: Bench) -> None:
    bench.people.take(PeopleView(people=(ANA,)))
    _go_on(bench)
    assert bench.picking.said(ORDER_ID)[None] == NO_SUPERVISOR
