"""An order of Deliveroo, from its list to the accept, through the real programs and a finger."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from picker_app.domain.stage import Stage
from tests.hub.deliveroo_shop import ORANGES, DeliverooShop
from tests.platforms.deliveroo.payloads import ORDER_ID, SITE, item
from tests.story.desk import Desk
from tests.story.picking import mark_not_found, pick_one_less, press_ready, show_item
from tests.story.processes import PATIENCE, until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

SETTINGS = """
[store]
name = "Story Store"
currency = "GBP"
time_zone = "Europe/London"

[hub]
webhooks = {{ port = {webhook_port} }}

[kiosk]
terminal = "till-1"

[[connections]]
name = "roo"
platform = "deliveroo"
brand = "deliveroo"
base_url = "{url}"
vendor_ids = ["{site}"]
auth = {{ method = "client_credentials", client_id = "us", client_secret = "env:STORY_CLIENT" }}
budget = {{ calls_per_minute = 6000, kept_for_finals = 10 }}
"""


@contextmanager
def _open(market: DeliverooShop) -> Iterator[str]:
    """The marketplace in a thread of its own; its address."""
    address: list[str] = []
    opened, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with market.listening() as url:
            address.append(url)
            opened.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        assert opened.wait(PATIENCE)
        yield address[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
        loop.close()


def test_from_the_list_of_active_orders_to_the_accept(shop: Shop, desk: Desk) -> None:
    market = DeliverooShop(pause=60)
    now = datetime.now(UTC)
    market.place(
        items=[item(1), item(2), item(3)],
        status_log=[{"at": now.isoformat(), "status": "placed"}],
        prepare_for=(now + timedelta(minutes=30)).isoformat(),
        updated_at_epoch_ms=int(now.timestamp() * 1000),
    )
    with _open(market) as url:
        text = SETTINGS.format(url=url, site=SITE, webhook_port=shop.webhook_port)
        (shop.folder / "picker.toml").write_text(text)
        shop.start("hub", "kiosk")

        desk.touch("queue.row.1234")
        until(lambda: "start_picking" in market.book, "the start is told")
        pick_one_less(desk, 1)
        mark_not_found(desk, 2)
        show_item(desk, 3)
        desk.touch("order.card.3.replace")
        desk.touch(f"search.hit.{ORANGES['plu']}")
        desk.touch("choice.confirm")
        press_ready(desk)
        desk.wait_for("handover.done")
        until(lambda: shop.stage(ORDER_ID) is Stage.HAND_OVER, "the order is handed over")
        shop.close()

    assert market.book == ["start_picking", "amendments", "accept"]
    assert not market.refusals
    [amended] = market.amendments
    assert [each["final_quantity"] for each in amended] == [1, 0, 2]
    assert amended[2]["substitution_id"] == ORANGES["substitution_id"]
