"""Runs all checks, one after the other, each a line as soon as it is known.

Nothing has to run for it: what does not is told as wrong.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx

from picker_app.api import runtime
from picker_app.check.couriers import check_courier
from picker_app.check.finding import Finding, fine, wrong
from picker_app.check.folder import check_folder
from picker_app.check.hub import check_hub, check_webhooks
from picker_app.check.marketplaces import check_marketplace
from picker_app.check.product_files import check_product_file
from picker_app.check.screen import check_screen
from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.file import SettingsError, load, places, unknown_variables
from picker_app.settings.whole import Settings
from picker_app.wire.own_machine import STRAIGHT

FINE = 0
SOMETHING_IS_WRONG = 1

_PATIENCE_SECONDS = 10.0


def run(*, config: Path | None, data_dir: Path, say: Callable[[str], None]) -> int:
    """Say what each check finds; 1 if anything is wrong. Blocks."""
    return asyncio.run(_run(config, data_dir, say))


async def _run(config: Path | None, data_dir: Path, say: Callable[[str], None]) -> int:
    all_fine = True
    async for finding in findings(config, data_dir):
        say(str(finding))
        all_fine = all_fine and finding.fine
    return FINE if all_fine else SOMETHING_IS_WRONG


async def findings(config: Path | None, data_dir: Path) -> AsyncIterator[Finding]:
    """What each check finds."""
    yield await asyncio.to_thread(check_folder, data_dir)
    try:
        loaded = load(config=config, data_dir=data_dir)
    except SettingsError as error:
        for line in error.lines:
            yield wrong("settings", line)
    else:
        yield _settings(loaded.file, data_dir)
        for name in unknown_variables():
            tables = ", ".join(Settings.model_fields)
            yield wrong("settings", f"{name} of the environment is read by nobody: {tables}")
        async for finding in _programs(loaded.settings, data_dir):
            yield finding
    yield await check_screen()


def _settings(file: Path | None, data_dir: Path) -> Finding:
    if file is None:
        looked = ", ".join(map(str, places(data_dir)))
        return wrong("settings", f"there is no file at any of {looked}; write one, or use --config")
    return fine("settings", str(file))


async def _programs(settings: Settings, data_dir: Path) -> AsyncIterator[Finding]:
    hub_folder = settings.kiosk.hub_data_dir or data_dir / "hub"
    async with httpx.AsyncClient(timeout=_PATIENCE_SECONDS, mounts=STRAIGHT) as client:
        async for finding in check_hub(hub_folder, client):
            yield finding
        if not settings.connections:
            yield wrong("connections", "there are none; add [[connections]] to the settings")
        for connection in settings.connections:
            file = await asyncio.to_thread(check_product_file, connection, settings.store.currency)
            if file is not None:
                yield file
            yield await _webhooks(settings, connection, hub_folder, client)
            async for finding in check_marketplace(connection, settings.store.currency):
                yield finding
    for courier in settings.couriers:
        async for finding in check_courier(courier, settings):
            yield finding


async def _webhooks(
    settings: Settings,
    connection: ConnectionSettings,
    hub_folder: Path,
    client: httpx.AsyncClient,
) -> Finding:
    """From outside where an outer address is set, else from this machine."""
    if connection.webhook is None:
        words = "none are taken: its orders come from the marketplace's list of open ones"
        return fine(f"webhooks of {connection.name}", words)
    if outer := settings.hub.webhooks.public_url:
        return await check_webhooks(connection.name, outer, client)
    hub = runtime.read(hub_folder)
    if hub is None:
        subject = f"webhooks of {connection.name}"
        return wrong(subject, "not tried: no hub runs, and hub.webhooks.public_url is not set")
    found = await check_webhooks(connection.name, hub.webhook_url, client)
    words = f"{found.words} (on this machine only: hub.webhooks.public_url is not set)"
    return Finding(subject=found.subject, fine=found.fine, words=words)
