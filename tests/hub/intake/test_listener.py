"""The webhook listener over real HTTP: what is let in is on the disk before it is answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from picker_app.hub.clock import utc_now
from picker_app.hub.intake import body as request_body
from picker_app.hub.intake import connection
from picker_app.hub.intake.connection import WebhookConnection
from picker_app.hub.intake.listener import WebhookListener
from picker_app.hub.storage import webhooks
from picker_app.hub.storage.webhooks import StoredWebhook
from picker_app.servers import Server, listen
from picker_app.tasks import Tasks
from tests.hub.plain_platform import SECRET, wire_bytes
from tests.hub.running import Bench, bench

LOGGER = "picker_app.hub.intake.listener"
MOST = 2000
HALF = b"POST /webhooks/plain HTTP/1.1\r\nHost: x\r\n"


@dataclass(slots=True, kw_only=True)
class _Listening:
    hub: Bench
    http: httpx.AsyncClient
    url: str

    async def post(self, body: bytes, secret: str = SECRET, name: str = "plain") -> httpx.Response:
        return await self.http.post(
            f"{self.url}/webhooks/{name}", content=body, headers={"authorization": secret}
        )

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = self.url.removeprefix("http://").split(":")
        return await asyncio.open_connection(host, int(port))

    async def stored(self) -> StoredWebhook | None:
        return await self.hub.database.transact(webhooks.next_unread)


@asynccontextmanager
async def _listening(folder: Path) -> AsyncIterator[_Listening]:
    async with bench(folder) as hub, Tasks() as tasks, httpx.AsyncClient() as http:
        listener = WebhookListener(
            hub.database, hub.outgoing.platforms, max_body_bytes=MOST, clock=utc_now
        )
        server = Server(listener.app(), listen("127.0.0.1", 0), http=WebhookConnection)
        serving = tasks.spawn(server.run_until_stopped(), name="listener")
        await server.ready.wait()
        yield _Listening(hub=hub, http=http, url=server.url)
        server.stop()
        await serving


async def test_a_webhook_is_stored_as_it_came_and_answered_without_a_body(tmp_path: Path) -> None:
    async with _listening(tmp_path) as here:
        answer = await here.post(wire_bytes())
        stored = await here.stored()
    assert (answer.status_code, answer.content) == (200, b"")
    assert stored is not None
    assert stored.body == wire_bytes()


@pytest.mark.parametrize("body", [b"", b"no JSON", b"\xff\x00", b"[" * 1999])
async def test_what_cannot_be_read_is_stored_too(tmp_path: Path, body: bytes) -> None:
    async with _listening(tmp_path) as here:
        answer = await here.post(body)
        stored = await here.stored()
    assert answer.status_code == 200
    assert stored is not None
    assert stored.body == body


@pytest.mark.expects_log(LOGGER)
@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1]])
async def test_a_wrong_secret_is_refused(tmp_path: Path, secret: str) -> None:
    async with _listening(tmp_path) as here:
        assert (await here.post(wire_bytes(), secret)).status_code == 401
        assert await here.stored() is None


async def test_an_unknown_connection_and_other_methods_are_refused(tmp_path: Path) -> None:
    async with _listening(tmp_path) as here:
        assert (await here.post(wire_bytes(), name="other")).status_code == 404
        assert (await here.http.get(f"{here.url}/webhooks/plain")).status_code == 405
        assert await here.stored() is None


async def test_a_slash_at_the_end_makes_no_difference(tmp_path: Path) -> None:
    async with _listening(tmp_path) as here:
        answer = await here.post(wire_bytes(), name="plain/")
        stored = await here.stored()
        assert (await here.http.get(f"{here.url}/webhooks/")).status_code == 404
    assert answer.status_code == 200
    assert stored is not None


@pytest.mark.expects_log(LOGGER)
async def test_a_body_that_is_too_large_is_refused_by_what_it_says(tmp_path: Path) -> None:
    async with _listening(tmp_path) as here:
        assert (await here.post(b"x" * MOST)).status_code == 200
        assert (await here.post(b"x" * (MOST + 1))).status_code == 413


@pytest.mark.expects_log(LOGGER)
async def test_a_body_of_untold_length_is_refused_when_it_gets_too_large(tmp_path: Path) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 100

    async with _listening(tmp_path) as here:
        with pytest.raises((httpx.HTTPError, _RefusedError)):  # noqa: PT012
            answer = await here.http.post(
                f"{here.url}/webhooks/plain", content=endless(), headers={"authorization": SECRET}
            )
            if answer.status_code == 413:
                raise _RefusedError
        assert await here.stored() is None


class _RefusedError(Exception):
    """The answer came although the request was still being sent."""


async def test_a_body_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0.05)
    async with _listening(tmp_path) as here:
        reader, writer = await here.connect()
        writer.write(b"POST /webhooks/plain HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
        answer = await asyncio.wait_for(reader.readline(), 10)
        writer.close()
    assert b"408" in answer


@pytest.mark.parametrize(("sent", "requests_before"), [(b"", 0), (HALF, 0), (HALF, 1)])
async def test_a_connection_that_brings_no_whole_request_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes, requests_before: int
) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.05)
    async with _listening(tmp_path) as here:
        reader, writer = await here.connect()
        for _ in range(requests_before):
            writer.write(b"GET /webhooks/plain HTTP/1.1\r\nHost: x\r\n\r\n")
            await asyncio.wait_for(reader.readuntil(b"Method Not Allowed"), 10)
        writer.write(sent)
        await asyncio.wait_for(reader.read(), 10)
        writer.close()


async def test_a_connection_whose_answer_takes_its_time_is_not_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.05)
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0.5)
    async with _listening(tmp_path) as here:
        reader, writer = await here.connect()
        writer.write(b"POST /webhooks/plain HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
        answer = await asyncio.wait_for(reader.readline(), 10)
        writer.close()
    assert b"408" in answer


@pytest.mark.expects_log(LOGGER)
async def test_a_full_disk_is_not_answered_with_success(tmp_path: Path) -> None:
    async with _listening(tmp_path) as here:
        pages = await here.hub.database.transact(
            lambda tx: tx.execute("PRAGMA page_count").fetchone()[0]
        )
        await here.hub.database.transact(lambda tx: tx.execute(f"PRAGMA max_page_count = {pages}"))
        answers = [await here.post(b"x" * MOST) for _ in range(8)]
    assert answers[-1].status_code == 503
