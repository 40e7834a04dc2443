"""The whole hub and Deliveroo: from a signed webhook to the accept, over real HTTP at both ends."""

from pathlib import Path

import pytest

from picker_app.domain.stage import Stage
from tests.hub.deliveroo_shop import DeliverooShop
from tests.hub.running import not_found, picked
from tests.hub.whole_hub import whole_hub
from tests.platforms.deliveroo.payloads import SECRET, SITE, body, item, webhook


def _connection(url: str, **more: object) -> dict[str, object]:
    auth = {
        "method": "client_credentials",
        "client_id": "us",
        "client_secret": "env:ROO_CLIENT_SECRET",
    }
    return {
        "name": "deliveroo-centre",
        "platform": "deliveroo",
        "brand": "deliveroo",
        "base_url": url,
        "vendor_ids": [SITE],
        "auth": auth,
        **more,
    }


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROO_CLIENT_SECRET", "hidden")
    monkeypatch.setenv("ROO_SECRET", SECRET)


@pytest.mark.expects_log("picker_app.hub.intake.listener")
async def test_from_the_signed_webhook_to_the_accept(tmp_path: Path) -> None:
    shop = DeliverooShop(pause=60)
    async with (
        shop.listening() as url,
        whole_hub(tmp_path, _connection(url, webhook={"secrets": ["env:ROO_SECRET"]})) as hub,
    ):
        text = body(shop.place(items=[item(1), item(2)]))
        assert await hub.deliver(webhook(text, "forged")) == 401
        assert await hub.deliver(webhook(text)) == 200
        assert await hub.deliver(webhook(text)) == 200
        order = await hub.only_order(lambda order: order.stage is Stage.QUEUED)
        assert order.ready_by == order.order.accept_by

        await hub.pick(order, picked("1", "1"), not_found("2"))
        await hub.only_order(lambda order: order.stage is Stage.HAND_OVER)
        assert shop.book == ["start_picking", "amendments", "accept"]
        assert not shop.refusals

        [placed] = shop.orders.values()
        assert await hub.deliver(webhook(body(placed), sequence="guid-2")) == 200
        await hub.deliver(webhook(text, sequence="guid-3"))
        done = await hub.only_order(lambda order: order.order.status_words == "ACCEPTED")
        assert done.stage is Stage.HAND_OVER


async def test_without_webhooks_orders_come_from_the_list(tmp_path: Path) -> None:
    shop = DeliverooShop()
    shop.place()
    async with shop.listening() as url, whole_hub(tmp_path, _connection(url)) as hub:
        order = await hub.only_order(lambda order: order.stage is Stage.QUEUED)
        await hub.pick(order, picked("1", "2"), picked("2", "2"))
        await hub.only_order(lambda order: order.stage is Stage.HAND_OVER)
    assert shop.book == ["start_picking", "accept"]
    assert shop.tokens_given == 1
    assert shop.authorizations == {"Bearer of this shop"}
