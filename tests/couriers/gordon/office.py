"""Gordon as its document has it, as a real HTTP server that keeps a book."""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from picker_app.wire import json_text
from tests.wire.loopback import serve

Delivery = dict[str, Any]

REQUIRED = (
    "external_ref",
    "customer-name",
    "address",
    "zip",
    "city",
    "deliverydate",
    "time-window",
    "deliverygroup",
    "inventory",
)
GROUP = "Gordon Store"


def delivery(reference: str = "A1", **changes: object) -> Delivery:
    """A delivery as the document's example has it, of an invented customer."""
    fields: Delivery = {
        "external_ref": reference,
        "customer-name": "Ida Invented",
        "email": "ida@example.org",
        "mobile": "+46 70 000 00 00",
        "address": "Uppdiktade vägen 42",
        "zip": "12553",
        "city": "Älvsjö",
        "description": "",
        "notes": "Knock please",
        "deliverygroup": GROUP,
        "deliverydate": "2026-03-01",
        "time-window": "14:00 - 16:00",
        "inventory": [{"quantity": 1, "name": "En låda mat"}],
    }
    return {**fields, **changes}


@dataclass(slots=True)
class GordonOffice:
    """What Gordon knows."""

    groups: set[str] = field(default_factory=lambda: {GROUP})
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    book: list[str] = field(default_factory=list)
    """Method and path of each call that was let in."""
    bodies: list[str] = field(default_factory=list)
    """Of what was put or posted, as it came."""
    broken: deque[Response] = field(default_factory=deque)
    """Answered in place of the next calls that are let in; nothing is done."""
    cut: deque[str] = field(default_factory=deque)
    """Methods whose next call takes effect and is answered with 502."""
    tokens_given: int = 0
    token_requests: list[object] = field(default_factory=list)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """Serve while the block runs; the address."""
        app = Starlette(
            routes=[
                Route("/oauth/token", self._token, methods=["POST"]),
                Route("/api/orders", self._called, methods=["POST"]),
                Route("/api/orders/{reference}", self._called, methods=["GET", "PUT"]),
            ]
        )
        async with serve(app) as url:
            yield url

    def revoke(self) -> None:
        """No token that was given holds any more."""
        self.tokens_given += 1

    async def _token(self, request: Request) -> Response:
        asked = json_text.loads(await request.body())
        self.token_requests.append(asked)
        if asked.get("grant_type") != "client_credentials" or not asked.get("client_secret"):
            return answer({"error": "access_denied", "error_description": "Unauthorized"}, 401)
        self.tokens_given += 1
        return answer({"access_token": f"token-{self.tokens_given}", "expires_in": 3600})

    async def _called(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer token-{self.tokens_given}":
            return answer({"error": "access_denied", "error_description": "Unauthorized"}, 401)
        self.book.append(f"{request.method} {request.scope['raw_path'].decode()}")
        if self.broken:
            return self.broken.popleft()
        reference = request.path_params.get("reference", "")
        if request.method == "GET":
            return self._shown(reference)
        body = await request.body()
        self.bodies.append(body.decode())
        said = self._taken(reference, json_text.loads(body))
        if self.cut and self.cut[0] == request.method:
            self.cut.popleft()
            return Response("bad gateway", 502)
        return said

    def _shown(self, reference: str) -> Response:
        known = self.deliveries.get(reference)
        if known is None:
            return answer({"error": "Order not found"}, 404)
        return answer(known)

    def _taken(self, reference: str, fields: Delivery) -> Response:
        missing = [name for name in REQUIRED if not fields.get(name)]
        if missing:
            message = f"Missing required fields: {', '.join(missing)}"
            return answer({"status": "error", "message": message})
        if fields["deliverygroup"] not in self.groups:
            message = "Unable to find deliverygroup"
            reference = fields["external_ref"]
            return answer({"status": "error", "message": message, "external_ref": reference})
        self.deliveries[reference or fields["external_ref"]] = fields
        return answer(
            {
                "external_ref": fields["external_ref"],
                "tracking_id": "0Zj7YGCUr",
                "status": "OK",
                "deliverygroup": "gordon stockholm",
            }
        )


def answer(value: object, status: int = 200) -> Response:
    """An answer in JSON."""
    return Response(json_text.dumps(value), status, media_type="application/json")
