"""The hub as a whole: starts, is found, ends, and is there only once."""

import asyncio
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from picker_app.api import runtime
from picker_app.api.orders import QueueView
from picker_app.api.runtime import Runtime
from picker_app.hub import main
from picker_app.hub.intake.reading import WebhookReader
from picker_app.settings.whole import Settings
from picker_app.tasks import Tasks
from tests.hub.running import PATIENCE

QUIET = {"hub": {"webhooks": {"port": 0}}}


async def _found(folder: Path) -> Runtime:
    """The runtime file once it is there."""
    return await asyncio.to_thread(_wait_for, folder)


def _wait_for(folder: Path) -> Runtime:
    give_up_at = time.monotonic() + PATIENCE
    while (found := runtime.read(folder)) is None:
        assert time.monotonic() < give_up_at, "the hub did not start"
        time.sleep(0.005)
    return found


@asynccontextmanager
async def _running(folder: Path, settings: Settings) -> AsyncIterator[Runtime]:
    stop = asyncio.Event()
    async with Tasks() as tasks:
        hub = tasks.spawn(main.serve(settings, folder, stop), name="hub")
        yield await _found(folder)
        stop.set()
        assert await asyncio.wait_for(hub, PATIENCE) == main.FINE


async def test_it_is_found_by_its_runtime_file_and_ends_without_leaving_it(tmp_path: Path) -> None:
    async with (
        _running(tmp_path, Settings.model_validate(QUIET)) as hub,
        httpx.AsyncClient(base_url=hub.url) as http,
    ):
        mode = stat.S_IMODE((tmp_path / runtime.FILE_NAME).stat().st_mode)
        answer = await http.get("/v1/orders", headers={"authorization": f"Bearer {hub.token}"})
        refused = await http.post(f"{hub.webhook_url}/webhooks/any")
        on_the_other_port = await http.get(f"{hub.webhook_url}/healthz")
    assert QueueView.model_validate_json(answer.content).orders == []
    assert refused.status_code == 404
    assert on_the_other_port.status_code == 404
    assert mode == 0o600
    assert runtime.read(tmp_path) is None


async def test_a_listener_of_the_feed_does_not_keep_it_from_ending(tmp_path: Path) -> None:
    async with httpx.AsyncClient() as http:
        async with _running(tmp_path, Settings.model_validate(QUIET)) as hub:
            headers = {"authorization": f"Bearer {hub.token}"}
            request = http.build_request("GET", f"{hub.url}/v1/feed", headers=headers)
            answer = await http.send(request, stream=True)
        async for _line in answer.aiter_lines():
            pass
        await answer.aclose()


@pytest.mark.expects_log(main.__name__)
async def test_it_does_not_go_on_without_one_of_its_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ends(_reader: WebhookReader) -> None:
        return

    monkeypatch.setattr(WebhookReader, "run", ends)
    code = await main.serve(Settings.model_validate(QUIET), tmp_path, asyncio.Event())
    assert code == main.A_PART_DIED
    assert runtime.read(tmp_path) is None


@pytest.mark.expects_log(main.__name__)
def test_no_connections_are_a_warning_and_a_port_in_use_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = Settings.model_validate({"hub": {"webhooks": {"port": port}}})
        assert main.run(settings, tmp_path) == main.CANNOT_START
    no_connections, line = capsys.readouterr().err.splitlines()
    assert "add [[connections]] to the settings file" in no_connections
    assert f"port {port}" in line


@pytest.mark.expects_log(main.__name__)
def test_a_damaged_database_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hub.sqlite3").write_bytes(b"no database" * 1000)
    assert main.run(Settings.model_validate(QUIET), tmp_path) == main.CANNOT_START
    assert "damaged" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.expects_log(main.__name__)
def test_a_missing_secret_is_one_clear_line_and_starting_again_does_not_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = {
        "name": "glovo",
        "platform": "delivery_hero",
        "brand": "glovo",
        "chain_id": "chain",
        "vendor_ids": ["store-1"],
        "auth": {"method": "bearer", "token": "env:TEST_TOKEN_OF_NOBODY"},
        "webhook": {"secrets": ["env:TEST_SECRET_OF_NOBODY"]},
    }
    settings = Settings.model_validate({**QUIET, "connections": [connection]})
    assert main.run(settings, tmp_path) == main.UNUSABLE_SETTINGS
    [line] = capsys.readouterr().err.splitlines()
    assert "connections.glovo.webhook.secrets: env:TEST_SECRET_OF_NOBODY: set this" in line


_PROGRAM = """
import json, sys
from pathlib import Path
from picker_app.hub.main import run
from picker_app.settings.whole import Settings
sys.exit(run(Settings.model_validate(json.loads(sys.argv[1])), Path(sys.argv[2])))
"""


def _start(folder: Path) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _PROGRAM, json.dumps(QUIET), str(folder)]
    return subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True)


async def test_a_second_hub_is_told_of_the_first_and_a_signal_ends_it(tmp_path: Path) -> None:
    first = _start(tmp_path)
    try:
        found = await _found(tmp_path)
        assert found.process_id == first.pid
        second = _start(tmp_path)
        _out, words = await asyncio.to_thread(second.communicate, timeout=PATIENCE)
        assert second.returncode == main.FOLDER_IN_USE
        assert f"process {first.pid}" in words
        first.send_signal(signal.SIGTERM)
        await asyncio.to_thread(first.communicate, timeout=PATIENCE)
        assert first.returncode == main.FINE
        assert runtime.read(tmp_path) is None
    finally:
        if first.poll() is None:
            first.kill()
            first.communicate()


async def test_after_a_kill_the_next_hub_takes_the_folder(tmp_path: Path) -> None:
    first = _start(tmp_path)
    before = await _found(tmp_path)
    os.kill(first.pid, signal.SIGKILL)
    await asyncio.to_thread(first.communicate, timeout=PATIENCE)
    assert runtime.read(tmp_path) == before
    async with _running(tmp_path, Settings.model_validate(QUIET)):
        await asyncio.sleep(0)
