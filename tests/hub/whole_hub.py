"""The whole hub in a test, over real HTTP at both ends."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from picker_app.api import runtime
from picker_app.api.orders import OrderView, QueueView
from picker_app.domain.cart import digest
from picker_app.hub import main
from picker_app.settings.whole import Settings
from picker_app.tasks import Tasks
from picker_app.wire.calls import WebhookCall
from tests.hub.running import PATIENCE, TERMINAL
from tests.story.processes import until


@dataclass(slots=True, kw_only=True)
class Hub:
    """The running hub, as its marketplace and a kiosk see it."""

    http: httpx.AsyncClient
    webhook_url: str
    """Of its only connection."""

    async def deliver(self, call: WebhookCall) -> int:
        """Post a webhook; the status of the answer."""
        headers = dict(call.headers)
        answer = await self.http.post(self.webhook_url, content=call.body, headers=headers)
        return answer.status_code

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

    async def pick(self, order: OrderView, *deeds: dict[str, object], agreed: bool = False) -> None:
        """Claim the order, do this and press Ready, once the customer agreed where they have to."""
        path = f"/v1/orders/{order.order.order_id}"
        await self.post(f"{path}/claim", terminal=TERMINAL, picker="Picker")
        await self._act(path, 1, *deeds)
        now = OrderView.model_validate_json((await self.http.get(path)).content)
        told = digest(now.order, now.cart.as_cart())
        answer = {"kind": "set_answer", "line_id": None, "answer": "AGREED", "cart_digest": told}
        ready = {"kind": "ready", "cart_digest": told}
        await self._act(path, len(deeds) + 1, *([answer, ready] if agreed else [ready]))

    async def _act(self, path: str, first: int, *deeds: Mapping[str, object]) -> None:
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
async def whole_hub(folder: Path, connection: Mapping[str, object]) -> AsyncIterator[Hub]:
    """A hub with this connection and budget for all its calls. What is in doubt is soon settled."""
    budget = {"calls_per_minute": 10_000, "kept_for_finals": 10}
    settings = Settings.model_validate(
        {
            "hub": {"webhooks": {"port": 0}, "settle_seconds": 1.0},
            "connections": [{"budget": budget, **connection}],
        }
    )
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    stop = asyncio.Event()
    async with Tasks() as tasks:
        running = tasks.spawn(main.serve(settings, folder, stop), name="hub")
        found = await asyncio.to_thread(
            until, lambda: runtime.read(folder), "the hub runs", PATIENCE
        )
        headers = {"authorization": f"Bearer {found.token}"}
        async with httpx.AsyncClient(base_url=found.url, headers=headers) as http:
            address = f"{found.webhook_url}/webhooks/{settings.connections[0].name}"
            yield Hub(http=http, webhook_url=address)
        stop.set()
        assert await asyncio.wait_for(running, PATIENCE) == main.FINE
