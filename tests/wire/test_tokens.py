"""Tokens, from a real token endpoint on loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from picker_app.wire.failures import CallError, CredentialsError, NotSentError
from picker_app.wire.tokens import BasicAuthorizer, ClientCredentialsTokens, StaticBearer, TokenDoor
from picker_app.wire.transport import Transport
from tests.wire.loopback import closed_port, serve
from tests.wire.test_transport import transport

SECRET = "s3cret&more"
DOOR = TokenDoor(path="/v2/oauth/token")


class TokenEndpoint:
    """Gives "token-1", "token-2" and so on, or whatever `answers` has left."""

    def __init__(self, *answers: Response, expires_in: object = 7200) -> None:
        self.forms: list[dict[str, list[str]]] = []
        self._answers = list(answers)
        self._expires_in = expires_in
        self.app = Starlette(routes=[Route("/v2/oauth/token", self._token, methods=["POST"])])

    async def _token(self, request: Request) -> Response:
        assert request.headers["content-type"] == "application/x-www-form-urlencoded"
        self.forms.append(parse_qs((await request.body()).decode()))
        if self._answers:
            return self._answers.pop(0)
        token = f"token-{len(self.forms)}"
        fields = {"access_token": token, "token_type": "Bearer", "expires_in": self._expires_in}
        return JSONResponse({name: value for name, value in fields.items() if value is not None})


class Hand:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


TokensOf = Callable[..., ClientCredentialsTokens]


@pytest.fixture
async def tokens_of() -> AsyncIterator[TokensOf]:
    """Makes tokens of a server, and closes their connections in the end."""
    opened: list[Transport] = []

    def make(url: str, clock: Hand | None = None) -> ClientCredentialsTokens:
        opened.append(transport(url))
        return ClientCredentialsTokens(opened[-1], DOOR, "an id", SECRET, clock=clock or Hand())

    yield make
    for each in opened:
        await each.aclose()


async def test_a_static_token_is_always_the_same() -> None:
    bearer = StaticBearer("abc")
    bearer.drop("Bearer abc")

    assert await bearer.authorization() == "Bearer abc"


async def test_credentials_go_as_a_form_and_the_token_is_kept(tokens_of: TokensOf) -> None:
    endpoint = TokenEndpoint()
    async with serve(endpoint.app) as url:
        tokens = tokens_of(url)

        assert [await tokens.authorization() for _ in range(3)] == ["Bearer token-1"] * 3
        await tokens.aclose()

    assert endpoint.forms == [
        {
            "grant_type": ["client_credentials"],
            "client_id": ["an id"],
            "client_secret": [SECRET],
        }
    ]


async def test_many_callers_make_one_request(tokens_of: TokensOf) -> None:
    endpoint = TokenEndpoint()
    async with serve(endpoint.app) as url:
        tokens = tokens_of(url)

        given = await asyncio.gather(*(tokens.authorization() for _ in range(50)))

    assert set(given) == {"Bearer token-1"}
    assert len(endpoint.forms) == 1


async def test_a_failure_is_told_to_all_and_the_next_caller_asks_again(tokens_of: TokensOf) -> None:
    endpoint = TokenEndpoint(Response(status_code=503))
    async with serve(endpoint.app) as url:
        tokens = tokens_of(url)

        told = await asyncio.gather(
            *(tokens.authorization() for _ in range(5)), return_exceptions=True
        )
        assert all(isinstance(each, NotSentError) for each in told)
        assert len(endpoint.forms) == 1
        assert await tokens.authorization() == "Bearer token-2"


async def test_a_caller_that_gives_up_does_not_take_the_token_from_the_others(
    tokens_of: TokensOf,
) -> None:
    endpoint = TokenEndpoint()
    async with serve(endpoint.app) as url:
        tokens = tokens_of(url)
        impatient = asyncio.wait_for(tokens.authorization(), timeout=0)
        patient, gone = await asyncio.gather(
            tokens.authorization(), impatient, return_exceptions=True
        )

    assert patient == "Bearer token-1"
    assert isinstance(gone, TimeoutError)
    assert len(endpoint.forms) == 1


@pytest.mark.parametrize(
    ("expires_in", "good_for"),
    [(7200, 7080), ("7200", 7080), (300, 270), (None, 540), ("soon", 540), (-1, 540)],
)
async def test_a_token_is_renewed_before_its_end(
    expires_in: object, good_for: float, tokens_of: TokensOf
) -> None:
    clock = Hand()
    endpoint = TokenEndpoint(expires_in=expires_in)
    async with serve(endpoint.app) as url:
        tokens = tokens_of(url, clock)
        await tokens.authorization()
        clock.now = good_for - 1
        assert await tokens.authorization() == "Bearer token-1"
        clock.now = good_for
        assert await tokens.authorization() == "Bearer token-2"


async def test_only_the_rejected_token_is_dropped(tokens_of: TokensOf) -> None:
    endpoint = TokenEndpoint()
    async with serve(endpoint.app) as url:
        tokens = tokens_of(url)
        first = await tokens.authorization()
        tokens.drop(first)
        second = await tokens.authorization()
        tokens.drop(first)

        assert await tokens.authorization() == second == "Bearer token-2"


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_refused_credentials_are_told_apart(status: int, tokens_of: TokensOf) -> None:
    endpoint = TokenEndpoint(
        JSONResponse({"error": "invalid_client", "error_description": SECRET}, status)
    )
    async with serve(endpoint.app) as url:
        with pytest.raises(CredentialsError) as caught:
            await tokens_of(url).authorization()

    assert str(caught.value).endswith(f"HTTP {status}, invalid_client.")
    assert SECRET not in str(caught.value)


async def test_too_many_requests_for_tokens_bring_the_pause_along(tokens_of: TokensOf) -> None:
    page = Response("<html>slow down</html>", 429, {"Retry-After": "11"})
    async with serve(TokenEndpoint(page).app) as url:
        with pytest.raises(NotSentError) as caught:
            await tokens_of(url).authorization()

    assert not isinstance(caught.value, CredentialsError)
    assert caught.value.retry_after is not None
    assert caught.value.retry_after.total_seconds() == 11


@pytest.mark.parametrize(
    "body",
    ["", "<html>", "[]", "{}", '{"access_token": ""}', '{"access_token": "a\\nb"}'],
)
async def test_an_answer_without_a_token_is_no_token(body: str, tokens_of: TokensOf) -> None:
    async with serve(TokenEndpoint(Response(body)).app) as url:
        with pytest.raises(NotSentError):
            await tokens_of(url).authorization()


async def test_where_nobody_listens_nothing_was_sent(tokens_of: TokensOf) -> None:
    with pytest.raises(CallError) as caught:
        await tokens_of(closed_port()).authorization()

    assert type(caught.value) is NotSentError


async def test_a_name_and_a_password_go_along_as_they_are() -> None:
    # The example of RFC 7617, section 2.
    authorizer = BasicAuthorizer("Aladdin", "open sesame")

    assert await authorizer.authorization() == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
