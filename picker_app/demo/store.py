"""The demo store's data folder and its settings."""

import secrets
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from picker_app.settings.file import FILE_NAME, load
from picker_app.settings.whole import Settings
from picker_app.simulator.catalogue import product_file
from picker_app.simulator.store_settings import (
    PLATFORMS,
    USUAL_PLATFORM,
    platforms_of,
    store_settings,
)

_CLIENT_SECRET = "PICKER_DEMO_CLIENT_SECRET"  # noqa: S105  (its name)
_WEBHOOK_SECRET = "PICKER_DEMO_WEBHOOK_SECRET"  # noqa: S105

_HEAD = (
    "# Written by `picker-app demo`, which passes the secrets to its programs; "
    "--fresh writes it anew.\n"
)
_PRODUCTS = "products.csv"
_PROGRAM_FOLDERS = ("hub", "kiosk", "sandbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStore:
    """One demo store."""

    folder: Path
    settings: Settings
    environment: Mapping[str, str]
    """What its programs need in theirs: the secrets of this run."""

    @property
    def config(self) -> Path:
        """Its settings file."""
        return self.folder / FILE_NAME

    @property
    def sandbox_url(self) -> str:
        """The address of all its marketplaces."""
        return self.settings.connections[0].base_url

    @property
    def with_courier(self) -> frozenset[str]:
        """The connections whose deliveries a courier brings."""
        connections = self.settings.connections
        return frozenset(str(each.name) for each in connections if each.delivery.courier)

    @property
    def webhook_urls(self) -> list[str]:
        """Where their webhooks go."""
        hub = self.settings.hub.webhooks
        listener = f"http://{hub.host}:{hub.port}/webhooks"
        return [f"{listener}/{connection.name}" for connection in self.settings.connections]


class OtherPlatformError(Exception):
    """The store in this folder sells elsewhere; the error says where."""


def opened(folder: Path, platform: str | None = None) -> DemoStore:
    """The store in this folder, made if there is none. `platform` is one of PLATFORMS; what the
    store has, or the usual one, where missing. Raises OtherPlatformError, SettingsError, OSError.
    """
    config = folder / FILE_NAME
    if not config.exists():
        _found(folder, platform or USUAL_PLATFORM)
    settings = load(config=config, data_dir=folder).settings
    sold_on = frozenset(connection.platform for connection in settings.connections)
    if platform is not None and sold_on != platforms_of(platform):
        here = next((each for each in PLATFORMS if platforms_of(each) == sold_on), "another one")
        raise OtherPlatformError(here)
    return DemoStore(
        folder=folder,
        settings=settings,
        environment={
            _CLIENT_SECRET: secrets.token_urlsafe(24),
            _WEBHOOK_SECRET: secrets.token_urlsafe(24),
        },
    )


def _found(folder: Path, platform: str) -> None:
    """A new store. Its settings come last: with them it is there."""
    sandbox_port, webhook_port = _free_ports(2)
    products = folder / _PRODUCTS
    products.write_text(product_file(f"http://127.0.0.1:{sandbox_port}"), encoding="utf-8")
    text = _HEAD + store_settings(
        platform=platform,
        client_secret=f"env:{_CLIENT_SECRET}",
        webhook_secret=f"env:{_WEBHOOK_SECRET}",
        sandbox_port=sandbox_port,
        webhook_port=webhook_port,
        product_file=products.resolve(),
    )
    unfinished = folder / f"{FILE_NAME}.part"
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(folder / FILE_NAME)


def forget(folder: Path) -> None:
    """Take away what earlier demos left in the folder, and nothing else. Raises OSError."""
    for name in (FILE_NAME, _PRODUCTS):
        (folder / name).unlink(missing_ok=True)
    for name in _PROGRAM_FOLDERS:
        if (folder / name).exists():
            shutil.rmtree(folder / name)


def _free_ports(count: int) -> list[int]:
    """Ports that nobody uses now; all are taken at once, so that they differ."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
