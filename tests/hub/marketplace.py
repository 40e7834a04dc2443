"""A scripted marketplace: a real HTTP server that misbehaves on demand and keeps a book.

Written on bare sockets, for no framework lets a test cut a connection at a chosen moment.
"""

import asyncio
import re
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from picker_app.wire import json_text
from tests.hub.plain_platform import wire


class Fault(StrEnum):
    """What goes wrong with one call."""

    CUT_BEFORE_EFFECT = "CUT_BEFORE_EFFECT"
    CUT_AFTER_EFFECT = "CUT_AFTER_EFFECT"
    BROKEN_BEFORE_EFFECT = "BROKEN_BEFORE_EFFECT"
    BROKEN_AFTER_EFFECT = "BROKEN_AFTER_EFFECT"
    STRANGER_BEFORE_EFFECT = "STRANGER_BEFORE_EFFECT"
    """Something on the way answers 200 with a page of its own."""
    WORDLESS_AFTER_EFFECT = "WORDLESS_AFTER_EFFECT"
    """The answer is 200 with an empty body."""
    REDIRECT_BEFORE_EFFECT = "REDIRECT_BEFORE_EFFECT"
    TOO_MANY = "TOO_MANY"
    UNAUTHORISED = "UNAUTHORISED"
    REFUSED = "REFUSED"


_STATUS_AFTER = {"finish": "READY_FOR_PICKUP", "cancel": "CANCELLED"}
"""By step."""
WITHOUT_EFFECT = {
    Fault.CUT_BEFORE_EFFECT,
    Fault.BROKEN_BEFORE_EFFECT,
    Fault.STRANGER_BEFORE_EFFECT,
    Fault.REDIRECT_BEFORE_EFFECT,
    Fault.TOO_MANY,
    Fault.UNAUTHORISED,
    Fault.REFUSED,
}


