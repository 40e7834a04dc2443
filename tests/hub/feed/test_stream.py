"""The feed: nothing is missed, and nobody is held up by a slow listener."""

from pathlib import Path

import pytest

from picker_app.api.health import StorageView
from picker_app.api.orders import FeedHello, OrderView, QueueView
from picker_app.api.webhooks import WebhookCount
from picker_app.domain.stage import Stage
from picker_app.hub.clock import utc_now
from picker_app.hub.feed import stream
from picker_app.hub.storage import problem_webhooks, webhooks
from picker_app.hub.storage.errors import KnownError
from tests.hub.plain_platform import NAME
from tests.hub.serving import Served, listening, served


async def _queue(here: Served) -> QueueView:
    return QueueView.model_validate_json((await here.http.get("/v1/orders")).content)


async def test_it_begins_with_hello_and_brings_changes_as_they_come(tmp_path: Path) -> None:
    async with served(tmp_path) as here, listening(here) as listener:
        hello = await listener.next()
        assert hello.event == "hello"
        assert FeedHello.model_validate_json(hello.data).feed_id == (await _queue(here)).feed_id
        order_id = await here.hub.receive()
        event = await listener.next_named("order")
        view = OrderView.model_validate_json(event.data)
        assert (view.order.order_id, event.id) == (order_id, str(view.sequence))
        await here.hub.claim(order_id)
        view = OrderView.model_validate_json((await listener.next_named("order")).data)
        assert view.stage is Stage.PICKING


@pytest.mark.parametrize("by_header", [True, False])
async def test_it_goes_on_after_the_last_event_with_each_order_once(
    tmp_path: Path, by_header: bool
) -> None:
    async with served(tmp_path) as here:
        first = await here.hub.receive(1)
        queue = await _queue(here)
        second = await here.hub.receive(2)
        await here.hub.claim(first)
        await here.hub.claim(second)
        query = f"?feed_id={queue.feed_id}" + ("" if by_header else f"&after={queue.sequence}")
        last = str(queue.sequence) if by_header else None
        async with listening(here, query, last) as listener:
            assert (await listener.next()).event == "hello"
            events = [await listener.next() for _ in range(2)]
        views = [OrderView.model_validate_json(event.data) for event in events]
    assert [view.order.order_id for view in views] == [first, second]
    assert all(view.stage is Stage.PICKING for view in views)


@pytest.mark.parametrize("query", ["?after=1000", "?after=0&feed_id=another"])
async def test_a_place_that_the_feed_does_not_know_is_reset(tmp_path: Path, query: str) -> None:
    async with served(tmp_path) as here:
        await here.hub.receive(1)
        async with listening(here, query) as listener:
            assert (await listener.next()).event == "hello"
            assert (await listener.next()).event == "reset"
            await here.hub.receive(2)
            event = await listener.next_named("order")
    assert OrderView.model_validate_json(event.data).order.order_code == "ORDER-2"


async def test_a_listener_that_missed_too_much_is_reset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MOST_RESUMED", 1)
    async with served(tmp_path) as here:
        await here.hub.receive(1)
        await here.hub.receive(2)
        async with listening(here, "?after=0") as listener:
            assert (await listener.next()).event == "hello"
            assert (await listener.next()).event == "reset"


async def test_the_number_of_problem_webhooks(tmp_path: Path) -> None:
    async with served(tmp_path) as here, listening(here) as listener:
        count = WebhookCount.model_validate_json((await listener.next_named("webhooks")).data)
        assert count == WebhookCount(unseen=0, listed=0)
        database = here.hub.database
        await database.transact(lambda tx: webhooks.store(tx, NAME, b"?", utc_now()))
        reading = webhooks.Reading(verdict=webhooks.WebhookVerdict.UNREADABLE)
        await database.transact(lambda tx: webhooks.conclude(tx, 1, reading))
        count = WebhookCount.model_validate_json((await listener.next_named("webhooks")).data)
        assert count == WebhookCount(unseen=1, listed=1)
        await database.transact(lambda tx: problem_webhooks.mark_seen(tx, 1, utc_now()))
        count = WebhookCount.model_validate_json((await listener.next_named("webhooks")).data)
        assert count == WebhookCount(unseen=0, listed=1)


async def test_it_ends_when_the_hub_ends(tmp_path: Path) -> None:
    async with served(tmp_path) as here, listening(here) as listener:
        await listener.next_named("marketplaces")
        here.parts.feed.close()
        with pytest.raises(StopAsyncIteration):
            await listener.next()


async def test_a_hub_that_cannot_save_says_so_and_when_that_is_over(tmp_path: Path) -> None:
    async with served(tmp_path) as here, listening(here) as listener:
        database = here.hub.database
        pages = await database.transact(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
        await database.transact(lambda tx: tx.execute(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(KnownError):
            await database.transact(lambda tx: tx.execute("CREATE TABLE large (x)"))
        told = await listener.next_named("storage")
        trouble = "The disk is full. Free some space on it."
        assert StorageView.model_validate_json(told.data).trouble == trouble
        await database.transact(lambda tx: tx.execute("PRAGMA max_page_count = 100000"))
        await database.try_after_trouble(1000)
        told = await listener.next_named("storage")
        assert StorageView.model_validate_json(told.data).trouble == ""
