"""Deliveroo's Picking API as far as the hub's own tests need it: one that fails as it is told."""

import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from picker_app.wire import json_text
from tests.platforms.deliveroo.payloads import Payload, amended, order_payload
from tests.wire.loopback import serve

ORANGES: Payload = {
    "substitution_id": "ZZZ",
    "plu": "1234",
    "quantity": 1,
    "category": "Fruit",
    "name": "Large Oranges 4 per pack",
    "operational_name": "Large Oranges 4 per pack",
    "price": 150,
}
_STATUS_AFTER = {"accept": "ACCEPTED", "reject": "REJECTED"}


class RefusedError(Exception):
    """The document does not allow it."""


@dataclass(slots=True)
class DeliverooShop:
    """What Deliveroo knows."""

    pause: float = 0.0
    """Seconds from one amendment call of an order to the next."""
    orders: dict[str, Payload] = field(default_factory=dict)
    book: list[str] = field(default_factory=list)
    """Each action that took effect."""
    refusals: list[str] = field(default_factory=list)
    lost_answers: deque[str] = field(default_factory=deque)
    """Actions that take effect and are answered with 502."""
    broken: deque[str] = field(default_factory=deque)
    """Actions that are refused whatever the order is."""
    amendments: list[list[Payload]] = field(default_factory=list)
    _amended_at: dict[str, float] = field(default_factory=dict)
    _newest_id: int = 99

    def place(self, **changes: object) -> Payload:
        """A new order."""
        order = order_payload(**changes)
        self.orders[order["id"]] = order
        return order

    def amended_just_now(self, order: Payload) -> None:
        """Somebody else has changed the order."""
        self._amended_at[order["id"]] = time.monotonic()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """Serve while the block runs; the address."""
        base = "/picking/v1/orders/{order}"
        app = Starlette(
            routes=[
                Route("/oauth2/token", self._token, methods=["POST"]),
                Route("/picking/v1/sites/{site}/orders/active", self._active),
                Route(f"{base}/items/{{item}}/substitute", self._substitute),
                Route(f"{base}/amendments", self._told(self._amend), methods=["POST"]),
                Route(f"{base}/{{action}}", self._told(self._act), methods=["PUT"]),
            ]
        )
        async with serve(app) as url:
            yield url

    async def _token(self, request: Request) -> Response:
        if b"grant_type=client_credentials" not in await request.body():
            return _json({"error": "unsupported_grant_type"})
        return _json({"access_token": "of this shop", "expires_in": 300})

    async def _active(self, request: Request) -> Response:
        site = request.path_params["site"]
        page, size = int(request.query_params["page"]), int(request.query_params["per_page"])
        placed = [
            order
            for order in self.orders.values()
            if order["status"] == "placed" and order["location_id"] == site
        ]
        return _json({"orders": placed[page * size : (page + 1) * size]})

    async def _substitute(self, request: Request) -> Response:
        needle = request.query_params.get("needle", "").casefold()
        return _json([each for each in [ORANGES] if needle in each["name"].casefold()])

    def _told(
        self, do: Callable[[str, Payload, bytes], Response]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            action = request.path_params.get("action", "amendments")
            order = self.orders[request.path_params["order"]]
            try:
                self._break(action)
                answer = do(action, order, await request.body())
            except RefusedError as error:
                self.refusals.append(str(error))
                status = 429 if "Too many" in str(error) else 400
                return JSONResponse({"statusCode": status, "message": str(error)}, status)
            self.book.append(action)
            if self.lost_answers and self.lost_answers[0] == action:
                self.lost_answers.popleft()
                return Response("bad gateway", 502)
            return answer

        return handle

    def _break(self, action: str) -> None:
        if self.broken and self.broken[0] == action:
            self.broken.popleft()
            raise RefusedError(f"{action}: not now")

    def _act(self, action: str, order: Payload, body: bytes) -> Response:
        if order["status"] != "placed":
            raise RefusedError(f"{action}: the order is {order['status']}")
        if action != "reject" and body:
            raise RefusedError(f"{action}: takes no body")
        order["status"] = _STATUS_AFTER.get(action, order["status"])
        return Response(status_code=200)

    def _amend(self, action: str, order: Payload, body: bytes) -> Response:
        before, now = self._amended_at.get(order["id"]), time.monotonic()
        if before is not None and now - before < self.pause:
            raise RefusedError("Too many requests")
        self._amended_at[order["id"]] = now
        if order["status"] != "placed":
            raise RefusedError(f"the order is {order['status']}")
        listed: list[Payload] = json_text.loads(body)["item_amendments"]
        ids = [each["amends"]["id"] for each in listed]
        if not listed or len(set(ids)) < len(ids):
            raise RefusedError("each item once")
        changed = [self._amended(each, order) for each in listed]
        archived = [_item(order, each) for each in ids]
        order["archived_items"] += archived
        order["items"] = [
            *(item for item in order["items"] if item["id"] not in ids),
            *(item for item in changed if item is not None),
        ]
        self.amendments.append(listed)
        return _json({"order": order})

    def _amended(self, amendment: Payload, order: Payload) -> Payload | None:
        item = _item(order, amendment["amends"]["id"])
        final, offer = amendment["final_quantity"], amendment.get("substitution_id")
        allowed = item["allowed_actions_if_items_are_unavailable"]
        needed = "PARTNER_CHOSEN_SUBSTITUTION" if offer else "ITEM_REMOVAL"
        if needed not in allowed or amendment["amends"]["quantity"] != item["quantity"]:
            raise RefusedError(f"{item['id']}: {needed} is not allowed")
        if offer not in {None, ORANGES["substitution_id"]} or not isinstance(final, int):
            raise RefusedError(f"{item['id']}: no such substitution")
        if final == 0:
            return None
        self._newest_id += 1
        new = amended(item, f"item-{self._newest_id}", quantity=final)
        return {**new, "pos_item_id": ORANGES["plu"], "name": ORANGES["name"]} if offer else new


def _item(order: Payload, item_id: str) -> Payload:
    for item in order["items"]:
        if item["id"] == item_id:
            found: Payload = item
            return found
    raise RefusedError(f"there is no item {item_id}")


def _json(value: object) -> Response:
    return Response(json_text.dumps(value), media_type="application/json")
