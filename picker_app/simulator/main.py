"""Starts and ends the sandbox.

In this order: the data folder is taken for this sandbox alone, its secrets are read once to see
that they are there, the port is taken, the database is opened, customers and webhooks start; when
calls are taken the runtime file says where. SIGTERM and SIGINT end it. Killed at any moment, it
goes on from its database.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from picker_app.platforms.base import UnusableSettingsError
from picker_app.secrets import SecretError
from picker_app.servers import ListenError, Server, listen
from picker_app.settings.whole import Settings
from picker_app.signals import stopped_by_signals
from picker_app.simulator import runtime
from picker_app.simulator.accounts.accounts import Redirect
from picker_app.simulator.cast import cast_of
from picker_app.simulator.door.connections import KnownConnections
from picker_app.simulator.sandbox import Stream, opened
from picker_app.tasks import Tasks

FINE = 0
CANNOT_START = 1
UNUSABLE_SETTINGS = 2
FOLDER_IN_USE = 3

LOCK_NAME = "sandbox.lock"

Announce = Callable[[str], None]


def run(
    settings: Settings,
    data_folder: Path,
    *,
    stream: Stream,
    redirect: Redirect,
    announce: Announce,
) -> int:
    """Run the sandbox until it is told to end; the program's exit code. Blocks.

    Webhooks go to the hub of the settings unless `redirect` says otherwise. `announce` is called
    with the sandbox's address when calls are taken.
    """
    try:
        data_folder.mkdir(parents=True, exist_ok=True)
        with FileLock(data_folder / LOCK_NAME, timeout=0):
            return asyncio.run(_until_signalled(settings, data_folder, stream, redirect, announce))
    except Timeout:
        return _ended_with(f"Another sandbox is running on {data_folder}.", FOLDER_IN_USE)
    except (UnusableSettingsError, SecretError) as error:
        return _ended_with(f"The sandbox cannot start. {error}", UNUSABLE_SETTINGS)
    except (ListenError, OSError) as error:
        return _ended_with(f"The sandbox cannot start. {error}", CANNOT_START)


def _ended_with(words: str, code: int) -> int:
    sys.stderr.write(f"{words}\n")
    return code


async def _until_signalled(
    settings: Settings,
    data_folder: Path,
    stream: Stream,
    redirect: Redirect,
    announce: Announce,
) -> int:
    stop = asyncio.Event()
    with stopped_by_signals(stop.set):
        await serve(
            settings, data_folder, stream=stream, redirect=redirect, announce=announce, stop=stop
        )
    return FINE


async def serve(
    settings: Settings,
    data_folder: Path,
    *,
    stream: Stream,
    redirect: Redirect,
    announce: Announce,
    stop: asyncio.Event,
) -> None:
    """Be the sandbox until `stop` is set.

    Raises UnusableSettingsError, SecretError, ListenError, OSError.
    """
    cast = cast_of(settings, redirect)
    listener = listen(settings.sandbox.host, settings.sandbox.port)
    async with opened(cast, data_folder, stream) as app, Tasks() as tasks:
        # The sandbox's own Date header can be wrong by a switch.
        server = Server(app, listener, http=KnownConnections, date_header=False)
        serving = tasks.spawn(server.run_until_stopped(), name="sandbox server")
        serving.add_done_callback(lambda _: stop.set())
        await server.ready.wait()
        _tell(data_folder, server.url)
        announce(server.url)
        await stop.wait()
        server.stop()
        await serving
    (data_folder / runtime.FILE_NAME).unlink(missing_ok=True)


def _tell(data_folder: Path, url: str) -> None:
    here = runtime.Runtime(url=url, process_id=os.getpid(), started_at=datetime.now(UTC))
    runtime.write(data_folder, here)
