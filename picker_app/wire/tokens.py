"""What opens the platform's door: bearer tokens, given once or fetched when needed."""

import asyncio
import base64
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from picker_app.tasks import Tasks
from picker_app.wire import json_text, retries
from picker_app.wire.calls import Answer, Urgency
from picker_app.wire.failures import AnswerLostError, CallError, CredentialsError, NotSentError
from picker_app.wire.transport import JSON, Transport
from picker_app.wire.unreadable import UnreadableError

LIFE_WHERE_NOT_TOLD = 600.0
LONGEST_MARGIN = 120.0
"""In seconds: a token is not used in the last tenth of its life, this at most."""

_FORM = "application/x-www-form-urlencoded"
_OAUTH_ERRORS = {
    # RFC 6749, section 5.2: the only words of a refused token request that are repeated.
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
}


class Authorizer(Protocol):
    """Gives the value of the Authorization header."""

    async def authorization(self) -> str:
        """The header's value for a call that is about to be sent. Raises NotSentError."""
        ...

    def drop(self, rejected: str) -> None:
        """The platform answered 401 to this value: do not give it again if there can be another."""
        ...

    async def aclose(self) -> None:
        """End what is under way."""
        ...


class StaticBearer:
    """A token that does not expire."""

    def __init__(self, token: str) -> None:
        self._value = f"Bearer {token}"

    async def authorization(self) -> str:
        """The one value that there is."""
        return self._value

    def drop(self, rejected: str) -> None:
        """Does nothing: there is no other."""

    async def aclose(self) -> None:
        """Does nothing: nothing is ever under way."""


class BasicAuthorizer:
    """A name and a password (RFC 7617)."""

    def __init__(self, username: str, password: str) -> None:
        pair = f"{username}:{password}".encode()
        self._value = f"Basic {base64.b64encode(pair).decode()}"

    async def authorization(self) -> str:
        """The one value that there is."""
        return self._value

    def drop(self, rejected: str) -> None:
        """Does nothing: there is no other."""

    async def aclose(self) -> None:
        """Does nothing: nothing is ever under way."""


@dataclass(frozen=True, slots=True, repr=False)
class _Token:
    value: str
    usable_until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenDoor:
    """Where and how a platform gives tokens for client credentials."""

    path: str
    """Below its base URL."""
    takes_json: bool = False
    """The request is JSON, and not the form that RFC 6749 has."""


class ClientCredentialsTokens:
    """Tokens for OAuth client credentials (RFC 6749, section 4.4).

    However many callers need a token at once, one request is made for all of them, and its failure
    is told to all.
    """

    def __init__(
        self,
        transport: Transport,
        door: TokenDoor,
        client_id: str,
        client_secret: str,
        *,
        closes_transport: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` counts seconds. `closes_transport` says that nobody else uses the transport."""
        self._transport = transport
        self._door = door
        fields = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
        }
        self._request_body = json_text.dumps(fields) if door.takes_json else urlencode(fields)
        self._closes_transport = closes_transport
        self._clock = clock
        self._token: _Token | None = None
        self._request: asyncio.Task[_Token | CallError] | None = None
        self._tasks = Tasks()

    async def authorization(self) -> str:
        """The token that is there, or a new one. Raises NotSentError, CredentialsError."""
        if self._token is None or self._clock() >= self._token.usable_until:
            return (await self._fetched()).value
        return self._token.value

    def drop(self, rejected: str) -> None:
        """Forget the token if it is still the rejected one and not a newer one already."""
        if self._token is not None and self._token.value == rejected:
            self._token = None

    async def aclose(self) -> None:
        """End a request for a token that is under way."""
        await self._tasks.close()
        if self._closes_transport:
            await self._transport.aclose()

    async def _fetched(self) -> _Token:
        if self._request is None or self._request.done():
            self._request = self._tasks.spawn(self._fetch(), name="fetch a token")
        # Shielded, so that a caller who gives up does not take the token from the others.
        outcome = await asyncio.shield(self._request)
        if isinstance(outcome, CallError):
            raise outcome
        return outcome

    async def _fetch(self) -> _Token | CallError:
        asked = self._clock()
        try:
            answer = await self._transport.exchange(
                "POST",
                self._door.path,
                urgency=Urgency.FINAL,
                content=self._request_body.encode(),
                media_type=JSON if self._door.takes_json else _FORM,
            )
            if not answer.ok:
                return self._refusal(answer)
            self._token = _read(answer, asked, self._transport.whom)
        except NotSentError as error:
            return error
        except AnswerLostError as error:
            # Of the token, that is: the call that needs it was not begun.
            return NotSentError(str(error))
        return self._token

    def _refusal(self, answer: Answer) -> NotSentError:
        code = _fields(answer).get("error")
        whom = self._transport.whom
        words = f"HTTP {answer.status}" + (f", {code}" if code in _OAUTH_ERRORS else "")
        if retries.judge(answer) in {retries.Verdict.CREDENTIALS, retries.Verdict.REFUSED}:
            return CredentialsError(f"{whom} gives no token for the credentials: {words}.")
        return NotSentError(
            f"{whom} gives no token at the moment: {words}.",
            retry_after=retries.retry_after(answer, self._transport.clock.now()),
        )


def client_credentials_tokens(
    transport: Transport, door: TokenDoor, client_id: str, client_secret: str, *, elsewhere: str
) -> ClientCredentialsTokens:
    """Tokens that are given below the transport's base URL, or at the URL `elsewhere` where it is
    not empty.
    """
    if not elsewhere:
        return ClientCredentialsTokens(transport, door, client_id, client_secret)
    url = urlsplit(elsewhere)
    return ClientCredentialsTokens(
        transport.elsewhere(f"{url.scheme}://{url.netloc}"),
        TokenDoor(path=url.path or "/", takes_json=door.takes_json),
        client_id,
        client_secret,
        closes_transport=True,
    )


def _read(answer: Answer, asked: float, whom: str) -> _Token:
    fields = _fields(answer)
    token = fields.get("access_token")
    if not (isinstance(token, str) and token.isascii() and token.isprintable() and token):
        raise NotSentError(f"{whom} gave no token in its answer to the request for one.")
    life = _seconds(fields.get("expires_in"))
    margin = min(LONGEST_MARGIN, life / 10)
    return _Token(f"Bearer {token}", asked + life - margin)


def _fields(answer: Answer) -> dict[str, Any]:
    try:
        fields = json_text.loads(answer.body)
    except UnreadableError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _seconds(value: object) -> float:
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    if isinstance(value, int | Decimal) and 0 < value < 10**9:
        return float(value)
    return LIFE_WHERE_NOT_TOLD
