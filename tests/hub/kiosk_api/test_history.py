"""Orders of the past over HTTP: page by page, and nothing of them stays."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.history import HistoryPageView, HistoryPlace
from picker_app.api.orders import QueueView
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.serving import Served, served

NOW = datetime.now(UTC)


@pytest.fixture
async def market() -> AsyncIterator[Marketplace]:
    marketplace = Marketplace()
    async with marketplace.listening():
        yield marketplace


@pytest.fixture
async def here(market: Marketplace, tmp_path: Path) -> AsyncIterator[Served]:
    async with served(tmp_path, market.url) as made:
        yield made


def query(days: float = 1, **more: object) -> dict[str, str]:
    since = (NOW - timedelta(days=days)).isoformat()
    return {"since": since, "until": NOW.isoformat(), **{k: str(v) for k, v in more.items()}}


async def page(here: Served, place: HistoryPlace | None = None) -> HistoryPageView:
    more = {} if place is None else place.model_dump()
    answer = await here.http.get(f"/v1/history/{NAME}", params=query(**more))
    assert answer.status_code == 200, answer.text
    return HistoryPageView.model_validate_json(answer.content)


async def problem(here: Served, path: str, params: dict[str, str]) -> Problem:
    answer = await here.http.get(path, params=params)
    assert answer.status_code >= 400
    return Problem.model_validate_json(answer.content)


async def test_all_pages_come_one_after_the_other_and_nothing_is_kept(
    here: Served, market: Marketplace
) -> None:
    placed = [market.place(number) for number in range(1, 6)]
    market.orders[placed[0]]["status"] = "READY_FOR_PICKUP"
    found, place = [], None
    pages = 0
    while pages == 0 or place is not None:
        read = await page(here, place)
        found += [order.platform_order_id for order in read.orders]
        place, pages = read.next, pages + 1
    assert (sorted(found), pages) == (sorted(placed), 3)
    assert not QueueView.model_validate_json((await here.http.get("/v1/orders")).content).orders


async def test_a_time_that_the_marketplace_does_not_list_is_refused_here(
    here: Served, market: Marketplace
) -> None:
    path = f"/v1/history/{NAME}"
    assert (await problem(here, path, query(days=61))).code is ProblemCode.INVALID
    assert (await problem(here, path, query(days=-1))).code is ProblemCode.INVALID
    assert (await problem(here, path, query(vendor=7))).code is ProblemCode.INVALID
    unknown = await problem(here, "/v1/history/nobody", query())
    assert unknown.code is ProblemCode.NOT_FOUND
    assert market.book == []


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.STRANGER_BEFORE_EFFECT])
async def test_a_marketplace_that_gives_no_list_is_said(
    here: Served, market: Marketplace, fault: Fault
) -> None:
    market.list_faults.append(fault)
    said = await problem(here, f"/v1/history/{NAME}", query())
    assert said.code is ProblemCode.MARKETPLACE
    assert "list of orders" in said.text


async def test_one_order_alone_and_none_that_nobody_shows(
    here: Served, market: Marketplace
) -> None:
    placed = market.place(1)
    found = await one(here, placed)
    assert [order.platform_order_id for order in found.orders] == [placed]
    assert found.next is None
    market.orders[placed]["vendor"] = "another-store"
    for number in (placed, "order-9", "an id of another kind"):
        assert (await one(here, number)).orders == ()
    market.orders[placed].pop("id")
    assert (await one(here, placed)).unreadable != ()


async def test_a_marketplace_that_refuses_one_order_is_said(
    here: Served, market: Marketplace
) -> None:
    market.get_faults.append(Fault.REFUSED)
    said = await problem(here, f"/v1/history/{NAME}/{market.place(1)}", {})
    assert said.code is ProblemCode.MARKETPLACE
    assert said.text.startswith("No order: ")


async def one(here: Served, number: str) -> HistoryPageView:
    answer = await here.http.get(f"/v1/history/{NAME}/{number}")
    assert answer.status_code == 200, answer.text
    return HistoryPageView.model_validate_json(answer.content)
