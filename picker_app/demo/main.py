"""Runs the demo store until its kiosk is closed, or SIGTERM, SIGINT or SIGHUP.

Its programs end with it, however it ends: see `picker_app.parent_watch`.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from picker_app.demo import store
from picker_app.demo.keeper import Keeper
from picker_app.demo.store import DemoStore
from picker_app.settings_file import SettingsError
from picker_app.signals import stopped_by_signals
from picker_app.tasks import Tasks

FINE = 0
CANNOT_START = 1
UNUSABLE_SETTINGS = 2
FOLDER_IN_USE = 3

LOCK_NAME = "demo.lock"

_FIRST_ORDERS = 2
_RIDER_AFTER_SECONDS = 60

Say = Callable[[str], None]


def run(folder: Path, *, windowed: bool, orders_per_minute: float, fresh: bool, say: Say) -> int:
    """Run the demo; its exit code. Blocks."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK_NAME, timeout=0):
            if fresh:
                store.forget(folder)
            demo = store.opened(folder)
            _tell(demo, say)
            keepers = _keepers(
                demo, windowed=windowed, orders_per_minute=orders_per_minute, say=say
            )
            return asyncio.run(_until_closed(keepers))
    except Timeout:
        say(f"A demo is running on {folder} already. Use it, or give another --data-dir.")
        return FOLDER_IN_USE
    except SettingsError as error:
        say(f"{error}\nThe demo's own settings cannot be used: start it with --fresh.")
        return UNUSABLE_SETTINGS
    except OSError as error:
        say(f"{folder} cannot be used: {error}")
        return CANNOT_START


def _keepers(
    demo: DemoStore, *, windowed: bool, orders_per_minute: float, say: Say
) -> list[Keeper]:
    common = ["--config", str(demo.config), "--data-dir", str(demo.folder)]
    customers = [
        *("--orders-per-minute", f"{orders_per_minute:g}"),
        *("--first-orders", str(_FIRST_ORDERS)),
        *("--rider-after", str(_RIDER_AFTER_SECONDS)),
    ]
    screen = ["--windowed"] if windowed else []

    def keeper(name: str, *arguments: str, may_be_closed: bool = False) -> Keeper:
        return Keeper(
            name=name,
            arguments=arguments,
            environment=demo.environment,
            may_be_closed=may_be_closed,
            say=say,
        )

    return [
        keeper("sandbox", "simulator", *common, *customers),
        keeper("hub", "hub", *common),
        keeper("kiosk", *common, *screen, may_be_closed=True),
    ]


def _tell(demo: DemoStore, say: Say) -> None:
    say(f"data folder: {demo.folder}")
    say(f"what the sandbox marketplace received: {demo.sandbox_url}/sandbox/book")
    say(f"its webhooks go to: {' and '.join(demo.webhook_urls)}")


async def _until_closed(keepers: Sequence[Keeper]) -> int:
    stop = asyncio.Event()
    with stopped_by_signals(stop.set):
        async with Tasks() as tasks:
            programs = [tasks.spawn(keeper.run(), name=keeper.name) for keeper in keepers]
            stopping = tasks.spawn(stop.wait(), name="stop")
            await asyncio.wait([*programs, stopping], return_when=asyncio.FIRST_COMPLETED)
            ended = next((program for program in programs if program.done()), None)
            return ended.result() if ended else FINE
