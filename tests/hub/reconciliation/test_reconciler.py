"""The store's orders and the marketplaces' come to agree, whatever was not told."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from picker_app.domain.identity import OrderId
from picker_app.domain.order import OrderStatus
from picker_app.domain.order_id import order_id_of
from picker_app.domain.stage import Stage
from picker_app.hub.reconciliation import reconciler
from picker_app.hub.reconciliation.reconciler import Agreement
from picker_app.hub.storage import orders
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.running import PATIENCE, Bench, action, bench, picked

A_WHILE_AGO = (datetime.now(UTC) - timedelta(minutes=10)).isoformat()


@pytest.fixture
async def market() -> AsyncIterator[Marketplace]:
    marketplace = Marketplace()
    async with marketplace.listening():
        yield marketplace


@pytest.fixture
async def hub(market: Marketplace, tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench(tmp_path, market.url) as made:
        yield made


async def compared(hub: Bench) -> Agreement:
    """How it stands after one comparison."""
    async with hub.reconciling():
        return await until_compared(hub)


async def until_trouble(hub: Bench) -> str:
    """What stands in the way of a comparison, once something does."""
    async with asyncio.timeout(PATIENCE):
        while True:
            commits = hub.database.commits.rings
            if trouble := hub.reconciler.agreements[NAME].trouble:
                return trouble
            await hub.database.commits.after(commits)


async def until_compared(hub: Bench, before: Agreement | None = None) -> Agreement:
    """How it stands after the next comparison."""
    before = before or Agreement()
    async with asyncio.timeout(PATIENCE):
        while True:
            commits = hub.database.commits.rings
            now = hub.reconciler.agreements[NAME]
            if now.compared_at != before.compared_at:
                return now
            await hub.database.commits.after(commits)


async def knows(hub: Bench, order_id: OrderId) -> bool:
    return await hub.database.transact(lambda tx: orders.find(tx, order_id)) is not None


@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_an_order_that_no_webhook_told_of_is_fetched(hub: Bench, market: Marketplace) -> None:
    missed = [market.place(number) for number in range(1, 6)]

    agreement = await compared(hub)

    assert agreement.sees_open_orders is True
    for platform_id in missed:
        state = await hub.state(order_id_of(NAME, platform_id))
        assert state.stage is Stage.QUEUED
        assert f"GET /orders/{platform_id}" in market.book, "the list may be behind the order"


@pytest.mark.parametrize("status", ["READY_FOR_PICKUP", "DISPATCHED", "CANCELLED"])
async def test_what_was_over_before_we_heard_of_it_is_no_order_to_pick(
    hub: Bench, market: Marketplace, status: str
) -> None:
    platform_id = market.place(1)
    market.orders[platform_id]["status"] = status

    await compared(hub)

    assert not await knows(hub, order_id_of(NAME, platform_id))


async def test_orders_of_other_stores_are_left_alone(hub: Bench, market: Marketplace) -> None:
    platform_id = market.place(1, vendor="another")

    await compared(hub)

    assert not await knows(hub, order_id_of(NAME, platform_id))


@pytest.mark.parametrize("listed", [True, False])
async def test_of_a_status_the_marketplace_has_the_last_word(
    hub: Bench, market: Marketplace, listed: bool
) -> None:
    market.lists_open_orders = listed
    ids = [await hub.receive(number) for number in (1, 2, 3)]
    for number in (1, 2, 3):
        market.place(number)
    market.cancel("order-2", "changed their mind")
    market.orders["order-3"]["status"] = "DISPATCHED"

    await compared(hub)

    states = [await hub.state(order_id) for order_id in ids]
    assert [state.stage for state in states] == [Stage.QUEUED, Stage.CANCELLED, Stage.CLOSED]
    cancellation = states[1].order.cancellation
    assert cancellation is not None
    assert cancellation.reason == "changed their mind"


async def test_of_a_cart_our_own_log_has_the_last_word(hub: Bench, market: Marketplace) -> None:
    order_id = await hub.receive()
    market.place()
    await hub.claim(order_id)
    await hub.act(order_id, action(1, picked("1", "1")))
    before = (await hub.state(order_id)).cart
    market.orders["order-1"]["lines"] = {"apple": 3, "plum": 1}

    await compared(hub)

    state = await hub.state(order_id)
    assert state.cart == before
    assert state.stage is Stage.PICKING
    assert state.order.changes == (
        "Changed by the marketplace: Apple, 3 pieces, not 2 pieces.",
        "Added by the marketplace: Plum, 1 piece.",
        "Taken out by the marketplace: Pear, 1 piece.",
    )


async def test_a_comparison_that_finds_nothing_changes_nothing(
    hub: Bench, market: Marketplace
) -> None:
    order_id = await hub.receive()
    market.place()
    before = await hub.state(order_id)

    await compared(hub)

    assert await hub.state(order_id) == before


async def test_a_list_without_open_orders_is_found_out(hub: Bench, market: Marketplace) -> None:
    market.lists_open_orders = False
    await hub.receive(1, created=A_WHILE_AGO)
    market.place(1, created=A_WHILE_AGO)
    missed = market.place(2)

    agreement = await compared(hub)

    assert agreement.sees_open_orders is False
    assert not await knows(hub, order_id_of(NAME, missed))


async def test_nothing_open_says_nothing_of_the_list(hub: Bench, market: Marketplace) -> None:
    market.lists_open_orders = False
    platform_id = market.place(1, created=A_WHILE_AGO)
    market.cancel(platform_id)
    just_now = datetime.now(UTC).isoformat()
    await hub.receive(2, created=just_now)
    market.place(2, created=just_now)

    assert (await compared(hub)).sees_open_orders is None


@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_a_list_that_is_not_there_leaves_the_open_orders(
    hub: Bench, market: Marketplace
) -> None:
    market.list_faults.append(Fault.REFUSED)
    order_id = await hub.receive()
    market.place()
    market.cancel("order-1")

    agreement = await compared(hub)

    assert "cannot be read" in agreement.trouble
    assert (await hub.state(order_id)).stage is Stage.CANCELLED


@pytest.mark.parametrize(
    "fault", [Fault.CUT_BEFORE_EFFECT, Fault.BROKEN_BEFORE_EFFECT, Fault.TOO_MANY]
)
@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_it_is_made_again_until_it_is_whole(
    hub: Bench, market: Marketplace, fault: Fault
) -> None:
    market.list_faults.extend([fault] * 2)
    missed = market.place()

    assert (await compared(hub)).trouble == ""

    assert await knows(hub, order_id_of(NAME, missed))


@pytest.mark.parametrize("fault", [Fault.BROKEN_BEFORE_EFFECT, Fault.CUT_BEFORE_EFFECT])
@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_an_order_that_is_not_answered_holds_no_other_up_and_is_asked_about_again(
    hub: Bench, market: Marketplace, fault: Fault
) -> None:
    market.list_faults.append(Fault.REFUSED)
    sick, other = [await hub.receive(number) for number in (1, 2)]
    for number in (1, 2):
        market.place(number)
        market.cancel(f"order-{number}")
    market.sick["order-1"] = fault
    async with hub.reconciling():
        trouble = await until_trouble(hub)

        assert "1 order is not compared yet." in trouble
        stages = [(await hub.state(each)).stage for each in (sick, other)]
        assert stages == [Stage.QUEUED, Stage.CANCELLED]
        assert hub.reconciler.agreements[NAME].compared_at is None
        assert hub.outgoing.health(NAME).works, "the line answers for the others"

        market.sick.clear()
        assert "not compared yet" not in (await until_compared(hub)).trouble
        assert (await hub.state(sick)).stage is Stage.CANCELLED
    assert len(market.book) - market.book.count("GET /orders/order-1") == 2, (
        "all else is asked once"
    )


@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_a_missed_order_that_is_not_answered_comes_from_the_list(
    hub: Bench, market: Marketplace
) -> None:
    missed = market.place()
    market.sick[missed] = Fault.BROKEN_BEFORE_EFFECT
    async with hub.reconciling():
        await until_trouble(hub)
        assert await knows(hub, order_id_of(NAME, missed))
        market.orders[missed]["status"] = "DISPATCHED"
        market.sick.clear()
        await until_compared(hub)
    assert (await hub.state(order_id_of(NAME, missed))).stage is Stage.CLOSED


@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_after_an_outage_all_is_compared_again(
    hub: Bench, market: Marketplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciler, "SMALLEST_PAUSE", 0.0)
    order_id = await hub.receive()
    market.place()
    async with hub.reconciling(), hub.outbox():
        before = await until_compared(hub)
        missed = market.place(2)
        market.put_faults.extend([Fault.TOO_MANY])
        await hub.make_ready(order_id)

        await until_compared(hub, before)

        assert await knows(hub, order_id_of(NAME, missed))


async def test_an_order_that_is_being_sent_is_left_to_who_sends_it(
    hub: Bench, market: Marketplace
) -> None:
    order_id = await hub.receive()
    market.place()
    market.hold = asyncio.Event()
    market.lists_open_orders = False
    async with hub.outbox():
        await hub.make_ready(order_id)
        await market.waiting.wait()

        await compared(hub)

        assert "GET /orders/order-1" not in market.book
        market.hold.set()
        await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)


@pytest.mark.expects_log("picker_app.hub.reconciliation.comparison")
async def test_an_order_that_the_marketplace_does_not_know_stays(
    hub: Bench, market: Marketplace, caplog: pytest.LogCaptureFixture
) -> None:
    order_id = await hub.receive()

    await compared(hub)

    assert market.orders == {}
    assert (await hub.state(order_id)).order.status is OrderStatus.RECEIVED
    assert "does not show an order" in caplog.text
