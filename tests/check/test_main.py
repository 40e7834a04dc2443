"""`picker-app check` against a real sandbox and a real hub, and against nothing at all."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from picker_app.api import runtime
from picker_app.check.finding import Finding
from picker_app.check.main import findings, run
from picker_app.check.screen import Screen, judged
from picker_app.hub import main as hub
from picker_app.servers import Server, listen
from picker_app.settings.file import load
from picker_app.tasks import Tasks
from tests.hidden_runtime import hidden_runtime_file
from tests.simulator import bench as benches
from tests.simulator.bench import PATIENCE, Bench, Store
from tests.wire.loopback import closed_port

SETTINGS = """
[hub.webhooks]
port = {webhook_port}
public_url = "{public_url}"

[[connections]]
name = "sandbox"
platform = "delivery_hero"
dialect = "glovo"
base_url = "{base_url}"
chain_id = "{chain}"
vendor_ids = ["{vendor}"]
auth = {auth}
webhook = {{ secrets = ["env:TEST_WEBHOOK_SECRET"] }}
"""
CLIENT = (
    '{ method = "client_credentials", client_id = "glovo", '
    'client_secret = "env:TEST_CLIENT_SECRET" }'
)


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_CLIENT_SECRET", benches.CLIENT_SECRET)
    monkeypatch.setenv("TEST_WEBHOOK_SECRET", benches.WEBHOOK_SECRET)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """A sandbox; the data folder of the test is its parent."""
    async with benches.opened(tmp_path / "sandbox", Store()) as opened:
        yield opened


def write_settings(
    folder: Path, base_url: str, *, public_url: str = "", auth: str = CLIENT
) -> None:
    (folder / "picker.toml").write_text(
        SETTINGS.format(
            webhook_port=0,
            public_url=public_url,
            base_url=base_url,
            chain=benches.CHAIN,
            vendor=benches.VENDOR,
            auth=auth,
        )
    )


async def checked(folder: Path) -> dict[str, Finding]:
    return {found.subject: found async for found in findings(folder / "picker.toml", folder)}


@contextlib.asynccontextmanager
async def running_hub(folder: Path) -> AsyncIterator[None]:
    """A hub on this folder."""
    settings = load(config=folder / "picker.toml", data_dir=folder).settings
    stop = asyncio.Event()
    (folder / "hub").mkdir()
    async with Tasks() as tasks:
        serving = tasks.spawn(hub.serve(settings, folder / "hub", stop), name="hub")
        async with asyncio.timeout(PATIENCE):
            while runtime.read(folder / "hub") is None:  # noqa: ASYNC110 - a file has no event
                await asyncio.sleep(0)
        yield
        stop.set()
        await serving


def test_nothing_runs(tmp_path: Path) -> None:
    write_settings(tmp_path, "http://127.0.0.1:1")
    said: list[str] = []
    assert run(config=tmp_path / "picker.toml", data_dir=tmp_path, say=said.append) == 1
    folder, settings, hub_line, webhooks, token, clock, _screen = said
    assert folder == f"ok    data folder: {tmp_path} can be written"
    assert settings == f"ok    settings: {tmp_path / 'picker.toml'}"
    assert hub_line.startswith("WRONG hub: no hub runs on")
    assert webhooks.startswith("WRONG webhooks of sandbox: not tried")
    assert token.startswith("WRONG token of sandbox: ")
    assert clock.startswith("WRONG clock of sandbox: not known")


@pytest.mark.expects_log("picker_app.hub.intake.listener")  # of the webhook without a secret
async def test_all_runs(tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", closed_port())  # it leads elsewhere, and is for others
    write_settings(tmp_path, str(bench.client.base_url))
    async with running_hub(tmp_path):
        found = await checked(tmp_path)
    for subject in ("settings", "hub", "webhooks of sandbox", "token of sandbox"):
        assert found[subject].fine, found[subject]
    assert found["clock of sandbox"].fine
    assert "hub, storage" in found


def test_a_variable_of_a_table_that_there_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PICKER_HUBB__PORT", "PICKER_HUB__PORT", "PICKER_SECRET"):
        monkeypatch.setenv(name, "1")
    write_settings(tmp_path, "http://127.0.0.1:1")
    said: list[str] = []
    run(config=tmp_path / "picker.toml", data_dir=tmp_path, say=said.append)
    assert said[2].startswith("WRONG settings: PICKER_HUBB__PORT of the environment is read by nob")
    assert said[3].startswith("WRONG hub: ")


async def test_unusable_settings(tmp_path: Path) -> None:
    (tmp_path / "picker.toml").write_text("[hub]\nport = -1\nprot = 1")
    found = [found async for found in findings(tmp_path / "picker.toml", tmp_path)]
    assert [(each.subject, each.fine) for each in found[1:3]] == [("settings", False)] * 2
    assert "hub.port: -1 is not allowed" in found[1].words


async def test_a_missing_secret(
    tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(tmp_path, str(bench.client.base_url))
    monkeypatch.delenv("TEST_CLIENT_SECRET")
    token = (await checked(tmp_path))["token of sandbox"]
    assert not token.fine
    assert "env:TEST_CLIENT_SECRET" in token.words


async def test_wrong_credentials(
    tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTHER_SECRET", "hunter2")
    auth = CLIENT.replace("TEST_CLIENT_SECRET", "OTHER_SECRET")
    write_settings(tmp_path, str(bench.client.base_url), auth=auth)
    token = (await checked(tmp_path))["token of sandbox"]
    assert not token.fine
    assert "401" in token.words
    assert "hunter2" not in token.words


async def test_a_bearer_token_is_tried_in_a_call(
    tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.authorize()
    good = bench.client.headers["Authorization"].removeprefix("Bearer ")
    auth = '{ method = "bearer", token = "env:TEST_TOKEN" }'
    write_settings(tmp_path, str(bench.client.base_url), auth=auth)
    for token, fine in ((good, True), ("stale", False)):
        monkeypatch.setenv("TEST_TOKEN", token)
        assert (await checked(tmp_path))["token of sandbox"].fine is fine


@pytest.mark.parametrize(("seconds", "words"), [(90, "behind"), (-90, "ahead of")])
async def test_a_wrong_clock(tmp_path: Path, bench: Bench, seconds: int, words: str) -> None:
    await bench.switch(clock_offset_seconds=seconds)
    write_settings(tmp_path, str(bench.client.base_url))
    clock = (await checked(tmp_path))["clock of sandbox"]
    assert not clock.fine
    assert words in clock.words


@pytest.mark.parametrize(
    ("status", "text", "words"),
    [
        (200, "", "answered with 200 by something else"),
        (401, "log in first", "by something else"),
        (502, "bad gateway", "answered with 502"),
        (404, "no such connection", "runs with other settings"),
    ],
)
async def test_a_proxy_that_leads_elsewhere(
    tmp_path: Path, bench: Bench, status: int, text: str, words: str
) -> None:
    async def elsewhere(_request: object) -> PlainTextResponse:
        return PlainTextResponse(text, status)

    app = Starlette(routes=[Route("/webhooks/sandbox", elsewhere, methods=["POST"])])
    server = Server(app, listen("127.0.0.1", 0))
    async with Tasks() as tasks:
        serving = tasks.spawn(server.run_until_stopped(), name="proxy")
        await server.ready.wait()
        write_settings(tmp_path, str(bench.client.base_url), public_url=server.url)
        webhooks = (await checked(tmp_path))["webhooks of sandbox"]
        server.stop()
        await serving
    assert not webhooks.fine
    assert words in webhooks.words


async def test_a_hub_that_was_killed(tmp_path: Path, bench: Bench) -> None:
    write_settings(tmp_path, str(bench.client.base_url))
    async with running_hub(tmp_path):
        left_behind = (tmp_path / "hub" / runtime.FILE_NAME).read_bytes()
    (tmp_path / "hub" / runtime.FILE_NAME).write_bytes(left_behind)
    assert "does not answer" in (await checked(tmp_path))["hub"].words


async def test_a_hub_of_another_user(tmp_path: Path, bench: Bench) -> None:
    write_settings(tmp_path, str(bench.client.base_url))
    with hidden_runtime_file():
        assert "as another user" in (await checked(tmp_path))["hub"].words


@pytest.mark.parametrize(
    ("width", "height", "dpi", "fine"),
    [(1280, 800, 96, True), (800, 480, 96, False), (1920, 1080, 0, False)],
)
def test_screens(width: int, height: int, dpi: float, fine: bool) -> None:
    screen = Screen(name="HDMI-1", width=width, height=height, scale=1, dots_per_inch=dpi)
    assert judged(screen).fine is fine
