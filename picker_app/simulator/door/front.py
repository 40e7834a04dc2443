"""The door to an API that is played: calls too many, trouble by switch; then the book."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from picker_app.simulator import book
from picker_app.simulator.book import Book
from picker_app.simulator.door.connections import cut
from picker_app.simulator.door.reply import Refusal, Reply, refused
from picker_app.simulator.played import Address, Played, nothing_here
from picker_app.simulator.storage import Storage
from picker_app.simulator.switchboard import Switchboard
from picker_app.simulator.switches import CommonSwitches, Cut

_METHODS = ("GET", "PUT", "POST", "PATCH", "DELETE")
_WRITES = {"PUT", "POST", "PATCH", "DELETE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """HTTP in front of whom the sandbox plays. What a call does and its line in the book are one
    transaction, committed before the answer leaves.
    """

    storage: Storage
    book: Book
    switchboard: Switchboard
    after_call: Callable[[], None]
    """Called when there may be a new webhook."""

    def routes(self, played: Played) -> Iterable[Route]:
        """All addresses of this one, and what is below them without being one."""
        for address in played.addresses():
            yield self._route(played, address, [address.method])
        for prefix in played.below():
            anything = Address(method="", path=prefix + "/{rest:path}", handler=nothing_here)
            yield self._route(played, anything, _METHODS)

    def _route(self, played: Played, address: Address, methods: Iterable[str]) -> Route:
        async def endpoint(request: Request) -> Response:
            return await self._answer(request, played, address)

        return Route(address.path, endpoint, methods=list(methods))

    async def _answer(self, request: Request, played: Played, address: Address) -> Response:
        body = await request.body()
        call = _call(request, b"" if address.body_is_secret else body)
        if self._cuts(request, address, Cut.BEFORE):
            lost = Reply(status=0, body="", effect="")
            self.book.record(call, lost, answered=False)
            await cut(request)
            return Response(status_code=500)
        if seconds := self._switches.answer_seconds:
            await asyncio.sleep(seconds)
        cuts_after = self._cuts(request, address, Cut.AFTER)
        with self.storage.transaction():
            reply = self._reply(request, body, played, address)
            about = replace(call, order_id=call.order_id or reply.order_id or None)
            self.book.record(about, reply, answered=not cuts_after)
        self.after_call()
        if cuts_after:
            await cut(request)
        return self._response(reply)

    def _reply(self, request: Request, body: bytes, played: Played, address: Address) -> Reply:
        """The answer of whoever stands first in the way."""
        stopped = played.in_the_way(request.client.host if request.client else "")
        if stopped:
            return stopped
        try:
            self._fail_if_wanted()
            return address.handler(request, body)
        except Refusal as refusal:
            return refused(refusal, self._switches.error_bodies, played.words(refusal))

    def _fail_if_wanted(self) -> None:
        switches = self._switches
        if switches.fail_next:
            self.switchboard.set(fail_next=switches.fail_next - 1)
            raise Refusal(switches.fail_status, "something went wrong on our side")

    def _cuts(self, request: Request, address: Address, where: Cut) -> bool:
        """Whether this is the call whose connection is to be cut here; the next one is not."""
        writes = request.method in _WRITES and not address.body_is_secret
        if not writes or self._switches.cut_next_write is not where:
            return False
        self.switchboard.set(cut_next_write=Cut.NEVER)
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
    def _switches(self) -> CommonSwitches:
        return self.switchboard.current


def _call(request: Request, body: bytes) -> book.Call:
    return book.Call(
        method=request.method,
        path=request.url.path,
        query=request.url.query,
        body=body,
        order_id=request.path_params.get("order"),
    )
