"""Following the hub's feed over its restarts."""

from pathlib import Path

import pytest

from picker_app.api.marketplaces import MarketplaceView
from picker_app.domain.identity import ConnectionName, OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.hub_link import feed
from tests.builders import order
from tests.kiosk.builders import ORDER_ID, mine, view, webhook_view
from tests.kiosk.hub_link.conftest import Terminal
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten

pytestmark = connections_may_be_forgotten

OTHER = OrderId("another order")


async def test_the_first_time_the_whole_list_is_asked_for(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(view())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
    assert terminal.known.get(ORDER_ID) is not None
    assert hub.lists_given == 1


async def test_a_change_arrives_by_itself(hub: FakeHub, terminal: Terminal) -> None:
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        hub.show(view())
        await terminal.until(lambda: terminal.known.get(ORDER_ID) is not None)
    assert hub.lists_given == 1


async def test_a_restarted_hub_is_found_and_the_feed_goes_on_where_it_was(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.show(view())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
    await terminal.until(lambda: not terminal.watched.is_online)
    hub.show(mine(), quietly=True)
    with hub.running():
        await terminal.until(lambda: terminal.watched.is_online)
        await terminal.until(lambda: _stage(terminal) is Stage.PICKING)
    assert hub.resumed_after[-1] == "1"
    assert hub.lists_given == 1


async def test_another_feed_replaces_all_that_was_known(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(view())
    hub.show(view(order=order(order_id=OTHER)))
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
    hub.feed_id, hub.sequence = "second feed", 0
    del hub.views[OTHER]
    hub.closed.add(OTHER)
    hub.show(mine(), quietly=True)
    with hub.running():
        await terminal.until(lambda: _stage(terminal) is Stage.PICKING)
    assert terminal.known.get(OTHER) is None


async def test_a_terminal_that_starts_again_goes_on_where_it_was(
    hub: FakeHub, terminal: Terminal, tmp_path: Path
) -> None:
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        hub.show(view())
        await terminal.until(lambda: terminal.known.get(ORDER_ID) is not None)
        await terminal.close()

        again = Terminal(tmp_path / "kiosk", tmp_path / "hub")
        assert again.known.get(ORDER_ID) is not None
        again.connect()
        await again.until(lambda: again.watched.is_online)
        await again.close()
    assert hub.lists_given == 1
    assert hub.resumed_after[-1] == "1"


async def test_webhooks_without_an_order_are_counted(hub: FakeHub, terminal: Terminal) -> None:
    hub.webhooks = [webhook_view(number) for number in (3, 2, 1)]
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.unread == 3)


async def test_a_line_on_which_nothing_is_said_is_given_up(
    hub: FakeHub, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "_HELLO_SECONDS", 0.1)
    hub.feed_is_mute = True
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.why == "the hub does not answer.")
        hub.feed_is_mute = False
        monkeypatch.setattr(feed, "_HELLO_SECONDS", 8.0)
        await terminal.until(lambda: terminal.watched.is_online)


async def test_without_a_hub_it_is_said_that_there_is_none(terminal: Terminal) -> None:
    terminal.connect()
    await terminal.until(lambda: bool(terminal.watched.why))
    assert "not running" in terminal.watched.why


def _stage(terminal: Terminal) -> Stage | None:
    known = terminal.known.get(ORDER_ID)
    return None if known is None else known.stage


async def test_the_lines_to_the_marketplaces_are_known(hub: FakeHub, terminal: Terminal) -> None:
    hub.marketplaces = [MarketplaceView(name=ConnectionName("glovo"), sees_open_orders=False)]
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: bool(terminal.watched.marketplaces))

    assert terminal.watched.marketplaces == tuple(hub.marketplaces)


async def test_what_keeps_the_hub_from_saving_is_known(hub: FakeHub, terminal: Terminal) -> None:
    hub.trouble = "The disk is full."
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: bool(terminal.watched.hub_trouble))

    assert terminal.watched.hub_trouble == "The disk is full."
