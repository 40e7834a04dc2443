"""A sandbox that plays Gordon, and what a store sends there."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from picker_app.settings.courier import CourierSettings
from picker_app.settings.whole import Settings
from picker_app.wire import json_text
from tests.simulator import bench
from tests.simulator.bench import Bench, Store

GROUP = "Demo store"


def courier(**more: object) -> CourierSettings:
    """A courier that is the sandbox."""
    return CourierSettings.model_validate(
        {
            "name": "gordon",
            "courier": "gordon",
            "base_url": "http://127.0.0.1",
            "auth": {
                "method": "client_credentials",
                "client_id": "us",
                "client_secret": "env:TEST_CLIENT_SECRET",
            },
            "deliverygroup": GROUP,
            **more,
        }
    )


@dataclass(slots=True)
class CourierDesk:
    """Calls with the token that the sandbox gave."""

    sandbox: Bench

    async def ask_for_token(self, secret: str = bench.CLIENT_SECRET) -> httpx.Response:
        asked = {"client_id": "us", "client_secret": secret, "grant_type": "client_credentials"}
        return await self.sandbox.client.post("/oauth/token", json=asked)

    async def made(self, reference: str, **fields: object) -> dict[str, Any]:
        """A delivery that the web shop made, as on the wire."""
        body = json_text.dumps({"fields": {"external_ref": reference, **fields}})
        answer = await self.sandbox.client.post("/sandbox/deliveries", content=body)
        assert answer.status_code == 201
        wire: dict[str, Any] = json_text.loads(answer.text)["wire"]
        return wire

    async def get(self, reference: str) -> dict[str, Any]:
        answer = await self.sandbox.client.get(f"/api/orders/{reference}")
        assert answer.status_code == 200
        fields: dict[str, Any] = json_text.loads(answer.text)
        return fields

    async def put(self, reference: str, fields: object) -> dict[str, Any]:
        content = json_text.dumps(fields)
        answer = await self.sandbox.client.put(f"/api/orders/{reference}", content=content)
        said: dict[str, Any] = answer.json()
        return said

    async def post(self, fields: object) -> dict[str, Any]:
        content = json_text.dumps(fields)
        said: dict[str, Any] = (
            await self.sandbox.client.post("/api/orders", content=content)
        ).json()
        return said

    async def known(self) -> list[dict[str, Any]]:
        """All deliveries, as the control API shows them."""
        answer = await self.sandbox.client.get("/sandbox/deliveries")
        deliveries: list[dict[str, Any]] = json_text.loads(answer.text)["deliveries"]
        return deliveries

    async def faults(self) -> list[str]:
        """All that callers did against the documents."""
        entries = (await self.sandbox.client.get("/sandbox/book")).json()["entries"]
        return [fault for entry in entries for fault in entry["faults"]]


@contextlib.asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[CourierDesk]:
    """A sandbox that gave a token, and has no delivery but those that a test makes."""
    usual = bench.settings()
    given = Settings(connections=usual.connections, couriers=(courier(),), sandbox=usual.sandbox)
    async with bench.opened(folder, Store(), given=given) as sandbox:
        desk = CourierDesk(sandbox)
        token = (await desk.ask_for_token()).json()["access_token"]
        sandbox.client.headers["Authorization"] = f"Bearer {token}"
        await sandbox.switch(delivery_made_share=0)
        yield desk
