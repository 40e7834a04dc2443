"""A store whose lines can break: sandbox, hub and kiosks as processes, proxies in between."""

import asyncio
import contextlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from picker_app.api import runtime
from picker_app.api.orders import OrderView, QueueView
from picker_app.api.runtime import Runtime
from picker_app.hub.storage.database import FILE_NAME
from picker_app.simulator.catalogue import product_file
from tests.chaos.clock import Clock, compiled
from tests.chaos.diary import Reader
from tests.chaos.disk import SmallDisk
from tests.chaos.settings import screen_settings, settings_text
from tests.faults.proxy import FaultProxy
from tests.story.processes import PATIENCE, Program, picker_app
from tests.story.shop import CLIENT_SECRET, WEBHOOK_SECRET, free_port

_LOOK_SECONDS = 0.05
_ENDLESS = 1_000_000
"""The robot's shift: as long as there are orders."""


@dataclass(slots=True)
class Store:
    """All programs and lines of one store."""

    folder: Path
    seed: int
    budget: int
    """Calls a minute that the marketplace takes, and that the hub may make."""
    kiosks: tuple[str, ...]
    """Names of those without a screen."""
    screens: tuple[str, ...] = ()
    """Names of those with one, at which a robot stands."""
    clocks: dict[str, Clock] = field(init=False)
    """Of the hub and the kiosks, by their names."""
    disks: dict[str, SmallDisk] = field(init=False)
    """Theirs too."""
    programs: dict[str, Program] = field(default_factory=dict)
    webhook_port: int = field(default_factory=free_port)
    sandbox_port: int = field(default_factory=free_port)
    market_line: FaultProxy = field(init=False)
    kiosk_line: FaultProxy = field(init=False)
    webhook_line: FaultProxy = field(init=False)

    def __post_init__(self) -> None:
        names = ("hub", *self.terminals)
        library = compiled(self.folder)
        self.clocks = {name: Clock(self.folder / f"{name}.clock", library) for name in names}
        self.disks = {name: SmallDisk(self.folder / name) for name in names}
        self.market_line = FaultProxy(lambda: ("127.0.0.1", self.sandbox_port))
        self.webhook_line = FaultProxy(lambda: ("127.0.0.1", self.webhook_port))
        self.kiosk_line = FaultProxy(self._hub_place)

    @property
    def terminals(self) -> tuple[str, ...]:
        """Names of all kiosks."""
        return (*self.kiosks, *self.screens)

    @property
    def sandbox(self) -> str:
        """The sandbox's own address."""
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def hub_folder(self) -> Path:
        """The hub's data."""
        return self.folder / "hub"

    async def open(self) -> None:
        """Starts all programs. The proxies have to listen."""
        self._write_settings()
        for disk in self.disks.values():
            disk.mount()
        await self.start("simulator", lambda: self._answers(f"{self.sandbox}/sandbox/switches"))
        await self.switch(
            calls_per_minute=self.budget,
            webhook_retry_seconds=[0.5, 1, 2, 4, 8, 16, 30],
            # Else an order that came after the last backup, and that no kiosk saw, is lost.
            lists_open_orders=True,
        )
        await self.start_hub()
        for name in self.terminals:
            await self.start(name)

    def close(self) -> None:
        """Ends all programs that run, the kiosks first."""
        for name in (*self.terminals, "hub", "simulator"):
            if name in self.programs:
                self.programs.pop(name).end()
        for disk in self.disks.values():
            disk.unmount()

    async def start_hub(self) -> None:
        """Until it takes webhooks, and says where kiosks find it."""
        await self.start("hub", lambda: self._hub_of_now() is not None)
        if (where := self._hub_of_now()) is not None:
            self._tell_screens(where)

    async def start(self, name: str, is_ready: Callable[[], bool] = lambda: True) -> None:
        """Starts a program and waits until it is ready."""
        environment = {
            **os.environ,
            "STORY_CLIENT": CLIENT_SECRET,
            "STORY_WEBHOOK": WEBHOOK_SECRET,
            **(self.clocks[name].environment() if name in self.clocks else {}),
            **({"QT_QPA_PLATFORM": "offscreen"} if name in self.screens else {}),
        }
        program = Program(name, self._command(name), environment, self.folder / f"{name}.out")
        self.programs[name] = program
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(is_ready):
                if not program.running:
                    raise AssertionError(f"{name} ended:\n{program.says()}")
                await asyncio.sleep(_LOOK_SECONDS)

    def kill(self, name: str) -> None:
        """Ends a program as a power cut would."""
        self.programs.pop(name).kill()

    def back_up(self) -> None:
        """A copy of the hub's database; the one before it is what a restoring brings."""
        older, newer = self.folder / "older.sqlite3", self.folder / "newer.sqlite3"
        if newer.exists():
            newer.replace(older)
        with (
            closing(sqlite3.connect(self.hub_folder / FILE_NAME)) as database,
            closing(sqlite3.connect(newer)) as copy,
        ):
            database.backup(copy)

    def restore(self) -> None:
        """Puts the older copy in the place of the hub's database. The hub does not run."""
        older = self.folder / "older.sqlite3"
        if not older.exists():
            return
        for leftover in self.hub_folder.glob(f"{FILE_NAME}-*"):
            leftover.unlink()
        shutil.copyfile(older, self.hub_folder / FILE_NAME)

    def reader(self, kiosk: str) -> Reader:
        """What a kiosk tells, over all its starts."""
        return Reader(self.folder / f"{kiosk}.out")

    async def place(self, wishes: dict[str, Any]) -> dict[str, Any]:
        """A customer orders."""
        placed: dict[str, Any] = await self._sandbox("POST", "orders", wishes)
        return placed

    async def switch(self, **switches: Any) -> None:
        """Sets the sandbox's switches."""
        await self._sandbox("PUT", "switches", switches)

    async def revoke_tokens(self) -> None:
        """All tokens are stale."""
        await self._sandbox("POST", "tokens/revoke")

    async def cancel(self, order_id: str) -> bool:
        """The customer cancels; False where it is too late."""
        try:
            await self._sandbox("POST", f"orders/{order_id}/cancel", {"by": "CUSTOMER"})
        except httpx.HTTPStatusError:
            return False
        return True

    async def booked_orders(self) -> list[dict[str, Any]]:
        """All orders as the sandbox has them."""
        orders: list[dict[str, Any]] = (await self._sandbox("GET", "orders"))["orders"]
        return orders

    async def book(self) -> list[dict[str, Any]]:
        """All calls that the sandbox received."""
        entries: list[dict[str, Any]] = (await self._sandbox("GET", "book"))["entries"]
        return entries

    async def hub_orders(self) -> list[OrderView]:
        """All orders as the hub has them."""
        where = runtime.read(self.hub_folder)
        if where is None:
            raise AssertionError("the hub does not run")
        headers = {"Authorization": f"Bearer {where.token}"}
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.get(f"{where.url}/v1/orders", headers=headers)
        return QueueView.model_validate_json(answer.content).orders

    async def _sandbox(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.request(method, f"{self.sandbox}/sandbox/{path}", json=body)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def _command(self, name: str) -> list[str]:
        if name in self.kiosks:
            module = [sys.executable, "-m", "tests.chaos.kiosk"]
            line = [str(self.hub_folder), self.kiosk_line.url, name]
            return [
                *module,
                str(self.folder / name),
                *line,
                str(self.seed),
                str(len(self.screens)),
            ]
        config = self.folder / f"{name}.toml"
        if name in self.screens:
            robot = ["--robot-orders", str(_ENDLESS), "--robot-seed", str(self.seed)]
            data = ["--data-dir", str(self.folder / name), "--windowed"]
            return picker_app("--config", str(config), *data, *robot)
        return picker_app(name, "--config", str(config), "--data-dir", str(self.folder))

    def _write_settings(self) -> None:
        """The sandbox sends its webhooks through a proxy, and the hub its calls."""
        self._products.write_text(product_file(self.sandbox), encoding="utf-8")
        self._write("simulator", self.sandbox, self.webhook_line.port)
        self._write("hub", self.market_line.url, self.webhook_port)
        for name in self.screens:
            more = screen_settings(name, self._door)
            (self.folder / f"{name}.toml").write_text((self.folder / "hub.toml").read_text() + more)

    def _write(self, name: str, base_url: str, webhook_port: int) -> None:
        text = settings_text(
            base_url=base_url,
            webhook_port=webhook_port,
            sandbox_port=self.sandbox_port,
            budget=self.budget,
            products=self._products,
        )
        (self.folder / f"{name}.toml").write_text(text)

    def _hub_of_now(self) -> Runtime | None:
        """The runtime file may still be that of the run before."""
        where = runtime.read(self.hub_folder)
        is_new = where is not None and where.process_id == self.programs["hub"].process_id
        return where if is_new else None

    def _tell_screens(self, where: Runtime) -> None:
        """They reach the hub by the proxy too: through a runtime file that says so."""
        self._door.mkdir(exist_ok=True)
        through = where.model_copy(update={"url": self.kiosk_line.url})
        newer = self._door / "newer"
        newer.write_text(json.dumps({**through.model_dump(mode="json"), "token": where.token}))
        newer.replace(self._door / runtime.FILE_NAME)

    @property
    def _products(self) -> Path:
        return self.folder / "products.csv"

    @property
    def _door(self) -> Path:
        return self.folder / "door"

    def _hub_place(self) -> tuple[str, int] | None:
        where = runtime.read(self.hub_folder)
        url = None if where is None else urlsplit(where.url)
        return None if url is None or url.port is None else ("127.0.0.1", url.port)

    @staticmethod
    def _answers(url: str) -> bool:
        try:
            httpx.get(url, timeout=PATIENCE)
        except httpx.TransportError:
            return False
        return True


@contextlib.asynccontextmanager
async def opened(
    folder: Path, seed: int, budget: int, *, kiosks: int, screens: int = 0
) -> AsyncIterator[Store]:
    """A store that works, and ends with the block."""
    names = tuple(f"till-{number}" for number in range(1, kiosks + 1))
    with_screen = tuple(f"screen-{number}" for number in range(1, screens + 1))
    store = Store(folder=folder, seed=seed, budget=budget, kiosks=names, screens=with_screen)
    async with store.market_line, store.webhook_line, store.kiosk_line:
        try:
            await store.open()
            yield store
        finally:
            await asyncio.to_thread(store.close)
