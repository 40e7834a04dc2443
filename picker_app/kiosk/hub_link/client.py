"""Calls to the hub."""

import logging
import ssl
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx
from httpx_sse import EventSource
from pydantic import BaseModel, ValidationError

from picker_app.api.actions import (
    ActionsAnswer,
    ActionsRequest,
    CheckRequest,
    ClaimRequest,
    Problem,
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
from picker_app.api.runtime import Runtime
from picker_app.api.store import StoreView
from picker_app.api.substitutes import SubstitutesView
from picker_app.api.terminal import TERMINAL_ID_HEADER
from picker_app.api.terminals import HeartbeatRequest
from picker_app.api.webhooks import SeenRequest, WebhookListView
from picker_app.domain.identity import ConnectionName, LineId, OrderId, TerminalId, TerminalName
from picker_app.domain.terminal import NO_ID
from picker_app.kiosk.hub_link.hub import HubAwayError, HubRefusedError
from picker_app.kiosk.hub_link.hub_address import HubAddress

logger = logging.getLogger(__name__)

_TIMEOUT = httpx.Timeout(8.0, connect=2.0)
"""Short, for qasync keeps the timer of each time-out until its time has come."""
_PATIENT = httpx.Timeout(90.0, connect=2.0)
"""The hub paces calls to a marketplace, and those for orders that are picked go first."""
_FEED_SILENCE_SECONDS = 25.0
"""Above two of the hub's heartbeats, which come each 10 s."""
_AT_ONCE = 8
"""More requests than these at a time make the screen stutter."""
_PICTURE_BYTES = 2_000_000
_CHUNK_BYTES = 65_536

Model = TypeVar("Model", bound=BaseModel)


class HubClient:
    """Calls to the hub. Finds it again wherever it restarts."""

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
        self._address = address
        self._terminal = terminal
        self._picker = picker
        self._http = httpx.AsyncClient(
            timeout=_TIMEOUT,
            headers={TERMINAL_ID_HEADER: terminal_id} if terminal_id else {},
            limits=httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=_AT_ONCE),
            # No proxy of the environment stands between two programs of one machine.
            trust_env=False,
            # The hub speaks plain HTTP on loopback. A context that trusts nobody is made at once;
            # the usual one reads all certificates of the system first.
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        )

    async def close(self) -> None:
        """Closes all connections."""
        await self._http.aclose()

    async def store(self) -> StoreView:
        """The store and its connections."""
        return _read(await self._call("GET", "/v1/store"), StoreView)

    async def heartbeat(self) -> None:
        """Says that this terminal is there."""
        await self._call("POST", "/v1/heartbeat", HeartbeatRequest(terminal=self._terminal))

    async def orders(self) -> QueueView:
        """All orders that are not closed, and those closed lately."""
        return _read(await self._call("GET", "/v1/orders"), QueueView)

    async def claim(self, order_id: OrderId, *, take_over: bool = False) -> OrderView:
        """Takes the order for this terminal, from another one only with `take_over`."""
        body = ClaimRequest(terminal=self._terminal, picker=self._picker(), take_over=take_over)
        return _read(await self._call("POST", f"/v1/orders/{order_id}/claim", body), OrderView)

    async def release(self, order_id: OrderId, epoch: int) -> OrderView:
        """Gives the order back to the queue."""
        body = ReleaseRequest(terminal=self._terminal, epoch=epoch)
        return _read(await self._call("POST", f"/v1/orders/{order_id}/release", body), OrderView)

    async def send_actions(self, order_id: OrderId, actions: ActionsRequest) -> ActionsAnswer:
        """Hands over actions of one order and epoch, in the order of their numbers."""
        path = f"/v1/orders/{order_id}/actions"
        return _read(await self._call("POST", path, actions), ActionsAnswer)

    async def compare(self, orders: Sequence[KeptOrder]) -> CompareAnswer:
        """What the hub lacks of what this terminal has."""
        body = CompareRequest(terminal=self._terminal, orders=list(orders))
        return _read(await self._call("POST", "/v1/compare", body), CompareAnswer)

    async def give_back(self, order_id: OrderId, given: GiveBackRequest) -> OrderView:
        """Gives back what the hub lacks of an order."""
        return _read(await self._call("POST", f"/v1/orders/{order_id}/give-back", given), OrderView)

    async def check(self, order_id: OrderId, cart_digest: str) -> OrderView:
        """Has the marketplace check the cart of this digest, which is being reviewed."""
        body = CheckRequest(cart_digest=cart_digest)
        return _read(await self._call("POST", f"/v1/orders/{order_id}/check", body), OrderView)

    async def substitutes(self, order_id: OrderId, line_id: LineId, needle: str) -> SubstitutesView:
        """What the marketplace lists to stand in for a line."""
        query = urlencode({"needle": needle})
        path = f"/v1/orders/{order_id}/lines/{line_id}/substitutes?{query}"
        return _read(await self._call("GET", path), SubstitutesView)

    async def try_again(self, order_id: OrderId) -> OrderView:
        """Sends the finished order to the marketplace now."""
        return _read(await self._call("POST", f"/v1/orders/{order_id}/try-again"), OrderView)

    async def tell_courier(self, order_id: OrderId, fields: Mapping[str, str]) -> OrderView:
        """Tells the courier now what is packed."""
        body = DeliveryRequest(fields=dict(fields))
        return _read(await self._call("POST", f"/v1/orders/{order_id}/delivery", body), OrderView)

    async def history_page(
        self, connection: ConnectionName, since: datetime, until: datetime, place: HistoryPlace
    ) -> HistoryPageView:
        """One page of the orders of this time; waits until the hub's turn for it has come."""
        query = urlencode(
            {"since": since.isoformat(), "until": until.isoformat(), **place.model_dump()}
        )
        path = f"/v1/history/{connection}?{query}"
        return _read(await self._call("GET", path, patience=_PATIENT), HistoryPageView)

    async def history_order(self, connection: ConnectionName, number: str) -> HistoryPageView:
        """The order with this id of the marketplace's, alone; waits as `history_page` does."""
        path = f"/v1/history/{connection}/{quote(number, safe='')}"
        return _read(await self._call("GET", path, patience=_PATIENT), HistoryPageView)

    async def webhooks(self) -> WebhookListView:
        """The webhooks that became no order, each with the beginning of its text."""
        return _read(await self._call("GET", "/v1/webhooks"), WebhookListView)

    async def webhooks_seen(self, up_to: int) -> None:
        """Somebody looked at the webhook with this number and at those that came before it."""
        await self._call("POST", "/v1/webhooks/seen", SeenRequest(up_to=up_to))

    async def product_list(self, connection: ConnectionName, to: Path) -> None:
        """Writes the list of a connection's products into this file."""
        used = self._address.current()
        address = f"{used.url}/v1/catalogues/{connection}/index"
        try:
            async with self._http.stream("GET", address, headers=_authorisation(used)) as answer:
                if answer.status_code != HTTPStatus.OK:
                    await answer.aread()
                    _refuse(answer)
                with to.open("wb") as file:
                    async for chunk in answer.aiter_bytes(_CHUNK_BYTES):
                        file.write(chunk)
        except httpx.HTTPError as error:
            raise _away(error) from error

    async def product_picture(self, connection: ConnectionName, sku: str) -> bytes | None:
        """The picture of a product of the list."""
        query = urlencode({"sku": sku})
        return await self._picture(f"/v1/catalogues/{connection}/picture?{query}")

    async def picture(self, order_id: OrderId, line_id: LineId) -> bytes | None:
        """The picture of a line's product; None where there is none or it is too big to show."""
        return await self._picture(f"/v1/pictures/{order_id}/{line_id}")

    async def _picture(self, path: str) -> bytes | None:
        try:
            answer = await self._call("GET", path)
        except HubRefusedError as refused:
            if refused.problem.code is ProblemCode.NOT_FOUND:
                return None
            raise
        return answer.content if len(answer.content) <= _PICTURE_BYTES else None

    @asynccontextmanager
    async def feed(self, feed_id: str | None, after: int) -> AsyncIterator[EventSource]:
        """The event stream behind this place; the whole of it where `feed_id` is None."""
        params: dict[str, str] = {} if feed_id is None else {"feed_id": feed_id}
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        if feed_id is not None:
            headers["Last-Event-ID"] = str(after)
        used = self._address.current()
        timeout = httpx.Timeout(_TIMEOUT.connect, read=_FEED_SILENCE_SECONDS)
        try:
            async with self._http.stream(
                "GET",
                f"{used.url}/v1/feed",
                params=params,
                headers={**headers, **_authorisation(used)},
                timeout=timeout,
            ) as answer:
                if answer.status_code != HTTPStatus.OK:
                    await answer.aread()
                    _refuse(answer)
                yield EventSource(answer)
        except httpx.HTTPError as error:
            self._address.changed(used)
            raise _away(error) from error
        except HubRefusedError as refused:
            self._address.changed(used)
            raise HubAwayError(refused.problem.text) from refused

    async def _call(
        self,
        method: str,
        path: str,
        body: BaseModel | None = None,
        patience: httpx.Timeout = _TIMEOUT,
    ) -> httpx.Response:
        used = self._address.current()
        try:
            return await self._try(used, method, path, body, patience)
        except (HubAwayError, HubRefusedError) as error:
            if _same_hub(error) or not self._address.changed(used):
                raise
        return await self._try(self._address.current(), method, path, body, patience)

    async def _try(
        self,
        used: Runtime,
        method: str,
        path: str,
        body: BaseModel | None,
        patience: httpx.Timeout,
    ) -> httpx.Response:
        headers = _authorisation(used)
        content: dict[str, Any] = {}
        if body is not None:
            content["content"] = body.model_dump_json()
            headers["Content-Type"] = "application/json"
        try:
            answer = await self._http.request(
                method, f"{used.url}{path}", headers=headers, timeout=patience, **content
            )
        except httpx.HTTPError as error:
            raise _away(error) from error
        if not answer.is_success:
            _refuse(answer)
        return answer


