"""Orders that webhooks only name are fetched, each until something is known of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.hub.clock import utc_now
from picker_app.hub.intake.fetching import REFUSALS_BELIEVED, DetailsFetcher
from picker_app.hub.intake.reading import WebhookReader
from picker_app.hub.storage import problem_webhooks, webhooks
from picker_app.tasks import Tasks
from picker_app.wire import json_text
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import NAME, PlainPlatform, parsed
from tests.hub.running import Bench, bench

ORDER_ID = parsed().order_id


@asynccontextmanager
async def _open(folder: Path, market: Marketplace) -> AsyncIterator[Bench]:
    async with market.listening(), bench(folder, market.url) as hub:
        yield hub


@asynccontextmanager
async def _fetching(
    hub: Bench, shown_within: timedelta = timedelta(minutes=2)
) -> AsyncIterator[None]:
    async with Tasks() as tasks:
        fetcher = DetailsFetcher(
            hub.database, hub.outgoing, clock=utc_now, shown_within=shown_within
        )
        tasks.spawn(fetcher.run(), name="fetcher")
        yield


async def _push(hub: Bench, number: int = 1, status: str = "RECEIVED") -> None:
    """A webhook that only names an order, stored and read."""
    body = json_text.dumps({"id": f"order-{number}", "status": status}).encode()
    await hub.database.transact(lambda tx: webhooks.store(tx, NAME, body, utc_now()))
    reader = WebhookReader(hub.database, hub.outgoing.platforms, clock=utc_now)
    assert await reader.read_next()


async def _verdicts(hub: Bench) -> list[str]:
    return await hub.database.transact(
        lambda tx: [
            row["verdict"] for row in tx.execute("SELECT verdict FROM webhooks ORDER BY webhook_id")
        ]
    )


async def _until_fetched(hub: Bench) -> list[str]:
    """The verdicts on all webhooks, once none is to be fetched."""
    return await hub.found(lambda: _verdicts(hub), lambda verdicts: "NAMED" not in verdicts)


async def _until_called(hub: Bench, market: Marketplace, times: int = 1) -> None:
    """Until the marketplace was called so often: a commit follows each call."""

    async def calls() -> int:
        return len(market.book)

    await hub.found(calls, lambda made: made >= times)


async def _is_known(hub: Bench, order_id: OrderId = ORDER_ID) -> Stage:
    return (await hub.state(order_id)).stage


async def test_an_order_that_is_named_is_fetched_and_queued(tmp_path: Path) -> None:
    market = Marketplace()
    market.place()
    async with _open(tmp_path, market) as hub:
        await _push(hub)
        assert await _verdicts(hub) == ["NAMED"]
        async with _fetching(hub):
            assert await _until_fetched(hub) == ["APPLIED"]
        assert len((await hub.state(ORDER_ID)).order.lines) == 2
    assert market.book == ["GET /orders/order-1"]


async def test_copies_are_fetched_once_and_each_later_word_anew(tmp_path: Path) -> None:
    market = Marketplace()
    market.place()
    async with _open(tmp_path, market) as hub:
        await _push(hub)
        await _push(hub)
        async with _fetching(hub):
            assert await _until_fetched(hub) == ["REPEATED", "APPLIED"]
        market.orders["order-1"]["status"] = "ACCEPTED"
        await _push(hub)
        async with _fetching(hub):
            await _until_fetched(hub)
        assert (await hub.state(ORDER_ID)).order.status_words == "ACCEPTED"
    assert len(market.book) == 2


async def test_what_could_not_be_fetched_is_fetched_later_and_by_a_later_hub(
    tmp_path: Path,
) -> None:
    market = Marketplace()
    market.place()
    market.get_faults.extend([Fault.BROKEN_BEFORE_EFFECT, Fault.CUT_BEFORE_EFFECT])
    async with bench(tmp_path) as hub:
        await _push(hub)
    async with _open(tmp_path, market) as hub, _fetching(hub):
        assert await _until_fetched(hub) == ["APPLIED"]
        assert await _is_known(hub) is Stage.QUEUED


async def test_an_order_that_the_marketplace_does_not_show_is_listed_with_its_words(
    tmp_path: Path,
) -> None:
    market = Marketplace()
    async with _open(tmp_path, market) as hub:
        await _push(hub)
        async with _fetching(hub, shown_within=timedelta(0)):
            assert await _until_fetched(hub) == ["UNREADABLE"]
        [listed] = await hub.database.transact(lambda tx: problem_webhooks.newest(tx, 10))
    assert "No such order." in listed.words
    assert len(market.book) == 3


async def test_an_order_that_is_shown_a_little_later_is_not_given_up(tmp_path: Path) -> None:
    market = Marketplace()
    async with _open(tmp_path, market) as hub:
        await _push(hub)
        async with _fetching(hub):
            await _until_called(hub, market, REFUSALS_BELIEVED)
            market.place()
            assert await _until_fetched(hub) == ["APPLIED"]


async def test_one_that_cannot_be_fetched_holds_no_other_up(tmp_path: Path) -> None:
    market = Marketplace()
    async with _open(tmp_path, market) as hub:
        await _push(hub, 1)
        async with _fetching(hub):
            await _until_called(hub, market)
            market.place(number=2)
            await _push(hub, 2)
            second = await hub.found(lambda: _verdicts(hub), lambda all_: all_[1] != "NAMED")
            assert second == ["NAMED", "APPLIED"]


async def test_an_order_for_another_vendor_is_parked(tmp_path: Path) -> None:
    market = Marketplace()
    market.place(vendor="store-2")
    async with _open(tmp_path, market) as hub:
        await _push(hub)
        async with _fetching(hub):
            assert await _until_fetched(hub) == ["ANOTHER_VENDOR"]


@pytest.mark.expects_log("picker_app.hub.fulfilment.answers")
async def test_an_adapters_mistake_is_listed(tmp_path: Path) -> None:
    market = Marketplace()
    market.place(status="BUG")
    async with _open(tmp_path, market) as hub:
        await _push(hub)
        async with _fetching(hub):
            assert await _until_fetched(hub) == ["UNREADABLE"]


async def test_what_is_no_name_any_more_is_read_again(tmp_path: Path) -> None:
    class Wordy(PlainPlatform):
        def named(self, body: bytes) -> None:
            return None

    market = Marketplace()
    async with bench(tmp_path) as hub:
        await _push(hub)
    async with market.listening(), bench(tmp_path, market.url, Wordy()) as hub, _fetching(hub):
        await _until_fetched(hub)
        assert await hub.database.transact(webhooks.count_unread) == 1
    assert market.book == []
