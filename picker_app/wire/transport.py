"""One HTTP exchange with a platform: paced, logged, its failures sorted by what they mean."""

import asyncio
import functools
import logging
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import httpx

from picker_app.version import version
from picker_app.wire import retries
from picker_app.wire.calls import Answer, Urgency
from picker_app.wire.clock import ServerClock
from picker_app.wire.failures import AnswerLostError, NotSentError
from picker_app.wire.own_machine import STRAIGHT
from picker_app.wire.pacing import Pacer

logger = logging.getLogger(__name__)

MARKETPLACE = "The marketplace"
JSON = "application/json"
LONGEST_CONNECT = timedelta(seconds=5)
LONGEST_BODY = 32 * 1024 * 1024
"""In bytes; the largest documented answer is a catalogue page of 500 products."""

_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)


Content = bytes | Callable[[], Awaitable[bytes | None]] | None
"""A request's body, or what makes it when the request's turn has come."""


class Transport:
    """Sends requests to one base URL and nowhere else: no redirect is followed."""

    def __init__(
        self, base_url: str, pacer: Pacer, timeout: timedelta, *, whom: str = MARKETPLACE
    ) -> None:
        """`timeout` is for a whole exchange, from the request's turn to the answer's last byte.
        `whom` is who is called, as a sentence about it begins.
        """
        self.whom = whom
        self.clock = ServerClock()
        self._base_url = base_url
        self._pacer = pacer
        self._timeout = timeout.total_seconds()
        # Shorter than the whole, so that an end by the whole time means that something was sent.
        connect = min(LONGEST_CONNECT.total_seconds(), self._timeout / 2)
        self._http = httpx.AsyncClient(
            verify=_tls(),
            mounts=STRAIGHT,
            timeout=httpx.Timeout(self._timeout, connect=connect, pool=connect),
            headers={"accept": JSON, "user-agent": f"picker-app/{version()}"},
        )

    async def exchange(
        self,
        method: str,
        path: str,
        *,
        urgency: Urgency,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content: Content = None,
        media_type: str = JSON,
        limited_apart: bool = False,
    ) -> Answer:
        """Send one request, once, and return whatever the platform answers. `media_type` is
        named where there is a body, and only there: a server that reads JSON refuses an empty one.
        `limited_apart` is as for a `Call`.

        Raises NotSentError or AnswerLostError, and whatever `content` raises.
        """
        async with self._pacer.turn(urgency):
            body = await content() if callable(content) else content
            about = {**(headers or {}), **({"content-type": media_type} if body else {})}
            answer = await self._send(self._request(method, path, query, about, body))
        if answer.status != HTTPStatus.TOO_MANY_REQUESTS:
            self._pacer.admitted()
        elif not limited_apart:
            self._pacer.refused(retries.retry_after(answer, self.clock.now()))
        return answer

    def elsewhere(self, base_url: str) -> "Transport":
        """One to another address of the same platform, which takes its turns like this one."""
        seconds = timedelta(seconds=self._timeout)
        return Transport(base_url, self._pacer, seconds, whom=self.whom)

    def has_room(self, urgency: Urgency) -> bool:
        """Whether a request would have its turn at once."""
        return self._pacer.has_room(urgency)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    def _request(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> httpx.Request:
        try:
            return self._http.build_request(
                method,
                self._base_url + path,
                params=query or None,
                headers=headers,
                content=content,
            )
        except httpx.InvalidURL as error:
            raise NotSentError(f"{self.whom} has an address that is not valid: {error}") from None

    async def _send(self, request: httpx.Request) -> Answer:
        asked, began = datetime.now(UTC), time.monotonic()
        outcome: object = "cancelled"
        try:
            answer = await self._exchange(request)
        except _BEFORE_SENDING as error:
            outcome = type(error).__name__
            raise NotSentError(f"{self.whom} cannot be reached: {_words(error)}.") from error
        except (httpx.RequestError, TimeoutError) as error:
            outcome = type(error).__name__
            raise AnswerLostError(f"{self.whom} did not answer: {_words(error)}.") from error
        else:
            outcome = answer.status
            self.clock.observe(answer.headers.get("date", ""), asked, datetime.now(UTC))
            return answer
        finally:
            _log(request, outcome, time.monotonic() - began)

    async def _exchange(self, request: httpx.Request) -> Answer:
        async with asyncio.timeout(self._timeout):
            response = await self._http.send(request, stream=True)
            try:
                body = await _body(response)
            finally:
                await response.aclose()
        return Answer(status=response.status_code, body=body, headers=_lowered(response.headers))


@functools.cache
def _tls() -> ssl.SSLContext:
    """One for all connections: reading the certificates takes a tenth of a second."""
    return httpx.create_ssl_context()


async def _body(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise httpx.DecodingError("the answer is longer than any should be")
    return bytes(body)


def _lowered(headers: httpx.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _words(error: Exception) -> str:
    if isinstance(error, httpx.LocalProtocolError):
        # It quotes the header that it does not like, which may be the token.
        return "the request cannot be written as HTTP"
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return "it took too long"
    # Pickers read this: the name of a Python class would tell them nothing.
    return str(error).rstrip(".") or "the connection broke"


def _log(request: httpx.Request, outcome: object, seconds: float) -> None:
    milliseconds = round(seconds * 1000)
    logger.info(
        "%s %s: %s after %s ms",
        request.method,
        request.url.path,
        outcome,
        milliseconds,
        extra={
            "method": request.method,
            "host": request.url.host,
            "path": request.url.path,
            "outcome": outcome,
            "ms": milliseconds,
        },
    )
