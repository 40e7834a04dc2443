"""What the sandbox marketplace has in its book, read over its control API."""

import asyncio
import time
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import httpx

from picker_app.wire import json_text
from picker_app.wire.own_machine import STRAIGHT

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
    stands_in: bool = False
    """It is in the place of a line that was ordered."""


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
    has_replacements: bool = True
    """Whether its marketplace knows which line stands in for which: else one was taken away, and
    another one added.
    """
    has_final: bool = True
    """Whether its marketplace takes word that an order is packed, and not only of changes."""
    faults: tuple[str, ...] = ()
    """What the documents forbid and a call about the order did all the same."""
    for_courier: bool = False
    """The store delivers it itself, and has a courier for that."""
    delivery: "BookedDelivery | None" = None
    """What the courier was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedItem:
    """What a courier was told of one product."""

    name: str
    quantity: Decimal
    weight: Decimal | None
    """Kilograms, where it was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedDelivery:
    """What a courier holds of one order."""

    writes: int
    """How often it was told."""
    items: tuple[BookedItem, ...]


async def booked_orders(
    sandbox_url: str, with_courier: frozenset[str] = frozenset()
) -> list[BookedOrder]:
    """All orders of the sandbox, oldest first. `with_courier` are the connections whose deliveries
    a courier brings, by the order's id. Raises httpx.HTTPError where it stays away.
    """
    async with httpx.AsyncClient(base_url=f"{sandbox_url}/sandbox", mounts=STRAIGHT) as client:
        orders = (await _read(client, "/orders"))["orders"]
        entries = (await _read(client, "/book"))["entries"]
        deliveries = (await _read(client, "/deliveries"))["deliveries"]
    told = {each["reference"]: _delivery(each) for each in deliveries}
    return [
        replace(
            _booked(order, entries),
            for_courier=order.get("own_delivery", False) and order["connection"] in with_courier,
            delivery=told.get(order["order_id"]),
        )
        for order in orders
    ]


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
        stands_in=line["replaced_id"] is not None,
    )


def _delivery(delivery: Any) -> BookedDelivery:
    return BookedDelivery(
        writes=delivery["writes"],
        items=tuple(
            BookedItem(
                name=item["name"],
                quantity=Decimal(item["quantity"]),
                weight=None if item["weight"] is None else Decimal(item["weight"]),
            )
            for item in delivery["items"]
        ),
    )


def _booked(order: Any, entries: Any) -> BookedOrder:
    return BookedOrder(
        order_code=order["order_code"],
        status=order["status"],
        cancelled=order["cancelled"],
        has_replacements=order.get("has_replacements", True),
        has_final=order.get("has_final", True),
        finals=order["finals"],
        lines=tuple(_line(line) for line in order["lines"]),
        faults=tuple(
            fault
            for entry in entries
            if entry["order_id"] == order["order_id"]
            for fault in entry["faults"]
        ),
    )
