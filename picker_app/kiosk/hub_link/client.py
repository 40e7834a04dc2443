"""What a kiosk asks its hub, call by call."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
from httpx_sse import EventSource
from pydantic import BaseModel

from picker_app.api.actions import (
    ActionsAnswer,
    ActionsRequest,
    CheckRequest,
    ClaimRequest,
    ProblemCode,
    ReleaseRequest,
)
from picker_app.api.deliveries import DeliveryRequest
from picker_app.api.give_back import (
    CompareAnswer,
    CompareRequest,
    GiveBackRequest,
    KeptOrder,
)
from picker_app.api.history import HistoryPageView, HistoryPlace
from picker_app.api.orders import OrderView, QueueView
from picker_app.api.store import StoreView
from picker_app.api.substitutes import SubstitutesView
from picker_app.api.terminals import HeartbeatRequest
from picker_app.api.webhooks import SeenRequest, WebhookListView
from picker_app.domain.identity import ConnectionName, LineId, OrderId, TerminalId, TerminalName
from picker_app.domain.terminal import NO_ID
from picker_app.kiosk.hub_link.hub import HubAwayError, HubRefusedError
from picker_app.kiosk.hub_link.hub_address import HubAddress
from picker_app.kiosk.hub_link.hub_http import PATIENT, QUICK, HubHttp, read

_FEED_PATIENCE = httpx.Timeout(QUICK.connect, read=25.0)
"""Above two of the hub's heartbeats, which come each 10 s."""
_PICTURE_BYTES = 2_000_000
_CHUNK_BYTES = 65_536


