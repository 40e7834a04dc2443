"""What the sandbox marketplace has in its book, read over its control API."""

import asyncio
import time
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import httpx

from picker_app.wire import json_text

_PATIENCE_SECONDS = 30.0
"""A sandbox that was killed is back by then."""
_PAUSE_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedLine:
    """What the marketplace holds of one line."""

    sku: str
    name: str
    status: str
    amount: Decimal
    """Pieces or kilograms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedOrder:
    """What the marketplace holds of one order."""

    order_code: str
    status: str
    cancelled: bool
    """Whether it ended without goods."""
    finals: int
    """How often a final update took effect."""
    lines: tuple[BookedLine, ...]
    faults: tuple[str, ...] = ()
    """What the documents forbid and a call about the order did all the same."""


async def booked_orders(sandbox_url: str) -> list[BookedOrder]:
    """All orders of the sandbox, oldest first. Raises httpx.HTTPError where it stays away."""
    async with httpx.AsyncClient(base_url=f"{sandbox_url}/sandbox") as client:
        orders = (await _read(client, "/orders"))["orders"]
        entries = (await _read(client, "/book"))["entries"]
    return [_booked(order, entries) for order in orders]


async def _read(client: httpx.AsyncClient, path: str) -> Any:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            answer = await client.get(path)
            answer.raise_for_status()
            return json_text.loads(answer.text)
        except httpx.HTTPError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(_PAUSE_SECONDS)


def _line(line: Any) -> BookedLine:
    return BookedLine(
        sku=line["sku"],
        name=line["name"],
        status=line["status"],
        amount=Decimal(line["amount"]),
    )


def _booked(order: Any, entries: Any) -> BookedOrder:
    return BookedOrder(
        order_code=order["order_code"],
        status=order["status"],
        cancelled=order["cancelled"],
        finals=order["finals"],
        lines=tuple(_line(line) for line in order["lines"]),
        faults=tuple(
            fault
            for entry in entries
            if entry["order_id"] == order["order_id"]
            for fault in entry["faults"]
        ),
    )
