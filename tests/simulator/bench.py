"""A sandbox on loopback, with a store that takes its webhooks."""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from picker_app.servers import Server, listen
from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.simulator.accounts.accounts import Redirect
from picker_app.simulator.main import serve
from picker_app.simulator.sandbox import Stream
from picker_app.tasks import Tasks
from picker_app.wire import json_text

CHAIN = "5a0d5a0d-0000-4000-8000-000000000001"
OLDER_CHAIN = "5a0d5a0d-0000-4000-8000-000000000002"
GLOVO, FOODPANDA = "glovo", "foodpanda"
"""The connections, each named like its dialect; a client's id is the same too."""
VENDOR = "store-1"
CLIENT_SECRET = "client-secret"
WEBHOOK_SECRET = "webhook-secret"

MILK, BAG, SALMON, COD = "040773", "130710", "060779", "061403"
"""Products: two by the piece, two by the kilogram."""

PATIENCE = 10.0


@dataclass(slots=True)
class Store:
    """Takes webhooks as it is told to."""

    came: "asyncio.Queue[Request]" = field(default_factory=asyncio.Queue)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    """The same as they came."""
    answers: list[int] = field(default_factory=list)
    """Statuses of the next answers; 200 when there are no more."""

    async def take(self, request: Request) -> Response:
        """Answers one webhook."""
        self.texts.append(await request.body())
        self.bodies.append(json_text.loads(self.texts[-1]))
        self.came.put_nowait(request)
        return Response(status_code=self.answers.pop(0) if self.answers else 200)

    async def next(self) -> dict[str, Any]:
        """The next webhook that comes in, or came in and was not looked at yet."""
        async with asyncio.timeout(PATIENCE):
            await self.came.get()
        return self.bodies[-1 - self.came.qsize()]

    @property
    def app(self) -> Starlette:
        """The store's listener."""
        return Starlette(routes=[Route("/webhooks/{connection}", self.take, methods=["POST"])])