class HubClient:
    """The hub's API for kiosks."""

    def __init__(
        self,
        address: HubAddress,
        terminal: TerminalName,
        picker: Callable[[], str],
        terminal_id: TerminalId = NO_ID,
    ) -> None:
        """`picker` names who is at the screen. `terminal` is what people call this terminal,
        `terminal_id` which it is.
        """
        self._terminal = terminal
        self._picker = picker
        self._http = HubHttp(address, terminal_id)

    async def close(self) -> None:
        """Closes all connections."""
        await self._http.close()

    async def store(self) -> StoreView:
        """The store and its connections."""
        return read(await self._http.ask("GET", "/v1/store"), StoreView)

    async def heartbeat(self) -> None:
        """Says that this terminal is there."""
        await self._http.ask("POST", "/v1/heartbeat", HeartbeatRequest(terminal=self._terminal))

    async def orders(self) -> QueueView:
        """All orders that are not closed, and those closed lately."""
        return read(await self._http.ask("GET", "/v1/orders"), QueueView)

    async def claim(self, order_id: OrderId, *, take_over: bool = False) -> OrderView:
        """Takes the order for this terminal, from another one only with `take_over`."""
        body = ClaimRequest(terminal=self._terminal, picker=self._picker(), take_over=take_over)
        return await self._post(order_id, "claim", body)

    async def release(self, order_id: OrderId, epoch: int) -> OrderView:
        """Gives the order back to the queue."""
        body = ReleaseRequest(terminal=self._terminal, epoch=epoch)
        return await self._post(order_id, "release", body)

    async def send_actions(self, order_id: OrderId, actions: ActionsRequest) -> ActionsAnswer:
        """Hands over actions of one order and epoch, in the order of their numbers."""
        path = f"/v1/orders/{order_id}/actions"
        return read(await self._http.ask("POST", path, actions), ActionsAnswer)

    async def compare(self, orders: Sequence[KeptOrder]) -> CompareAnswer:
        """What the hub lacks of what this terminal has."""
        body = CompareRequest(terminal=self._terminal, orders=list(orders))
        return read(await self._http.ask("POST", "/v1/compare", body), CompareAnswer)

    async def give_back(self, order_id: OrderId, given: GiveBackRequest) -> OrderView:
        """Gives back what the hub lacks of an order."""
        return read(
            await self._http.ask("POST", f"/v1/orders/{order_id}/give-back", given), OrderView
        )

    async def check(self, order_id: OrderId, cart_digest: str) -> OrderView:
        """Has the marketplace check the cart of this digest, which is being reviewed."""
        body = CheckRequest(cart_digest=cart_digest)
        return await self._post(order_id, "check", body)

    async def substitutes(self, order_id: OrderId, line_id: LineId, needle: str) -> SubstitutesView:
        """What the marketplace lists to stand in for a line."""
        query = urlencode({"needle": needle})
        path = f"/v1/orders/{order_id}/lines/{line_id}/substitutes?{query}"
        return read(await self._http.ask("GET", path), SubstitutesView)

    async def try_again(self, order_id: OrderId) -> OrderView:
        """Sends the finished order to the marketplace now."""
        return await self._post(order_id, "try-again")

    async def tell_courier(self, order_id: OrderId, fields: Mapping[str, str]) -> OrderView:
        """Tells the courier now what is packed."""
        body = DeliveryRequest(fields=dict(fields))
        return read(
            await self._http.ask("POST", f"/v1/orders/{order_id}/delivery", body), OrderView
        )

    async def history_page(
        self, connection: ConnectionName, since: datetime, until: datetime, place: HistoryPlace
    ) -> HistoryPageView:
        """One page of the orders of this time; waits until the hub's turn for it has come."""
        query = urlencode(
            {"since": since.isoformat(), "until": until.isoformat(), **place.model_dump()}
        )
        path = f"/v1/history/{connection}?{query}"
        return read(await self._http.ask("GET", path, patience=PATIENT), HistoryPageView)

    async def history_order(self, connection: ConnectionName, number: str) -> HistoryPageView:
        """The order with this id of the marketplace's, alone; waits as `history_page` does."""
        path = f"/v1/history/{connection}/{quote(number, safe='')}"
        return read(await self._http.ask("GET", path, patience=PATIENT), HistoryPageView)

    async def webhooks(self) -> WebhookListView:
        """The webhooks that became no order, each with the beginning of its text."""
        return read(await self._http.ask("GET", "/v1/webhooks"), WebhookListView)

    async def webhooks_seen(self, up_to: int) -> None:
        """Somebody looked at the webhook with this number and at those that came before it."""
        await self._http.ask("POST", "/v1/webhooks/seen", SeenRequest(up_to=up_to))

    async def product_list(self, connection: ConnectionName, to: Path) -> None:
        """Writes the list of a connection's products into this file."""
        async with self._http.stream(f"/v1/catalogues/{connection}/index") as answer:
            with to.open("wb") as file:
                async for chunk in answer.aiter_bytes(_CHUNK_BYTES):
                    file.write(chunk)

    async def product_picture(self, connection: ConnectionName, sku: str) -> bytes | None:
        """The picture of a product of the list."""
        query = urlencode({"sku": sku})
        return await self._picture(f"/v1/catalogues/{connection}/picture?{query}")

    async def picture(self, order_id: OrderId, line_id: LineId) -> bytes | None:
        """The picture of a line's product; None where there is none or it is too big to show."""
        return await self._picture(f"/v1/pictures/{order_id}/{line_id}")

    async def _post(self, order_id: OrderId, deed: str, body: BaseModel | None = None) -> OrderView:
        return read(await self._http.ask("POST", f"/v1/orders/{order_id}/{deed}", body), OrderView)

    async def _picture(self, path: str) -> bytes | None:
        try:
            answer = await self._http.ask("GET", path)
        except HubRefusedError as refused:
            if refused.problem.code is ProblemCode.NOT_FOUND:
                return None
            raise
        return answer.content if len(answer.content) <= _PICTURE_BYTES else None

    @asynccontextmanager
    async def feed(self, feed_id: str | None, after: int) -> AsyncIterator[EventSource]:
        """The event stream behind this place; the whole of it where `feed_id` is None."""
        path = "/v1/feed"
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        if feed_id is not None:
            path = f"{path}?{urlencode({'feed_id': feed_id})}"
            headers["Last-Event-ID"] = str(after)
        try:
            async with self._http.stream(path, headers, _FEED_PATIENCE) as answer:
                yield EventSource(answer)
        except HubRefusedError as refused:
            raise HubAwayError(refused.problem.text) from refused
