"""A store with its programs: a sandbox marketplace, a hub and a kiosk, each a process."""

import os
import socket
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from picker_app.api import runtime
from picker_app.api.orders import OrderView, QueueView
from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from tests.story.processes import PATIENCE, Program, picker_app, until

VENDOR = "7253942"
GLOVO_CHAIN = "9d4a63b5-0000-4000-8000-000000000001"
CLIENT_SECRET = "client-of-the-story"
WEBHOOK_SECRET = "hook-of-the-story"

SETTINGS = """
[store]
name = "Story Store"
currency = "EUR"
time_zone = "Europe/Madrid"

[[store.barcodes.patterns]]
prefix = "2"
item_digits = 6
measure = "weight"
measure_digits = 5
decimals = 3

[hub]
settle_seconds = 1.0
webhooks = {{ port = {webhook_port} }}

[kiosk]
terminal = "till-1"

[sandbox]
port = {sandbox_port}

[[connections]]
name = "glovo"
platform = "delivery_hero"
brand = "glovo"
base_url = "http://127.0.0.1:{sandbox_port}"
chain_id = "{glovo_chain}"
vendor_ids = ["{vendor}"]
auth = {{ method = "client_credentials", client_id = "story", client_secret = "env:STORY_CLIENT" }}
webhook = {{ secrets = ["env:STORY_WEBHOOK"] }}
budget = {{ calls_per_minute = {calls_per_minute}, kept_for_finals = 10 }}
live_check = {{ mode = "{live_check}" }}
accepts_orders = true
confirm_amount = "{confirm_amount}"
catalogue = {{ {catalogue} }}

[[connections.additions.bags]]
sku = "130710"
name = "Paper bag"
price = 0.15

[[connections.additions.bags]]
sku = "131423"
name = "Cooler bag"

[[connections]]
name = "foodpanda"
platform = "delivery_hero"
brand = "foodpanda"
base_url = "http://127.0.0.1:{sandbox_port}"
chain_id = "9d4a63b5-0000-4000-8000-000000000002"
vendor_ids = ["{vendor}"]
auth = {{ method = "client_credentials", client_id = "older", client_secret = "env:STORY_CLIENT" }}
webhook = {{ secrets = ["env:STORY_WEBHOOK"] }}
budget = {{ calls_per_minute = {calls_per_minute}, kept_for_finals = 10 }}
live_check = {{ mode = "{live_check}" }}
"""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Shop:
    """One store on one machine; every program of it can be killed and started again."""

    folder: Path
    screen: dict[str, str]
    """The environment of the display on which the kiosk appears."""
    programs: dict[str, Program] = field(default_factory=dict)
    webhook_port: int = field(default_factory=free_port)
    sandbox_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.write_settings()

    def write_settings(
        self,
        *,
        live_check: str = "live",
        confirm_amount: str = "never",
        products: str = "",
        calls_per_minute: int = 60,
    ) -> None:
        """The settings of all programs; those that run have read them already. `products` is a CSV
        file of the store's own, which holds before the marketplace's catalogue.
        """
        catalogue = ""
        if products:
            file = self.folder / "products.csv"
            file.write_text(products)
            catalogue = f'source = "both", file = "{file}"'
        text = SETTINGS.format(
            live_check=live_check,
            confirm_amount=confirm_amount,
            calls_per_minute=calls_per_minute,
            catalogue=catalogue,
            webhook_port=self.webhook_port,
            sandbox_port=self.sandbox_port,
            vendor=VENDOR,
            glovo_chain=GLOVO_CHAIN,
        )
        (self.folder / "picker.toml").write_text(text)

    @property
    def sandbox(self) -> str:
        """The sandbox's address."""
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def webhook_url(self) -> str:
        """Where the first marketplace sends its webhooks."""
        return f"http://127.0.0.1:{self.webhook_port}/webhooks/glovo"

    def start(self, *names: str) -> None:
        """Starts programs and waits until each is ready."""
        for name in names:
            self.programs[name] = Program(
                name,
                picker_app(*self.arguments(name)),
                self.environment(),
                self.folder / f"{name}.log",
            )
            until(partial(self._ready, name), f"{name} is ready")

    def kill(self, name: str) -> None:
        """Ends a program as a power cut would."""
        self.programs.pop(name).kill()

    def restart(self, name: str) -> None:
        """Kills a program and starts it again."""
        self.kill(name)
        self.start(name)

    def close(self) -> None:
        """Ends whatever still runs, the kiosk first."""
        for name in ("kiosk", "hub", "simulator"):
            if name in self.programs:
                self.programs.pop(name).end()

    def place_order(self, **wishes: Any) -> dict[str, Any]:
        """A customer orders; the answer is the sandbox's order."""
        answer = httpx.post(f"{self.sandbox}/sandbox/orders", json=wishes, timeout=PATIENCE)
        answer.raise_for_status()
        placed: dict[str, Any] = answer.json()
        return placed

    def switch(self, **switches: Any) -> None:
        """Sets the sandbox's switches."""
        answer = httpx.put(f"{self.sandbox}/sandbox/switches", json=switches, timeout=PATIENCE)
        answer.raise_for_status()

    def book(self, order_id: str = "") -> list[dict[str, Any]]:
        """What the sandbox received for an order, or for all of them."""
        about = {"order_id": order_id} if order_id else {}
        answer = httpx.get(f"{self.sandbox}/sandbox/book", params=about, timeout=PATIENCE)
        answer.raise_for_status()
        entries: list[dict[str, Any]] = answer.json()["entries"]
        return entries

    def marketplace_order(self, order_id: str) -> dict[str, Any]:
        """The order as the sandbox has it."""
        answer = httpx.get(f"{self.sandbox}/sandbox/orders/{order_id}")
        answer.raise_for_status()
        order: dict[str, Any] = answer.json()
        return order

    def cancel(self, order_id: str, **how: Any) -> None:
        """The order is cancelled by others."""
        answer = httpx.post(
            f"{self.sandbox}/sandbox/orders/{order_id}/cancel", json=how, timeout=PATIENCE
        )
        answer.raise_for_status()

    def rider_takes(self, order_id: str) -> None:
        """Whoever collects the bag takes it."""
        answer = httpx.post(f"{self.sandbox}/sandbox/orders/{order_id}/dispatch", timeout=PATIENCE)
        answer.raise_for_status()

    def delivers(self, order_id: str) -> None:
        """The bag is with the customer."""
        answer = httpx.post(f"{self.sandbox}/sandbox/orders/{order_id}/deliver", timeout=PATIENCE)
        answer.raise_for_status()

    def stage(self, platform_order_id: str) -> Stage | None:
        """Where the hub has the order; None where it does not know it."""
        view = self.hub_order(platform_order_id)
        return view.stage if view else None

    def orders(self) -> list[OrderView]:
        """The orders as the hub has them; none while it cannot be reached."""
        where = runtime.read(self.folder / "hub")
        if where is None:
            return []
        try:
            answer = httpx.get(
                f"{where.url}/v1/orders",
                headers={"Authorization": f"Bearer {where.token}"},
                timeout=PATIENCE,
            )
        except httpx.TransportError:
            return []
        return QueueView.model_validate_json(answer.content).orders if answer.is_success else []

    def hub_order(self, platform_order_id: str) -> OrderView | None:
        """One order as the hub has it, by the marketplace's id."""
        views = (
            view for view in self.orders() if view.order.platform_order_id == platform_order_id
        )
        return next(views, None)

    def order_id(self, platform_order_id: str) -> OrderId:
        """Our id of an order, once the hub has it."""
        return until(
            lambda: self.hub_order(platform_order_id), "the hub has the order"
        ).order.order_id

    def arguments(self, name: str) -> list[str]:
        """The command line of a program, behind `picker-app`."""
        return [*self.common, "--windowed"] if name == "kiosk" else [name, *self.common]

    @property
    def common(self) -> list[str]:
        """What every program and command is told: the settings and the data folder."""
        return ["--config", str(self.folder / "picker.toml"), "--data-dir", str(self.folder)]

    def environment(self) -> dict[str, str]:
        """The environment of all programs: the screen, and what the settings leave to it."""
        secrets = {"STORY_CLIENT": CLIENT_SECRET, "STORY_WEBHOOK": WEBHOOK_SECRET}
        return {**os.environ, **self.screen, **secrets}

    def _ready(self, name: str) -> bool:
        program = self.programs[name]
        if not program.running:
            msg = f"{name} ended with {program.exit_code}:\n{program.says()}"
            raise AssertionError(msg)
        match name:
            case "hub":
                return self._listens(f"http://127.0.0.1:{self.webhook_port}/") and bool(
                    runtime.read(self.folder / "hub"),
                )
            case "simulator":
                return self._listens(f"{self.sandbox}/sandbox/switches")
            case _:
                return True

    @staticmethod
    def _listens(url: str) -> bool:
        try:
            httpx.get(url, timeout=PATIENCE)
        except httpx.TransportError:
            return False
        return True
