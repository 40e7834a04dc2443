"""One exchange over a real connection."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from picker_app.settings.calls import Budget
from picker_app.wire.calls import Urgency
from picker_app.wire.failures import AnswerLostError, NotSentError
from picker_app.wire.pacing import Pacer
from picker_app.wire.transport import Transport
from tests.wire.loopback import closed_port, read_request, serve, serve_raw

LONG = timedelta(seconds=30)
SHORT = timedelta(seconds=0.2)
PATIENT = Budget(calls_per_minute=60, kept_for_finals=0)


def transport(base_url: str, timeout: timedelta = LONG) -> Transport:
    """A transport whose pacer gives turns at once."""
    return Transport(base_url, Pacer(PATIENT, window=0.001), timeout)


async def _get(line: Transport, path: str = "/v2/thing") -> int:
    try:
        return (await line.exchange("GET", path, urgency=Urgency.READ)).status
    finally:
        await line.aclose()


async def test_a_request_arrives_as_it_was_written() -> None:
    seen: list[tuple[bytes, str, str, bytes]] = []

    async def answer(request: Request) -> Response:
        raw = request.scope["raw_path"]
        seen.append(
            (raw, request.url.query, request.headers["authorization"], await request.body())
        )
        return Response(b"yes", 201, {"X-Thing": "Value"})

    async with serve(Starlette(routes=[Route("/{rest:path}", answer, methods=["PUT"])])) as url:
        line = transport(url + "/base")
        answered = await line.exchange(
            "PUT",
            "/v2/chains/a%2Fb/orders/v%207",
            urgency=Urgency.FINAL,
            query={"page": "1"},
            headers={"authorization": "Bearer t"},
            content="{ü}".encode(),
        )
        await line.aclose()

    assert seen == [(b"/base/v2/chains/a%2Fb/orders/v%207", "page=1", "Bearer t", "{ü}".encode())]
    assert (answered.status, answered.body, answered.headers["x-thing"]) == (201, b"yes", "Value")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_what_runs_on_this_machine_is_reached_without_the_proxy(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", closed_port())
    with pytest.raises(NotSentError, match="cannot be reached"):
        await _get(transport("http://marketplace.example"))
    async with serve(Starlette(routes=[Route("/v2/thing", _yes)])) as url:
        assert await _get(transport(url.replace("127.0.0.1", host))) == 200


async def _yes(_request: Request) -> Response:
    return Response()


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with pytest.raises(NotSentError, match="cannot be reached"):
        await _get(transport(closed_port()))


@pytest.mark.parametrize("base_url", ["http://[nonsense", "http://no such host"])
async def test_where_the_address_is_none_nothing_was_sent(base_url: str) -> None:
    with pytest.raises(NotSentError):
        await _get(transport(base_url))


async def test_a_header_that_cannot_be_sent_is_not_repeated() -> None:
    async with serve(Starlette(routes=[Route("/v2/thing", _yes)])) as url:
        line = transport(url)
        with pytest.raises(AnswerLostError) as caught:
            await line.exchange(
                "GET", "/v2/thing", urgency=Urgency.READ, headers={"authorization": "a\nsecret"}
            )
        await line.aclose()
    assert "secret" not in str(caught.value)


async def test_a_connection_cut_before_the_answer_loses_it() -> None:
    async def cut(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async with serve_raw(cut) as url:
        with pytest.raises(AnswerLostError, match="did not answer"):
            await _get(transport(url))


async def test_a_connection_cut_within_the_answer_loses_it() -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this")
        await writer.drain()

    async with serve_raw(cut) as url:
        with pytest.raises(AnswerLostError):
            await _get(transport(url))


async def test_garbage_instead_of_an_answer_loses_it() -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"220 mail.example ready\r\n\r\n")
        await writer.drain()

    async with serve_raw(babble) as url:
        with pytest.raises(AnswerLostError):
            await _get(transport(url))


async def test_silence_ends_with_the_timeout_and_loses_the_answer() -> None:
    over = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await read_request(reader)
        await over.wait()

    async with serve_raw(silent) as url:
        with pytest.raises(AnswerLostError, match=r"did not answer: it took too long\."):
            await _get(transport(url, SHORT))
        over.set()


async def test_an_answer_that_drips_without_end_is_lost_too() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
        while not (reader.at_eof() or writer.is_closing()):
            writer.write(b".")
            await asyncio.sleep(0.01)

    async with serve_raw(drip) as url:
        with pytest.raises(AnswerLostError):
            await _get(transport(url, SHORT))


async def test_redirects_are_answers_and_not_followed() -> None:
    async def elsewhere(_: Request) -> Response:
        return RedirectResponse("http://elsewhere.invalid/")

    async with serve(Starlette(routes=[Route("/v2/thing", elsewhere)])) as url:
        assert await _get(transport(url)) == 307


async def test_a_refusal_for_too_many_calls_closes_the_pacer_for_all() -> None:
    async def refuse(_: Request) -> Response:
        return Response(
            "<html>Error 1015: you are being rate limited</html>", 429, {"Retry-After": "60"}
        )

    async with serve(Starlette(routes=[Route("/v2/thing", refuse)])) as url:
        pacer = Pacer(PATIENT, window=0.001)
        first = Transport(url, pacer, LONG)
        assert await _get(first) == 429

        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05), pacer.turn(Urgency.FINAL):
                pass


async def test_the_platforms_clock_is_read() -> None:
    async def answer(_: Request) -> Response:
        return Response()

    async with serve(Starlette(routes=[Route("/v2/thing", answer)])) as url:
        line = transport(url)
        await _get(line)

    assert line.clock.offset is not None
    assert abs(line.clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


async def test_the_log_says_what_was_called_and_nothing_of_what_was_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def answer(_: Request) -> Response:
        return Response('{"phone_number": "555-0100"}')

    caplog.set_level(logging.INFO, logger="picker_app")
    async with serve(Starlette(routes=[Route("/v2/thing", answer, methods=["PUT"])])) as url:
        line = transport(url)
        await line.exchange(
            "PUT",
            "/v2/thing",
            urgency=Urgency.FINAL,
            headers={"authorization": "Bearer hidden-token"},
            content=b'{"first_name": "Ada"}',
        )
        await line.aclose()

    record = next(each for each in caplog.records if each.name == "picker_app.wire.transport")
    assert record.getMessage().startswith("PUT /v2/thing: 200 after ")
    for secret in ("hidden-token", "Ada", "555-0100"):
        assert secret not in str(record.__dict__)
