"""The door to the marketplace's API: call limit, trouble by switch, tokens; then the book."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from picker_app.simulator import book
from picker_app.simulator.account import Account
from picker_app.simulator.book import Book
from picker_app.simulator.call_limit import CallLimit
from picker_app.simulator.connections import cut
from picker_app.simulator.marketplace import Marketplace
from picker_app.simulator.reply import Refusal, Reply, blocked, refused
from picker_app.simulator.storage import Storage
from picker_app.simulator.switches import Cut, Switches

Handler = Callable[[Request, bytes, Sequence[Account]], Reply]
"""Takes a call, its body, and the accounts that its token is good for."""
TOKEN_PATH = "/v2/oauth/token"  # noqa: S105  (an address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """HTTP in front of the marketplace. What a call does and its line in the book are one
    transaction, committed before the answer leaves.
    """

    marketplace: Marketplace
    storage: Storage
    book: Book
    limit: CallLimit
    after_call: Callable[[], None]
    """Called when there may be a new webhook."""

    def routes(self) -> list[Route]:
        """All addresses of the API."""
        market = self.marketplace
        vendor = "/v2/chains/{chain}/vendors/{vendor}"
        handlers: list[tuple[str, str, Handler]] = [
            ("POST", TOKEN_PATH, lambda _, body, __: market.token(body)),
            ("GET", "/v2/chains/{chain}/orders/{order}", self._get_order),
            ("PUT", "/v2/chains/{chain}/orders/{order}", self._put_order),
            ("GET", "/v2/orders/{order}", self._get_order),
            ("PUT", "/v2/orders/{order}", self._put_order),
            ("GET", vendor + "/orders", self._vendor_orders),
            # The documents print the address of the list without its last part.
            ("GET", vendor, self._vendor_orders),
            ("GET", vendor + "/catalog", self._catalogue),
        ]
        routes = [self._route(path, handler, [method]) for method, path, handler in handlers]
        anything = ["GET", "PUT", "POST", "PATCH", "DELETE"]
        return [*routes, self._route("/v2/{rest:path}", _nothing_here, anything)]

    def _route(self, path: str, handler: Handler, methods: list[str]) -> Route:
        async def endpoint(request: Request) -> Response:
            return await self._answer(request, handler)

        return Route(path, endpoint, methods=methods)

    def _get_order(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self.marketplace.order(
            callers, request.path_params.get("chain"), request.path_params["order"]
        )

    def _put_order(self, request: Request, body: bytes, callers: Sequence[Account]) -> Reply:
        return self.marketplace.put_order(
            callers, request.path_params.get("chain"), request.path_params["order"], body
        )

    def _vendor_orders(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self.marketplace.vendor_orders(
            callers,
            request.path_params["chain"],
            request.path_params["vendor"],
            dict(request.query_params),
        )

    def _catalogue(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self.marketplace.products(
            callers,
            request.path_params["chain"],
            request.path_params["vendor"],
            dict(request.query_params),
            str(request.base_url).rstrip("/"),
        )

    async def _answer(self, request: Request, handler: Handler) -> Response:
        body = await request.body()
        call = _call(request, body)
        if self._cuts(request, Cut.BEFORE):
            lost = Reply(status=0, body="", effect="")
            self.book.record(call, lost, answered=False)
            await cut(request)
            return Response(status_code=500)
        if seconds := self._switches.answer_seconds:
            await asyncio.sleep(seconds)
        cuts_after = self._cuts(request, Cut.AFTER)
        with self.storage.transaction():
            reply = self._reply(request, body, handler)
            self.book.record(call, reply, answered=not cuts_after)
        self.after_call()
        if cuts_after:
            await cut(request)
        return self._response(reply)

    def _reply(self, request: Request, body: bytes, handler: Handler) -> Reply:
        """The answer of whoever stands first in the way."""
        switches = self._switches
        address = request.client.host if request.client else ""
        if not self.limit.admits(address, switches.calls_per_minute):
            return blocked()
        try:
            self._fail_if_wanted()
            callers = () if request.url.path == TOKEN_PATH else self._callers(request)
            return handler(request, body, callers)
        except Refusal as refusal:
            return refused(refusal, switches.error_bodies)

    def _fail_if_wanted(self) -> None:
        switches = self._switches
        if switches.fail_next:
            self.marketplace.switchboard.set(fail_next=switches.fail_next - 1)
            raise Refusal(switches.fail_status, "something went wrong on our side")

    def _callers(self, request: Request) -> Sequence[Account]:
        """The accounts that the call's token is good for, at least one. Raises Refusal."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        market = self.marketplace
        callers = market.accounts.of_token(token.strip(), market.tokens)
        if scheme.lower() != "bearer" or not callers:
            raise Refusal(401, "Unauthorized")
        return callers

    def _cuts(self, request: Request, where: Cut) -> bool:
        """Whether this is the PUT whose connection is to be cut here; the next one is not."""
        if request.method != "PUT" or self._switches.cut_next_put is not where:
            return False
        self.marketplace.switchboard.set(cut_next_put=Cut.NEVER)
        return True

    def _response(self, reply: Reply) -> Response:
        offset = timedelta(seconds=self._switches.clock_offset_seconds)
        return Response(
            reply.body,
            status_code=reply.status,
            media_type=reply.media_type,
            headers={"Date": format_datetime(datetime.now(UTC) + offset, usegmt=True)},
        )

    @property
    def _switches(self) -> Switches:
        return self.marketplace.switchboard.current


def _call(request: Request, body: bytes) -> book.Call:
    call = book.Call(
        method=request.method,
        path=request.url.path,
        query=request.url.query,
        body=body,
        order_id=request.path_params.get("order"),
    )
    # The body of the token call is a secret.
    return replace(call, body=b"") if call.path == TOKEN_PATH else call


def _nothing_here(_request: Request, _body: bytes, _callers: Sequence[Account]) -> Reply:
    raise Refusal(404, "there is no such address")
