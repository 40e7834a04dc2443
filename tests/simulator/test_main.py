"""The sandbox as a program: what outlives it."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from picker_app.simulator import runtime
from picker_app.simulator.cast import MARKETPLACES
from picker_app.simulator.sandbox import Stream
from tests.simulator import bench as benches
from tests.simulator.bench import MILK, PATIENCE, Store, cart

SETTINGS = f"""
[sandbox]
port = 0
[[connections]]
name = "sandbox"
platform = "delivery_hero"
brand = "sandbox"
base_url = "http://127.0.0.1:PORT"
chain_id = "{benches.CHAIN}"
vendor_ids = ["{benches.VENDOR}"]
webhook = {{ secrets = ["env:TEST_WEBHOOK_SECRET"] }}
[connections.auth]
method = "client_credentials"
client_id = "store"
client_secret = "env:TEST_CLIENT_SECRET"
"""


@contextlib.asynccontextmanager
async def program(
    folder: Path, *arguments: str, settings: str = SETTINGS.replace("PORT", "8700")
) -> AsyncIterator[Process]:
    """`picker-app simulator` on this folder."""
    (folder / "picker.toml").write_text(settings)
    command = [sys.executable, "-m", "picker_app", "simulator", "--data-dir", str(folder)]
    process = await asyncio.create_subprocess_exec(*command, *arguments, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


async def address(process: Process) -> str:
    """Where it says that it is, when it takes calls."""
    assert process.stdout
    async with asyncio.timeout(PATIENCE):
        line = (await process.stdout.readline()).decode()
    return line.split()[1].removesuffix("/sandbox")


async def test_orders_tokens_switches_and_book_outlive_it(tmp_path: Path) -> None:
    async with benches.opened(tmp_path, Store()) as bench:
        await bench.authorize()
        token = bench.client.headers["Authorization"]
        await bench.switch(barcodes="STRING")
        order = await bench.place({"sku": MILK, "quantity": 2})
        await bench.put(order, cart(order))
    async with benches.opened(tmp_path, Store()) as bench:
        bench.client.headers["Authorization"] = token
        assert (await bench.get(order)).json()["status"] == "READY_FOR_PICKUP"
        assert (await bench.about(order["order_id"]))["finals"] == 1
        assert (await bench.client.get("/sandbox/switches")).json()["barcodes"] == "STRING"
        assert len(await bench.book(order)) == 2


async def test_webhooks_that_were_not_taken_outlive_it(tmp_path: Path) -> None:
    deaf = Store(answers=[500])
    async with benches.opened(tmp_path, deaf) as bench:
        await bench.switch(webhook_retry_seconds=[1])
        await bench.place({"sku": MILK})
        assert (await deaf.next())["status"] == "RECEIVED"
    async with benches.opened(tmp_path, hearing := Store()):
        assert (await hearing.next())["status"] == "RECEIVED"


@pytest.mark.expects_log("picker_app.simulator.webhooks.sender")
async def test_webhooks_of_a_connection_that_is_gone_are_given_up_in_words(tmp_path: Path) -> None:
    deaf = Store(answers=[500])
    async with benches.opened(tmp_path, deaf) as bench:
        await bench.switch(webhook_retry_seconds=[0.2])
        order = await bench.place({"sku": MILK}, connection=benches.FOODPANDA)
        await deaf.next()
    async with benches.opened(tmp_path, Store(), names=[benches.GLOVO]) as bench:
        (webhook,) = await benches.until_delivered(bench, order)
    assert webhook["answer"] == "there is no connection foodpanda: glovo"


async def test_customers_come(tmp_path: Path) -> None:
    stream = Stream(orders_per_minute=600, first_at_once=2)
    async with benches.opened(tmp_path, Store(), stream) as bench:
        came = [await bench.store.next() for _ in range(4)]
    assert len({order["order_id"] for order in came}) == 4


async def test_the_first_customers_come_once(tmp_path: Path) -> None:
    for _ in range(2):
        async with benches.opened(tmp_path, Store(), Stream(first_at_once=2)) as bench:
            assert len((await bench.client.get("/sandbox/orders")).json()["orders"]) == 2


async def test_killed_it_goes_on_where_it_was(tmp_path: Path) -> None:
    async with program(tmp_path) as process:
        url = await address(process)
        async with httpx.AsyncClient(base_url=url) as client:
            placed = (await client.post("/sandbox/orders", json={"webhook": False})).json()
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
    async with program(tmp_path) as process:
        async with httpx.AsyncClient(base_url=await address(process)) as client:
            orders = (await client.get("/sandbox/orders")).json()["orders"]
        assert orders == [placed]


async def test_it_says_where_it_is_and_ends_when_asked(tmp_path: Path) -> None:
    async with program(tmp_path) as process:
        url = await address(process)
        here = runtime.read(tmp_path / "sandbox")
        assert here is not None
        assert (here.url, here.process_id) == (url, process.pid)
        process.terminate()
        async with asyncio.timeout(PATIENCE):
            assert await process.wait() == 0
        assert runtime.read(tmp_path / "sandbox") is None


async def test_one_sandbox_on_a_folder(tmp_path: Path) -> None:
    async with program(tmp_path) as process:
        await address(process)
        async with program(tmp_path) as second:
            _, said = await second.communicate()
            assert second.returncode == 3
            assert "Another sandbox is running" in said.decode()


async def test_a_taken_port_is_told_in_a_line(tmp_path: Path) -> None:
    async with program(tmp_path) as process:
        port = (await address(process)).rsplit(":", 1)[1]
        other = tmp_path / "other"
        other.mkdir()
        settings = SETTINGS.replace("PORT", port)
        async with program(other, "--port", port, settings=settings) as second:
            _, said = await second.communicate()
            assert second.returncode == 1
            assert f"port {port}" in said.decode()
            assert len(said.splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("--webhook-url", "http://127.0.0.1:1")])
@pytest.mark.parametrize(
    "settings",
    ["", SETTINGS.replace("PORT", "8700").replace("http:", "https:")],
    ids=["no connection", "a real marketplace"],
)
async def test_without_a_marketplace_to_play_it_says_so(
    tmp_path: Path, settings: str, arguments: tuple[str, ...]
) -> None:
    async with program(tmp_path, *arguments, "--port", "8700", settings=settings) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    who = " or ".join(MARKETPLACES)
    assert said.decode() == (
        f"The sandbox cannot start. The settings have no [[connections]] of {who} with "
        "the base_url http://127.0.0.1:8700, which is the sandbox's, so there is no marketplace "
        "to play.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--webhook-secret", "hunter2"), "a secret is not written into the settings"),
        (("--webhook-secret", "env:NO_SUCH_SECRET"), "env:NO_SUCH_SECRET: set this"),
    ],
)
async def test_an_unusable_secret(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    async with program(tmp_path, *arguments) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert words in said.decode()
    assert "hunter2" not in said.decode()
