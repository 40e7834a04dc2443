"""From settings to connections."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from picker_app.platforms.base import UnusableSettingsError
from picker_app.platforms.loader import load, load_all
from picker_app.secrets import SecretError
from picker_app.settings.calls import Budget
from picker_app.wire.calls import Call, Urgency
from picker_app.wire.pacing import Pacer
from tests.platforms.delivery_hero.test_build import settings
from tests.wire.loopback import serve

CREDENTIALS = {
    "method": "client_credentials",
    "client_id": "an-id",
    "client_secret": "env:TEST_TOKEN",
}


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TEST_TOKEN", "TEST_SECRET", "TEST_NEW_SECRET"):
        monkeypatch.setenv(name, "hidden")


def _pacer() -> Pacer:
    return Pacer(Budget(calls_per_minute=60, kept_for_finals=0), window=0.001)


async def _marketplace(request: Request) -> Response:
    if request.url.path == "/v2/oauth/token":
        return JSONResponse({"access_token": "fetched", "expires_in": 7200})
    return JSONResponse({"authorization": request.headers["authorization"]})


@pytest.mark.parametrize(
    ("auth", "header"),
    [
        ({"method": "bearer", "token": "env:TEST_TOKEN"}, b"Bearer hidden"),
        (CREDENTIALS, b"Bearer fetched"),
        (
            {"method": "basic", "username": "us", "password": "env:TEST_TOKEN"},
            b"Basic dXM6aGlkZGVu",
        ),
    ],
)
async def test_a_connection_speaks_to_its_marketplace(auth: dict[str, str], header: bytes) -> None:
    app = Starlette(routes=[Route("/{rest:path}", _marketplace, methods=["GET", "POST"])])
    async with serve(app) as url:
        connection = load(settings(base_url=url, auth=auth), "EUR", _pacer())
        answer = await connection.client.send(Call(method="GET", path="/v2/x"), Urgency.READ)
        await connection.aclose()

    assert connection.name == "glovo-centre"
    assert connection.platform.capabilities.label == "glovo-centre"
    assert header in answer.body


async def test_tokens_can_come_from_another_host() -> None:
    async def tokens(_request: Request) -> Response:
        return JSONResponse({"access_token": "from elsewhere", "expires_in": 300})

    api = Starlette(routes=[Route("/v2/x", _marketplace)])
    elsewhere = Starlette(routes=[Route("/oauth2/token", tokens, methods=["POST"])])
    async with serve(api) as url, serve(elsewhere) as token_host:
        auth = {**CREDENTIALS, "token_url": f"{token_host}/oauth2/token"}
        connection = load(settings(base_url=url, auth=auth), "EUR", _pacer())
        answer = await connection.client.send(Call(method="GET", path="/v2/x"), Urgency.READ)
        await connection.aclose()

    assert b"Bearer from elsewhere" in answer.body


async def test_connections_with_one_host_share_its_smallest_budget() -> None:
    app = Starlette(routes=[Route("/{rest:path}", _marketplace)])
    async with serve(app) as url:
        connections = load_all(
            [
                settings(name="one", base_url=url, budget={"calls_per_minute": 500}),
                settings(
                    name="two",
                    base_url=url + "/below",
                    budget={"calls_per_minute": 400, "kept_for_finals": 0},
                ),
                settings(name="elsewhere", base_url="https://elsewhere.invalid"),
            ],
            "EUR",
        )
        one, two, elsewhere = (connection.client._transport._pacer for connection in connections)
        assert one is two
        assert one is not elsewhere

        call = Call(method="GET", path="/v2/x")
        sent = (connection.client.send(call, Urgency.FINAL) for connection in connections[:2])
        assert [answer.status for answer in await asyncio.gather(*sent)] == [200, 200]
        for connection in connections:
            await connection.aclose()


def test_a_secret_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_SECRET")

    with pytest.raises(SecretError) as caught:
        load(settings(), "EUR", _pacer())
    assert str(caught.value) == (
        "connections.glovo-centre.webhook.secrets: env:TEST_SECRET: "
        "set this environment variable before the start"
    )


@pytest.mark.parametrize(
    ("auth", "key"),
    [(CREDENTIALS, "client_secret"), ({"method": "bearer", "token": "env:TEST_TOKEN"}, "token")],
)
def test_credentials_that_are_not_there_are_told(
    monkeypatch: pytest.MonkeyPatch, auth: dict[str, str], key: str
) -> None:
    monkeypatch.delenv("TEST_TOKEN")

    with pytest.raises(SecretError, match=rf"^connections\.glovo-centre\.auth\.{key}: env:TEST_T"):
        load(settings(auth=auth), "EUR", _pacer())


@pytest.mark.parametrize("token", ["ключ", "two\nlines", "\ufeffhidden"])
def test_a_token_that_no_header_can_carry_is_told_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("TEST_TOKEN", token)
    with pytest.raises(SecretError, match=r"^connections\.glovo-centre\.auth\.token: ") as caught:
        load(settings(auth={"method": "bearer", "token": "env:TEST_TOKEN"}), "EUR", _pacer())
    assert token not in str(caught.value)


async def test_blanks_around_a_token_are_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_TOKEN", " hidden \n")
    await test_a_connection_speaks_to_its_marketplace(
        {"method": "bearer", "token": "env:TEST_TOKEN"}, b"Bearer hidden"
    )


def test_settings_that_do_not_do_are_told() -> None:
    with pytest.raises(UnusableSettingsError):
        load(settings(dialect="glove"), "EUR", _pacer())