@dataclass(slots=True)
class Marketplace:
    """What the marketplace knows, and how it is to behave."""

    orders: dict[str, dict[str, object]] = field(default_factory=dict)
    effects: list[tuple[str, str]] = field(default_factory=list)
    """Order and step of each PUT that took effect."""
    steps: list[tuple[str, str]] = field(default_factory=list)
    """Order and step of each PUT as it arrived."""
    book: list[str] = field(default_factory=list)
    """Method and path of each request."""
    checks: list[dict[str, Any]] = field(default_factory=list)
    """The carts of all checks that were answered with yes or no."""
    objections: dict[str, str] = field(default_factory=dict)
    """What a check has against each of these amounts: words by "SKU AMOUNT"."""
    check_faults: deque[Fault] = field(default_factory=deque)
    put_faults: deque[Fault] = field(default_factory=deque)
    get_faults: deque[Fault] = field(default_factory=deque)
    sick: dict[str, Fault] = field(default_factory=dict)
    """What goes wrong with each read of these orders."""
    catalogue_faults: deque[Fault | None] = field(default_factory=deque)
    """None is a page without a fault."""
    list_faults: deque[Fault] = field(default_factory=deque)
    lists_open_orders: bool = True
    """Whether its lists show orders that are not finished."""
    listed_a_page: int = 2
    lagging_reads: int = 0
    """How many more reads show an order as it was before."""
    refuses_twice: bool = False
    """Answers a PUT on a finished order with 409."""
    products: list[dict[str, object]] = field(default_factory=list)
    products_a_page: int = 2
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Media type and content by path."""
    busiest: int = 0
    """The most calls for one order at once."""
    url: str = ""
    hold: asyncio.Event | None = None
    """PUTs wait for it before they do anything."""
    answers_to_checks: asyncio.Semaphore | None = None
    """Each check takes one before it is answered."""
    waiting: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while a PUT or a check waits."""
    _before: dict[str, dict[str, object]] = field(default_factory=dict)
    _under_way: dict[str, int] = field(default_factory=dict)

    def place(self, number: int = 1, **more: Any) -> str:
        """A new order, RECEIVED; its id."""
        fields = wire(number, **more)
        order_id = str(fields["id"])
        self.orders[order_id] = fields
        return order_id

    def cancel(self, order_id: str, reason: str = "customer") -> None:
        """The order is cancelled."""
        self.orders[order_id] |= {"status": "CANCELLED", "reason": reason}

    @asynccontextmanager
    async def listening(self, port: int = 0) -> AsyncIterator[None]:
        """Serve while the block runs."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield
        finally:
            server.close()
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            method, target, _version = head.split("\r\n", 1)[0].split(" ")
            length = re.search(r"(?i)\r\ncontent-length: *(\d+)", head)
            body = await reader.readexactly(int(length[1]) if length else 0)
            path = target.partition("?")[0]
            await self._counted(method, path, target, body, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _counted(
        self, method: str, path: str, target: str, body: bytes, writer: asyncio.StreamWriter
    ) -> None:
        self.book.append(f"{method} {path}")
        self._under_way[path] = self._under_way.get(path, 0) + 1
        if path.startswith("/orders/"):
            self.busiest = max(self.busiest, self._under_way[path])
        try:
            answer = await self._answer(method, path, target, body)
        finally:
            self._under_way[path] -= 1
        if answer is None:
            writer.transport.abort()
            return
        status, kind, content = answer
        writer.write(
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\ncontent-type: {kind}\r\n"
            f"content-length: {len(content)}\r\nconnection: close\r\n\r\n".encode()
            + content
        )
        await writer.drain()

    async def _answer(
        self, method: str, path: str, target: str, body: bytes
    ) -> tuple[int, str, bytes] | None:
        if path in self.pictures:
            kind, content = self.pictures[path]
            return 200, kind, content
        if path.startswith("/catalogue/"):
            if self.catalogue_faults and (fault := self.catalogue_faults.popleft()) is not None:
                return _faulty(fault)
            return _json(200, self._catalogue(int(target.rpartition("page=")[2])))
        if path.startswith("/list/"):
            if self.list_faults:
                return _faulty(self.list_faults.popleft())
            return _json(200, self._list(int(target.rpartition("page=")[2])))
        order_id = path.rpartition("/")[2]
        if method == "PUT":
            return await self._put(order_id, body)
        return self._get(order_id)

    async def _check(self, order_id: str, cart: dict[str, Any]) -> tuple[int, str, bytes] | None:
        if self.answers_to_checks is not None:
            self.waiting.set()
            await self.answers_to_checks.acquire()
        if self.check_faults and (fault := self.check_faults.popleft()) is not Fault.REFUSED:
            return _faulty(fault)
        self.checks.append(cart)
        for sku, amount in cart["picked"].items():
            if words := self.objections.get(f"{sku} {amount}"):
                return _json(400, {"message": words, "sku": sku})
        return _json(200, {**self.orders[order_id], "total": "0.00", "first_name": "Checked"})

    async def _put(self, order_id: str, body: bytes) -> tuple[int, str, bytes] | None:
        fields = json_text.loads(body)
        self.steps.append((order_id, fields["step"]))
        if fields["step"] == "check":
            return await self._check(order_id, fields)
        if self.hold is not None:
            self.waiting.set()
            await self.hold.wait()
        fault = self.put_faults.popleft() if self.put_faults else None
        if fault in WITHOUT_EFFECT:
            return _faulty(fault)
        order = self.orders[order_id]
        if order["status"] == "CANCELLED":
            return _json(409, {"message": "The order is cancelled."})
        finished = order["status"] == "READY_FOR_PICKUP"
        if finished and self.refuses_twice:
            return _json(409, {"message": "The order is finished already."})
        step = fields["step"]
        self._before[order_id] = dict(order)
        self.effects.append((order_id, step))
        order["status"] = _STATUS_AFTER.get(step, "ACCEPTED")
        order["accepted_for"] = fields.get("accepted_for", order.get("accepted_for"))
        order["total"] = "6.66"
        return _json(200, order) if fault is None else _faulty(fault)

    def _get(self, order_id: str) -> tuple[int, str, bytes] | None:
        if self.get_faults:
            return _faulty(self.get_faults.popleft())
        if order_id in self.sick:
            return _faulty(self.sick[order_id])
        if order_id not in self.orders:
            return _json(404, {"message": "No such order."})
        if self.lagging_reads and order_id in self._before:
            self.lagging_reads -= 1
            return _json(200, self._before[order_id])
        return _json(200, self.orders[order_id])

    def _list(self, page: int) -> dict[str, object]:
        is_open = {"RECEIVED", "ACCEPTED"}
        listed = [
            order
            for order in self.orders.values()
            if self.lists_open_orders or order["status"] not in is_open
        ]
        start = (page - 1) * self.listed_a_page
        pages = -(-len(listed) // self.listed_a_page)
        return {"orders": listed[start : start + self.listed_a_page], "pages": pages}

    def _catalogue(self, page: int) -> dict[str, object]:
        start = (page - 1) * self.products_a_page
        pages = -(-len(self.products) // self.products_a_page)
        return {"products": self.products[start : start + self.products_a_page], "pages": pages}


def _faulty(fault: Fault | None) -> tuple[int, str, bytes] | None:
    match fault:
        case Fault.BROKEN_BEFORE_EFFECT | Fault.BROKEN_AFTER_EFFECT:
            return 502, "text/html", b"<html>bad gateway</html>"
        case Fault.STRANGER_BEFORE_EFFECT:
            return 200, "text/html", b"<html>Log in to this network.</html>"
        case Fault.REDIRECT_BEFORE_EFFECT:
            return 302, "text/html", b"<html>Log in to this network.</html>"
        case Fault.WORDLESS_AFTER_EFFECT:
            return 200, "application/json", b""
        case Fault.TOO_MANY:
            return 429, "text/html", b"<html>slow down</html>"
        case Fault.UNAUTHORISED:
            return _json(401, {"message": "who are you?"})
        case Fault.REFUSED:
            return _json(400, {"message": "apple: out of range", "sku": "apple"})
        case _:
            return None


def _json(status: int, fields: object) -> tuple[int, str, bytes]:
    return status, "application/json", json_text.dumps(fields).encode()
