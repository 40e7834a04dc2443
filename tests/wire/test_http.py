"""Calls with tokens."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from picker_app.wire.calls import Answer, Call, Urgency
from picker_app.wire.failures import AnswerLostError, NotSentError, WithdrawnError
from picker_app.wire.http import Client
from picker_app.wire.tokens import StaticBearer
from picker_app.wire.transport import Transport
from tests.wire.loopback import read_request, serve, serve_raw
from tests.wire.test_transport import transport

PUT = Call(method="PUT", path="/v2/orders/1", body='{"weight":1.500}')


class Renewing:
    """Gives "one", and after it was rejected "two"."""

    def __init__(self) -> None:
        self.tokens = ["one", "two"]
        self.asked = 0

    async def authorization(self) -> str:
        self.asked += 1
        if not self.tokens:
            raise NotSentError("no token left")
        return self.tokens[0]

    def drop(self, rejected: str) -> None:
        if self.tokens and self.tokens[0] == rejected:
            self.tokens.pop(0)

    async def aclose(self) -> None:
        """Nothing is open."""


class Endpoint:
    """Takes some tokens, and keeps what it was sent."""

    def __init__(self, *good: str) -> None:
        self._good = good
        self.bodies: list[bytes] = []
        self.media_types: list[str | None] = []
        self.app = Starlette(routes=[Route("/v2/orders/1", self._put, methods=["PUT", "GET"])])

    async def _put(self, request: Request) -> Response:
        self.bodies.append(await request.body())
        self.media_types.append(request.headers.get("content-type"))
        good = request.headers["authorization"] in self._good
        return Response(b"{}", 200 if good else 401)


async def _send(line: Transport, authorizer: Renewing | StaticBearer, call: Call = PUT) -> Answer:
    client = Client(line, authorizer)
    try:
        return await client.send(call, Urgency.FINAL)
    finally:
        await client.aclose()


async def test_the_body_is_sent_to_the_letter() -> None:
    endpoint = Endpoint("one")
    async with serve(endpoint.app) as url:
        assert (await _send(transport(url), Renewing())).status == 200

    assert endpoint.bodies == [b'{"weight":1.500}']
    assert endpoint.media_types == ["application/json"]


@pytest.mark.parametrize("method", ["GET", "PUT"])
@pytest.mark.parametrize("is_late", [False, True])
async def test_a_call_without_a_body_names_no_kind_of_one(method: str, is_late: bool) -> None:
    async def nothing() -> None:
        """The body when its turn has come."""

    endpoint = Endpoint("one")
    async with serve(endpoint.app) as url:
        client = Client(transport(url), Renewing())
        call = Call(method=method, path="/v2/orders/1")
        await client.send(call, Urgency.FINAL, late_body=nothing if is_late else None)
        await client.aclose()

    assert endpoint.bodies == [b""]
    assert endpoint.media_types == [None]


async def test_a_stale_token_is_renewed_once_and_the_call_sent_again() -> None:
    endpoint = Endpoint("two")
    async with serve(endpoint.app) as url:
        assert (await _send(transport(url), Renewing())).status == 200

    assert endpoint.bodies == [b'{"weight":1.500}'] * 2


async def test_a_401_that_a_new_token_does_not_cure_is_the_answer() -> None:
    endpoint, authorizer = Endpoint("none"), Renewing()
    async with serve(endpoint.app) as url:
        assert (await _send(transport(url), authorizer)).status == 401

    assert len(endpoint.bodies) == 2
    assert authorizer.asked == 2


async def test_a_static_token_is_not_tried_twice() -> None:
    endpoint = Endpoint("other")
    async with serve(endpoint.app) as url:
        assert (await _send(transport(url), StaticBearer("one"))).status == 401

    assert len(endpoint.bodies) == 1


async def test_without_a_new_token_the_call_was_not_processed() -> None:
    authorizer = Renewing()
    authorizer.tokens = ["one"]
    async with serve(Endpoint("two").app) as url:
        with pytest.raises(NotSentError):
            await _send(transport(url), authorizer)


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503])
async def test_nothing_else_is_sent_twice(status: int) -> None:
    count = 0

    async def refuse(_: Request) -> Response:
        nonlocal count
        count += 1
        return Response(status_code=status)

    app = Starlette(routes=[Route("/v2/orders/1", refuse, methods=["PUT"])])
    async with serve(app) as url:
        assert (await _send(transport(url), Renewing())).status == status

    assert count == 1


async def test_a_lost_answer_is_not_asked_for_again() -> None:
    count = 0

    async def cut(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        nonlocal count
        await read_request(reader)
        count += 1

    async with serve_raw(cut) as url:
        with pytest.raises(AnswerLostError):
            await _send(transport(url), Renewing())

    assert count == 1


async def test_a_late_body_is_made_when_the_turn_has_come() -> None:
    endpoint = Endpoint("two")
    bodies = iter(["first", "second"])

    async def newest() -> str:
        return next(bodies)

    told: list[int] = []

    async def not_let_in() -> None:
        told.append(len(endpoint.bodies))

    async with serve(endpoint.app) as url:
        client = Client(transport(url), Renewing())
        answer = await client.send(PUT, Urgency.CHECK, late_body=newest, not_let_in=not_let_in)
        await client.aclose()

    assert answer.ok
    assert endpoint.bodies == [b"first", b"second"]
    assert told == [1]


async def test_a_call_that_nobody_wants_any_more_is_not_sent() -> None:
    async def withdrawn() -> str:
        raise WithdrawnError

    endpoint = Endpoint("two")
    async with serve(endpoint.app) as url:
        client = Client(transport(url), Renewing())
        with pytest.raises(WithdrawnError):
            await client.send(PUT, Urgency.CHECK, late_body=withdrawn)
        await client.aclose()

    assert endpoint.bodies == []


async def test_a_call_goes_to_the_service_that_it_names_where_that_has_an_address() -> None:
    main, orders = Endpoint("one"), Endpoint("one")
    async with serve(main.app) as url, serve(orders.app) as elsewhere:
        client = Client(transport(url), Renewing(), {"orders": transport(elsewhere)})
        for service in ("", "orders", "nowhere"):
            call = Call(method="PUT", path="/v2/orders/1", service=service, body=service)
            assert (await client.send(call, Urgency.FINAL)).ok
        await client.aclose()

    assert (main.bodies, orders.bodies) == ([b"", b"nowhere"], [b"orders"])
