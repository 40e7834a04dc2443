"""A sandbox that plays Deliveroo, as its API's caller sees it."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.wire import json_text
from tests.simulator import bench as benches
from tests.simulator.bench import CLIENT_SECRET, Bench, Store

ROO, SITE = "roo", "site-7"
YOGHURT, BUTTER, CHEESE = "042823", "042110", "047725"
"""Products of one category, by the piece."""

_AUTH = {
    "method": "client_credentials",
    "client_id": ROO,
    "client_secret": "env:TEST_CLIENT_SECRET",
}


@dataclass(slots=True)
class Counter:
    """What a test does with the API."""

    bench: Bench

    async def authorize(self) -> None:
        """Fetch a token and use it from now on."""
        form = {
            "grant_type": "client_credentials",
            "client_id": ROO,
            "client_secret": CLIENT_SECRET,
        }
        answer = await self.bench.client.post("/oauth2/token", data=form)
        self.bench.client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    async def place(self, *lines: dict[str, Any], **wishes: Any) -> dict[str, Any]:
        """A customer orders; the order as on the wire."""
        return await self.bench.place(*lines, connection=ROO, **wishes)

    async def active(self, **query: int) -> list[dict[str, Any]]:
        """The orders that wait."""
        answer = await self.bench.client.get(
            f"/picking/v1/sites/{SITE}/orders/active", params=query
        )
        assert answer.status_code == 200, answer.text
        orders: list[dict[str, Any]] = json_text.loads(answer.text)["orders"]
        return orders

    async def put(
        self, order: dict[str, Any], action: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """One of the actions on an order."""
        content = None if body is None else json_text.dumps(body)
        return await self.bench.client.put(f"{address(order)}/{action}", content=content)

    async def amend(self, order: dict[str, Any], *amendments: dict[str, Any]) -> httpx.Response:
        """Amend some of its items."""
        body = json_text.dumps({"item_amendments": amendments})
        return await self.bench.client.post(f"{address(order)}/amendments", content=body)

    async def substitutes(
        self, order: dict[str, Any], item: dict[str, Any], **query: Any
    ) -> list[dict[str, Any]]:
        """What may stand in for an item."""
        answer = await self.bench.client.get(
            f"{address(order)}/items/{item['id']}/substitute", params=query
        )
        assert answer.status_code == 200, answer.text
        offers: list[dict[str, Any]] = json_text.loads(answer.text)
        return offers

    async def short(self, order: dict[str, Any]) -> dict[str, Any]:
        """The order as the control API has it."""
        return await self.bench.about(order["id"])

    async def book(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        """What the book says of it."""
        return await self.bench.book({"order_id": order["id"]})


def address(order: dict[str, Any]) -> str:
    """Where the API has an order."""
    return f"/picking/v1/orders/{quote(order['id'], safe='')}"


def amendment(
    item: dict[str, Any], final: int, offer: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Of a whole item."""
    whole = {
        "amends": {"id": item["id"], "quantity": item["quantity"]},
        "final_quantity": final,
    }
    return whole | ({"substitution_id": offer["substitution_id"]} if offer else {})


def connection(**more: Any) -> ConnectionSettings:
    """A connection to Deliveroo in the sandbox."""
    keys = {
        "name": ROO,
        "platform": "deliveroo",
        "base_url": "http://127.0.0.1",
        "vendor_ids": [SITE],
        "auth": _AUTH,
        "webhook": {"secrets": ["env:TEST_WEBHOOK_SECRET"]},
    }
    return ConnectionSettings.model_validate(keys | more)


@contextlib.asynccontextmanager
async def opened(folder: Path, store: Store, **more: Any) -> AsyncIterator[Counter]:
    """A sandbox that plays Deliveroo on this folder."""
    given = Settings(connections=(connection(**more),), sandbox=SandboxSettings(port=0))
    async with benches.opened(folder, store, given=given) as bench:
        yield Counter(bench)