@dataclass(slots=True)
class Bench:
    """What a test does with a sandbox."""

    client: httpx.AsyncClient
    store: Store

    async def authorize(self, connection: str = GLOVO) -> None:
        """Fetch a token and use it from now on."""
        answer = await self.token(CLIENT_SECRET, connection)
        self.client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    async def token(self, secret: str, connection: str = GLOVO) -> httpx.Response:
        """Ask for a token."""
        form = {
            "grant_type": "client_credentials",
            "client_id": connection,
            "client_secret": secret,
        }
        return await self.client.post("/v2/oauth/token", data=form)

    async def switch(self, **switches: Any) -> None:
        """Throw switches."""
        (await self.client.put("/sandbox/switches", json=switches)).raise_for_status()

    async def place(self, *lines: dict[str, Any], **wishes: Any) -> dict[str, Any]:
        """A customer orders; the order as on the wire."""
        body = {"lines": list(lines), **wishes} if lines else wishes
        answer = await self.client.post("/sandbox/orders", json=body)
        assert answer.status_code == 201, answer.text
        return await self.wire(answer.json()["order_id"])

    async def about(self, order_id: str) -> dict[str, Any]:
        """All that the control API says of an order."""
        answer = await self.client.get(f"/sandbox/orders/{quote(order_id, safe='')}")
        about: dict[str, Any] = json_text.loads(answer.text)
        return about

    async def wire(self, order_id: str) -> dict[str, Any]:
        """An order as it is on the wire, whatever the lag."""
        wire: dict[str, Any] = (await self.about(order_id))["wire"]
        return wire

    async def happens(self, order: dict[str, Any], event: str, **body: Any) -> httpx.Response:
        """Something from outside happens to an order."""
        url = f"/sandbox/orders/{quote(order['order_id'], safe='')}/{event}"
        return await self.client.post(url, json=body)

    async def get(self, order: dict[str, Any]) -> httpx.Response:
        """Read an order by the marketplace's API."""
        return await self.client.get(address(order))

    async def put(self, order: dict[str, Any], body: dict[str, Any]) -> httpx.Response:
        """Write an order by the marketplace's API."""
        return await self.client.put(address(order), content=json_text.dumps(body))

    async def book(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        """What the book says of an order."""
        answer = await self.client.get("/sandbox/book", params={"order_id": order["order_id"]})
        entries: list[dict[str, Any]] = answer.json()["entries"]
        return entries


def settings(names: Sequence[str] = (GLOVO, FOODPANDA)) -> Settings:
    """Settings for a sandbox that takes any port, with the connections of these names."""
    chains = {GLOVO: CHAIN, FOODPANDA: OLDER_CHAIN}
    connections = tuple(connection(name, chains[name]) for name in names)
    return Settings(connections=connections, sandbox=SandboxSettings(port=0))


def connection(name: str, chain_id: str = CHAIN, **more: Any) -> ConnectionSettings:
    """A connection to the sandbox, its dialect and client named like itself."""
    keys = {
        "name": name,
        "platform": "delivery_hero",
        "dialect": name,
        "base_url": "http://127.0.0.1",
        "chain_id": chain_id,
        "vendor_ids": [VENDOR],
        "auth": {
            "method": "client_credentials",
            "client_id": name,
            "client_secret": "env:TEST_CLIENT_SECRET",
        },
        "webhook": {"secrets": ["env:TEST_WEBHOOK_SECRET"]},
    }
    return ConnectionSettings.model_validate(keys | more)


def address(order: dict[str, Any]) -> str:
    """Where the marketplace has an order, by the dialect of its chain."""
    older = order.get("client", {}).get("chain_id") == OLDER_CHAIN
    chain = "" if older else f"/chains/{CHAIN}"
    return f"/v2{chain}/orders/{order['order_id']}"


@contextlib.asynccontextmanager
async def opened(
    folder: Path,
    store: Store,
    stream: Stream | None = None,
    *,
    names: Sequence[str] = (GLOVO, FOODPANDA),
    given: Settings | None = None,
) -> AsyncIterator[Bench]:
    """A sandbox that runs on this folder with the connections of these names, or with the settings
    that are given; and its store.
    """
    stop, url = asyncio.Event(), asyncio.get_running_loop().create_future()
    hook = Server(store.app, listen("127.0.0.1", 0))
    async with Tasks() as tasks:
        hooking = tasks.spawn(hook.run_until_stopped(), name="store")
        await hook.ready.wait()
        sandbox = tasks.spawn(
            serve(
                given or settings(names),
                folder,
                stream=stream or Stream(),
                redirect=Redirect(url=hook.url),
                announce=url.set_result,
                stop=stop,
            ),
            name="sandbox",
        )
        async with httpx.AsyncClient(base_url=await url, timeout=PATIENCE) as client:
            yield Bench(client=client, store=store)
        stop.set()
        hook.stop()
        await asyncio.gather(sandbox, hooking)


async def until_delivered(bench: Bench, order: dict[str, Any]) -> list[dict[str, Any]]:
    """What became of an order's webhooks, when nothing is under way any more."""
    while True:
        webhooks: list[dict[str, Any]] = (await bench.about(order["order_id"]))["webhooks"]
        if not any(webhook["pending"] for webhook in webhooks):
            return webhooks


async def until_all_delivered(bench: Bench) -> None:
    """No webhook of any order is under way any more."""
    orders = (await bench.client.get("/sandbox/orders")).json()["orders"]
    for order in orders:
        await until_delivered(bench, order)


def cart(order: dict[str, Any], status: str = "READY_FOR_PICKUP", **more: Any) -> dict[str, Any]:
    """The body of a PUT that takes every line as it was ordered."""
    return {
        "order_id": order["order_id"],
        "status": status,
        "items": [item_of(item) for item in order["items"]],
        **more,
    }


def item_of(item: dict[str, Any], status: str = "IN_CART", **pricing: Any) -> dict[str, Any]:
    """An item of a PUT: as ordered, but for the named parts of its pricing."""
    ordered = item["pricing"]
    names = ["pricing_type", "quantity"] + (["weight"] if ordered["weight"] is not None else [])
    return {
        "_id": item["_id"],
        "sku": item["sku"],
        "status": status,
        "pricing": {name: ordered[name] for name in names} | pricing,
    }


def period(hours: float = 1) -> dict[str, str]:
    """The time around now, as the list of orders takes it."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    half = timedelta(hours=hours) / 2
    return {"start_time": (now - half).isoformat(), "end_time": (now + half).isoformat()}


def nobody() -> str:
    """An id that no line has."""
    return str(uuid.uuid4())
