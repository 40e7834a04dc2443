"""The whole hub and Deliveroo: from a signed webhook to the accept, over real HTTP at both ends."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from picker_app.api import runtime
from picker_app.api.orders import OrderView, QueueView
from picker_app.domain.cart import digest
from picker_app.domain.stage import Stage
from picker_app.hub import main
from picker_app.settings.whole import Settings
from picker_app.tasks import Tasks
from picker_app.wire.calls import WebhookCall
from tests.hub.deliveroo_shop import DeliverooShop
from tests.hub.running import PATIENCE, TERMINAL, not_found, picked
from tests.platforms.deliveroo.payloads import SECRET, SITE, body, item, webhook
from tests.story.processes import until

ROO = "deliveroo-centre"


@dataclass(slots=True, kw_only=True)
class Hub:
    """The running hub, as its marketplace and a kiosk see it."""

    http: httpx.AsyncClient
    webhook_url: str

    async def deliver(self, call: WebhookCall) -> int:
        """Post a webhook; the status of the answer."""
        address = f"{self.webhook_url}/webhooks/{ROO}"
        headers = dict(call.headers)
        return (await self.http.post(address, content=call.body, headers=headers)).status_code

    async def only_order(self, condition: Callable[[OrderView], bool]) -> OrderView:
        """The only order there is, once it is so."""
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await self.http.get("/v1/orders")
                orders = QueueView.model_validate_json(answer.content).orders
                assert len(orders) < 2
                if orders and condition(orders[0]):
                    return orders[0]
                await asyncio.sleep(0.02)

    async def post(self, path: str, **fields: object) -> Mapping[str, object]:
        """What a kiosk sends, and the answer."""
        answer = await self.http.post(path, json=fields)
        assert answer.status_code == 200, answer.text
        fields_back: Mapping[str, object] = answer.json()
        return fields_back

    async def pick(self, order: OrderView, *deeds: dict[str, object]) -> None:
        """Claim the order, do this and press Ready."""
        path = f"/v1/orders/{order.order.order_id}"
        await self.post(f"{path}/claim", terminal=TERMINAL, picker="Picker")
        await self._act(path, 1, *deeds)
        now = OrderView.model_validate_json((await self.http.get(path)).content)
        ready: dict[str, object] = {
            "kind": "ready",
            "cart_digest": digest(now.order, now.cart.as_cart()),
        }
        await self._act(path, len(deeds) + 1, ready)

    async def _act(self, path: str, first: int, *deeds: dict[str, object]) -> None:
        actions = [
            {
                "epoch": 1,
                "number": number,
                "terminal": TERMINAL,
                "picker": "Picker",
                "at": "2026-03-01T10:00:00Z",
                "deed": deed,
            }
            for number, deed in enumerate(deeds, start=first)
        ]
        answer = await self.post(f"{path}/actions", actions=actions)
        assert "REFUSED" not in str(answer), answer


@asynccontextmanager
async def _hub(folder: Path, url: str, **connection: object) -> AsyncIterator[Hub]:
    credentials = {
        "method": "client_credentials",
        "client_id": "us",
        "client_secret": "env:ROO_CLIENT_SECRET",
    }
    settings = Settings.model_validate(
        {
            "hub": {"webhooks": {"port": 0}},
            "connections": [
                {
                    "name": ROO,
                    "platform": "deliveroo",
                    "brand": "deliveroo",
                    "base_url": url,
                    "vendor_ids": [SITE],
                    "auth": credentials,
                    "budget": {"calls_per_minute": 10_000, "kept_for_finals": 10},
                    **connection,
                }
            ],
        }
    )
    stop = asyncio.Event()
    async with Tasks() as tasks:
        running = tasks.spawn(main.serve(settings, folder, stop), name="hub")
        found = await asyncio.to_thread(
            until, lambda: runtime.read(folder), "the hub runs", PATIENCE
        )
        headers = {"authorization": f"Bearer {found.token}"}
        async with httpx.AsyncClient(base_url=found.url, headers=headers) as http:
            yield Hub(http=http, webhook_url=found.webhook_url)
        stop.set()
        assert await asyncio.wait_for(running, PATIENCE) == main.FINE


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROO_CLIENT_SECRET", "hidden")
    monkeypatch.setenv("ROO_SECRET", SECRET)


@pytest.mark.expects_log("picker_app.hub.intake.listener")
async def test_from_the_signed_webhook_to_the_accept(tmp_path: Path) -> None:
    shop = DeliverooShop(pause=60)
    async with (
        shop.listening() as url,
        _hub(tmp_path, url, webhook={"secrets": ["env:ROO_SECRET"]}) as hub,
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
    async with shop.listening() as url, _hub(tmp_path, url) as hub:
        order = await hub.only_order(lambda order: order.stage is Stage.QUEUED)
        await hub.pick(order, picked("1", "2"), picked("2", "2"))
        await hub.only_order(lambda order: order.stage is Stage.HAND_OVER)
    assert shop.book == ["start_picking", "accept"]
    assert shop.tokens_given == 1
    assert shop.authorizations == {"Bearer of this shop"}
