"""Runs the demo store until its kiosk is closed, its robot is done, or SIGTERM, SIGINT or SIGHUP.

Its programs end with it, however it ends: see `picker_app.parent_watch`.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from picker_app.demo import store
from picker_app.demo.autoplay import NOT_RIGHT, Autoplay
from picker_app.demo.keeper import Keeper
from picker_app.demo.staging import Staging
from picker_app.demo.store import DemoStore
from picker_app.kiosk.robot import diary
from picker_app.settings.file import SettingsError
from picker_app.signals import stopped_by_signals
from picker_app.tasks import Tasks

FINE = 0
CANNOT_START = 1
UNUSABLE_SETTINGS = 2
FOLDER_IN_USE = 3

LOCK_NAME = "demo.lock"

Say = Callable[[str], None]


def run(folder: Path, staging: Staging, *, say: Say) -> int:
    """Run the demo; its exit code. Blocks."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK_NAME, timeout=0):
            if staging.fresh:
                store.forget(folder)
            demo = store.opened(folder, staging.platform)
            _tell(demo, say)
            keepers = _keepers(demo, staging, say)
            autoplay = _autoplay(demo, staging, say)
            return asyncio.run(_until_ended(keepers, autoplay))
    except Timeout:
        say(f"A demo is running on {folder} already. Use it, or give another --data-dir.")
        return FOLDER_IN_USE
    except store.OtherPlatformError as error:
        say(
            f"The demo store in {folder} sells on {error}: start it with --fresh, which forgets "
            "its orders, or give another --data-dir."
        )
        return UNUSABLE_SETTINGS
    except SettingsError as error:
        say(f"{error}\nThe demo's own settings cannot be used: start it with --fresh.")
        return UNUSABLE_SETTINGS
    except OSError as error:
        say(f"{folder} cannot be used: {error}")
        return CANNOT_START


def _keepers(demo: DemoStore, staging: Staging, say: Say) -> list[Keeper]:
    common = ["--config", str(demo.config), "--data-dir", str(demo.folder)]

    def keeper(name: str, *arguments: str, may_be_closed: bool = False) -> Keeper:
        return Keeper(
            name=name,
            arguments=arguments,
            environment=demo.environment,
            may_be_closed=may_be_closed,
            say=say,
        )

    return [
        keeper("sandbox", "simulator", *common, *staging.sandbox_options()),
        keeper("hub", "hub", *common),
        keeper("kiosk", *common, *staging.kiosk_options(), may_be_closed=True),
    ]


def _autoplay(demo: DemoStore, staging: Staging, say: Say) -> Autoplay | None:
    """The robot's shift, with an empty diary."""
    if staging.shift is None:
        return None
    file = demo.folder / "kiosk" / diary.FILE_NAME
    file.unlink(missing_ok=True)
    return Autoplay(
        shift=staging.shift,
        diary=file,
        sandbox_url=demo.sandbox_url,
        with_courier=demo.with_courier,
        say=say,
    )


def _tell(demo: DemoStore, say: Say) -> None:
    say(f"data folder: {demo.folder}")
    say(f"what the sandbox marketplace received: {demo.sandbox_url}/sandbox/book")
    say(f"its webhooks go to: {' and '.join(demo.webhook_urls)}")


async def _until_ended(keepers: Sequence[Keeper], autoplay: Autoplay | None) -> int:
    stop = asyncio.Event()
    with stopped_by_signals(stop.set):
        async with Tasks() as tasks:
            programs = [tasks.spawn(keeper.run(), name=keeper.name) for keeper in keepers]
            playing = [] if autoplay is None else [tasks.spawn(autoplay.run(), name="autoplay")]
            stopping = tasks.spawn(stop.wait(), name="stop")
            await asyncio.wait([*playing, *programs, stopping], return_when=asyncio.FIRST_COMPLETED)
            ended = next((task for task in [*playing, *programs] if task.done()), None)
            code = FINE if ended is None else ended.result()
            if autoplay is None or ended in playing:
                return code
            autoplay.say("the demo ended before the robot was done")
            return code or NOT_RIGHT
