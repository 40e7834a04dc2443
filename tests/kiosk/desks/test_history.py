"""Orders of the past are read while somebody looks at them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.history import HistoryPageView, HistoryPlace
from picker_app.domain.identity import ConnectionName, OrderId
from picker_app.domain.order import Cancellation, Charge, Order, OrderStatus, Payment
from picker_app.kiosk.desks.history import History
from picker_app.kiosk.hub_link.hub import Hub, HubRefusedError
from picker_app.kiosk.intents.history import (
    ChooseTime,
    MoveTime,
    ReadHistory,
    ShowPastOrder,
    StopHistory,
    TypeHistory,
)
from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.present.history import history_state
from picker_app.kiosk.states.history import HistoryState
from tests.builders import euros, order
from tests.kiosk.builders import NOW
from tests.kiosk.present.builders import around

ID = "807c225f-ac6d-445d-a074-ea960c892ca7"


def past(number: int) -> Order:
    return order(
        order_id=OrderId(f"past-{number}"),
        order_code=f"code-{number}",
        external_order_id=f"9900{number}",
        status=OrderStatus.DELIVERED if number % 2 else OrderStatus.UNKNOWN,
        status_words="DELIVERED" if number % 2 else "LOST_AT_SEA",
    )


class ListingHub:
    """Gives two orders a page, and a page only when it may."""

    def __init__(self, count: int) -> None:
        self.orders = [past(number) for number in range(1, count + 1)]
        self.asked: list[tuple[datetime, datetime, int]] = []
        self.pages = asyncio.Semaphore(0)
        self.problem: Problem | None = None

    async def history_order(self, connection: ConnectionName, number: str) -> HistoryPageView:
        del connection
        await self.pages.acquire()
        if self.problem is not None:
            raise HubRefusedError(self.problem)
        found = (order for order in self.orders if order.platform_order_id == number)
        return HistoryPageView(orders=tuple(found))

    async def history_page(
        self, connection: ConnectionName, since: datetime, until: datetime, place: HistoryPlace
    ) -> HistoryPageView:
        del connection
        self.asked.append((since, until, place.page))
        await self.pages.acquire()
        if self.problem is not None:
            raise HubRefusedError(self.problem)
        start = 2 * (place.page - 1)
        is_last = start + 2 >= len(self.orders)
        following = None if is_last else HistoryPlace(vendor=0, page=place.page + 1)
        return HistoryPageView(orders=tuple(self.orders[start : start + 2]), next=following)


class Reader:
    """The history with a hub, and a way to wait for what it shows."""

    def __init__(self, hub: ListingHub) -> None:
        self.changed = asyncio.Event()
        self.history = History(around, self.changed.set)
        self.history.connect(cast("Hub", hub))

    @property
    def state(self) -> HistoryState:
        return history_state(self.history, around())

    async def until(self, count: int, *, reading: bool) -> None:
        async with asyncio.timeout(20):
            while (len(self.state.rows), self.state.is_reading) != (count, reading):
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
async def hub() -> ListingHub:
    return ListingHub(5)


@pytest.fixture
async def reader(hub: ListingHub) -> AsyncIterator[Reader]:
    made = Reader(hub)
    yield made
    await made.history.close()


async def test_pages_come_one_by_one_and_say_how_far_it_is(hub: ListingHub, reader: Reader) -> None:
    reader.history.want(ReadHistory())
    hub.pages.release()
    await reader.until(2, reading=True)
    assert reader.state.remark == "Reading Glovo, page 1… · 2 orders read"
    for _ in range(2):
        hub.pages.release()
    await reader.until(5, reading=False)
    assert reader.state.remark == "5 orders read"
    assert [page for _, _, page in hub.asked] == [1, 2, 3]


async def test_it_can_be_stopped_and_what_came_stays(hub: ListingHub, reader: Reader) -> None:
    reader.history.want(ReadHistory())
    hub.pages.release()
    await reader.until(2, reading=True)
    reader.history.want(StopHistory())
    hub.pages.release()
    await reader.history.close()
    assert (len(reader.state.rows), reader.state.is_reading) == (2, False)
    assert reader.state.remark == "Stopped. · 2 orders read"


async def test_search_is_by_code_and_number_among_what_was_read(
    hub: ListingHub, reader: Reader
) -> None:
    reader.history.want(ReadHistory())
    for _ in range(3):
        hub.pages.release()
    await reader.until(5, reading=False)
    for text, code in (("CODE-3", "code-3"), ("99004", "code-4")):
        reader.history.want(TypeHistory(text=text))
        assert [row.order_code for row in reader.state.rows] == [code]
    reader.history.want(TypeHistory(text="nothing like it"))
    assert reader.state.rows == ()
    assert reader.state.blank


async def test_one_order_is_shown_whole(hub: ListingHub, reader: Reader) -> None:
    reader.history.want(ReadHistory())
    for _ in range(3):
        hub.pages.release()
    await reader.until(5, reading=False)
    reader.history.want(ShowPastOrder(order_id=OrderId("past-2")))
    about = reader.state.about
    assert about is not None
    facts = {fact.label: fact.value for fact in about.facts}
    assert facts["Number for support"] == "99002"
    assert facts["Status"] == "LOST_AT_SEA"
    assert {row.order_code: row.status for row in reader.state.rows} == {
        f"code-{number}": "Delivered" if number % 2 else "LOST_AT_SEA" for number in range(1, 6)
    }
    assert facts["1.250 kg"] == "Product 3, €5.00"
    assert not about.has_papers


async def test_who_cancelled_it_and_what_the_sums_are_made_of(
    hub: ListingHub, reader: Reader
) -> None:
    fee = Charge(name="delivery_fee", amount=euros("2.90"))
    none = Charge(name="total_taxes", amount=euros("0"))
    hub.orders = [
        replace(
            past(1),
            cancellation=Cancellation(cancelled_by="LOGISTICS", reason="no rider"),
            payment=Payment(
                sub_total=euros("5.00"), order_total=euros("7.90"), charges=(fee, none)
            ),
        )
    ]
    reader.history.want(ReadHistory())
    hub.pages.release()
    await reader.until(1, reading=False)
    reader.history.want(ShowPastOrder(order_id=OrderId("past-1")))
    about = reader.state.about
    assert about is not None
    facts = {fact.label: fact.value for fact in about.facts}
    assert facts["Cancelled by the rider's side"] == "Reason given: no rider."
    assert [facts[label] for label in ("Items", "Delivery fee", "Total")] == [
        "€5.00",
        "€2.90",
        "€7.90",
    ]
    assert "Total taxes" not in facts


async def test_no_time_is_longer_or_older_than_sixty_days(hub: ListingHub, reader: Reader) -> None:
    history = reader.history
    history.want(ChooseTime(days=60))
    assert not reader.state.can_go_back
    history.want(ReadHistory())
    hub.pages.release()
    await reader.until(2, reading=True)
    since, until, _ = hub.asked[0]
    assert until == NOW
    assert timedelta(days=59) <= until - since <= timedelta(days=60)
    history.want(ChooseTime(days=30))
    for _ in range(3):
        history.want(MoveTime(back=True))
    assert history.ended_days_ago == 30
    history.want(MoveTime(back=False))
    assert not reader.state.can_go_on


async def test_a_marketplace_that_gives_no_list_is_named(hub: ListingHub, reader: Reader) -> None:
    hub.problem = Problem(code=ProblemCode.MARKETPLACE, text="No list of orders: refused.")
    reader.history.want(ReadHistory())
    hub.pages.release()
    await reader.until(0, reading=False)
    assert reader.state.remark == "Glovo: No list of orders: refused."


async def test_nothing_is_kept_when_the_picker_goes_on(hub: ListingHub, reader: Reader) -> None:
    reader.history.want(ReadHistory())
    for _ in range(3):
        hub.pages.release()
    await reader.until(5, reading=False)
    intent: Any = ShowQueue()
    assert not reader.history.want(intent)
    assert reader.history.orders == {}


async def test_an_order_whose_id_is_typed_is_asked_for_alone(
    hub: ListingHub, reader: Reader
) -> None:
    reader.history.want(TypeHistory(text=ID[:-1]))
    cut = reader.state
    reader.history.want(TypeHistory(text=ID))
    whole = reader.state
    assert (cut.is_for_one, whole.is_for_one) == (False, True)
    assert whole.blank.startswith("Touch Find")
    hub.orders[3] = replace(hub.orders[3], platform_order_id=ID)
    reader.history.want(ReadHistory())
    hub.pages.release()
    await reader.until(1, reading=False)
    about = reader.state.about
    assert about is not None
    assert about.title == "code-4"
    assert hub.asked == []


@pytest.mark.parametrize(
    ("problem", "remark"),
    [(None, ""), (Problem(code=ProblemCode.MARKETPLACE, text="No order."), "Glovo: No order.")],
)
async def test_an_order_that_nobody_shows(
    hub: ListingHub, reader: Reader, problem: Problem | None, remark: str
) -> None:
    hub.problem = problem
    reader.history.want(TypeHistory(text=ID))
    reader.history.want(ReadHistory())
    hub.pages.release()
    await reader.until(0, reading=False)
    assert reader.state.remark == remark
    assert reader.state.blank.startswith("No marketplace shows this order.")


async def test_a_time_without_orders_is_not_one_that_nobody_has_read(reader: Reader) -> None:
    assert reader.state.blank.startswith("Choose a time")
    hub = ListingHub(0)
    reader.history.connect(cast("Hub", hub))
    reader.history.want(ReadHistory())
    assert reader.state.blank == "Reading…"
    hub.pages.release()
    await reader.until(0, reading=False)
    assert reader.state.blank.startswith("No orders were listed.")
    reader.history.want(ChooseTime(days=1))
    assert reader.state.blank.startswith("Choose a time")