def _same_hub(error: HubAwayError | HubRefusedError) -> bool:
    """Whether the error came from the hub that was meant: another may listen there now."""
    if isinstance(error, HubAwayError):
        return False
    return error.problem.code is not ProblemCode.UNAUTHORISED


def _authorisation(used: Runtime) -> dict[str, str]:
    return {"Authorization": f"Bearer {used.token}"}


def _away(error: httpx.HTTPError) -> HubAwayError:
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return HubAwayError("the hub cannot be reached.")
    if isinstance(error, httpx.TimeoutException):
        return HubAwayError("the hub does not answer.")
    return HubAwayError("the line to the hub broke.")


def _refuse(answer: httpx.Response) -> None:
    """Raises what an answer that is no success means."""
    try:
        problem = Problem.model_validate_json(answer.content)
    except ValidationError:
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            problem = Problem(code=ProblemCode.UNAUTHORISED, text="The token is not the hub's.")
            raise HubRefusedError(problem) from None
        logger.warning("an answer of the hub cannot be read", extra={"status": answer.status_code})
        raise HubAwayError(f"the hub answers with error {answer.status_code}.") from None
    if problem.code is ProblemCode.STORAGE:
        raise HubAwayError(problem.text)
    raise HubRefusedError(problem)


def unreadable(error: ValidationError) -> HubAwayError:
    """For an answer or event that does not fit its model. Only the places go to the log: the values
    may be a customer's.
    """
    places = [".".join(str(part) for part in problem["loc"]) for problem in error.errors()]
    logger.error("the hub's word cannot be read", extra={"model": error.title, "places": places})
    return HubAwayError("the hub speaks another version. Update both programs.")


def _read(answer: httpx.Response, model: type[Model]) -> Model:
    try:
        return model.model_validate_json(answer.content)
    except ValidationError as error:
        raise unreadable(error) from None
