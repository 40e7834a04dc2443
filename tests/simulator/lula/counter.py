"""A sandbox that plays Lula, as its API's caller sees it."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.simulator.sandbox import Stream
from picker_app.wire import json_text
from tests.simulator import bench as benches
from tests.simulator.bench import CLIENT_SECRET, Bench, Store

LULA, STORE = "lula", "store-7"
YOGHURT, BUTTER, CHEESE = "042823", "042110", "047725"
"""Products by the piece."""
NOWHERE = "00000000-0000-4000-8000-000000000000"


@dataclass(slots=True)
class Counter:
    """What a test does with the API."""

    bench: Bench

    async def place(self, *lines: dict[str, Any], **wishes: Any) -> dict[str, Any]:
        """A customer orders; the order as on the wire."""
        return await self.bench.place(*lines, connection=LULA, **wishes)

    async def all(self) -> list[dict[str, Any]]:
        """All orders, as the control API has them."""
        answer = await self.bench.client.get("/sandbox/orders")
        orders: list[dict[str, Any]] = json_text.loads(answer.text)["orders"]
        return orders

    async def details(self, order: dict[str, Any]) -> dict[str, Any]:
        """The order as it is."""
        answer = await self.bench.client.get(f"/orders/details/{order['id']}")
        assert answer.status_code == 200, answer.text
        wire: dict[str, Any] = json_text.loads(answer.text)["order"]
        return wire

    async def accept(self, order: dict[str, Any], **changes: Any) -> httpx.Response:
        """Accept it."""
        body = {
            "store_id": STORE,
            "order_id": order["id"],
            "estimated_ready_time": "2026-03-01T10:20:00Z",
            **changes,
        }
        return await self.bench.client.put("/orders/accept-incoming-order", json=body)

    async def patch(self, order: dict[str, Any], *actions: Any) -> httpx.Response:
        """Patch it."""
        return await self.bench.client.patch(
            f"/orders/{order['id']}/patch-order", content=json_text.dumps(actions)
        )

    async def short(self, order: dict[str, Any]) -> dict[str, Any]:
        """The order as the control API has it."""
        return await self.bench.about(order["id"])

    async def book(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        """What the book says of it."""
        return await self.bench.book({"order_id": order["id"]})

    async def happens(self, order: dict[str, Any], event: str, **body: Any) -> int:
        """Something from outside happens to it; the status answered."""
        answer = await self.bench.client.post(f"/sandbox/orders/{order['id']}/{event}", json=body)
        return answer.status_code


def action(kind: str, item: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An action on an item."""
    return {"action_type": kind, "order_item_id": item["id"], **more}


def addition(sku: str, quantity: int, **more: Any) -> dict[str, Any]:
    """A product that comes in."""
    return {"action_type": "add_item", "item_id": sku, "quantity": quantity, **more}


def connection(**more: Any) -> ConnectionSettings:
    """A connection to Lula in the sandbox."""
    keys = {
        "name": LULA,
        "platform": "lula",
        "base_url": "http://127.0.0.1",
        "vendor_ids": [STORE],
        "auth": {"method": "bearer", "token": "env:TEST_CLIENT_SECRET"},
        "webhook": {"secrets": ["env:TEST_WEBHOOK_SECRET"]},
        "orders": {"collector": "rider"},
    }
    return ConnectionSettings.model_validate(keys | more)


@contextlib.asynccontextmanager
async def opened(
    folder: Path, store: Store, stream: Stream | None = None, **more: Any
) -> AsyncIterator[Counter]:
    """A sandbox that plays Lula on this folder."""
    given = Settings(connections=(connection(**more),), sandbox=SandboxSettings(port=0))
    async with benches.opened(folder, store, stream, given=given) as bench:
        bench.client.headers["Authorization"] = f"Bearer {CLIENT_SECRET}"
        yield Counter(bench)
