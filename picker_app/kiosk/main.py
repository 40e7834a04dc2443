"""The kiosk's start.

In this order, because a picker waits in front of it:

1. Without a display Qt would abort; so look for one first, and say what is missing.
2. Make the application and the window, and show the queue as it stood on the screen last: the first
   paint, where this terminal showed one not long ago. Until then there is Qt and nothing else.
3. Only then import asyncio and its bridge to Qt, and lock the data folder: two kiosks on one
   journal would number their actions over each other.
4. Only then read the settings and what the journal remembers. Where nothing is on the screen yet,
   the queue of what is remembered is the first paint; where people sign in, nothing is shown before
   the program asks who is there.
5. Only then import the program, which does what was tapped meanwhile, and then what tells scans
   from typing, which reads the keys that came meanwhile.
6. Only then import what speaks HTTP, find the hub by its runtime file, and catch up.

The end comes by closing the window, SIGTERM or SIGINT: the tasks end, then the journal writes what
is queued, then the loop stops.
"""

import logging
import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from picker_app.kiosk.journal.trouble import JournalTroubleError
from picker_app.kiosk.start.display import trouble_with_display
from picker_app.kiosk.start.last_sight import recall
from picker_app.kiosk.start.opening import Opening

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWidgets import QApplication

    from picker_app.kiosk.start.stage import Stage

logger = logging.getLogger(__name__)

EXIT_TROUBLE = 1
EXIT_NO_DISPLAY = 2


def run(opening: Opening) -> int:
    """Runs the kiosk until it is closed; its exit code."""
    if trouble := trouble_with_display(os.environ):
        return _give_up(opening, trouble, EXIT_NO_DISPLAY)
    # Not before the display was looked for: importing Qt needs libraries that a machine without a
    # screen may lack.
    try:
        from picker_app.kiosk.start.application import make_application
        from picker_app.kiosk.start.stage import Stage
    except ImportError as error:
        return _give_up(
            opening, f"Qt cannot be loaded: {error}. Install that library.", EXIT_NO_DISPLAY
        )

    application = make_application(sys.argv[:1])
    stage = Stage(windowed=opening.windowed)
    _show_last_sight(opening, stage)
    return _work(opening, application, stage)


def _show_last_sight(opening: Opening, stage: "Stage") -> None:
    from picker_app.kiosk.start.first_paint import run_until_painted

    last = recall(opening.data_folder, datetime.now(UTC))
    if last is not None:
        stage.take_room(full_screen=last.full_screen)
        stage.open_with(last.state)
        run_until_painted(stage.window)


def _work(opening: Opening, application: "QApplication", stage: "Stage") -> int:
    import asyncio

    from filelock import FileLock, Timeout

    from picker_app.kiosk import event_loop

    async def main(stop: "asyncio.Event") -> None:
        stage.hand_over_closing(stop.set)
        # In a thread: the import takes longer than a frame.
        kiosk = await asyncio.to_thread(import_module, "picker_app.kiosk.start.work")
        await kiosk.work(opening, stage, stop)

    folder = opening.data_folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "kiosk.lock", blocking=False):
            event_loop.run(application, main)
    except Timeout:
        return _give_up(opening, f"A kiosk already runs on {folder}. Use that one.", EXIT_TROUBLE)
    except OSError as error:
        return _give_up(opening, f"{folder} cannot be used: {error.strerror}.", EXIT_TROUBLE)
    except JournalTroubleError as error:
        return _give_up(opening, f"{error} Its folder is {folder}.", EXIT_TROUBLE)
    return 0


def _give_up(opening: Opening, words: str, exit_code: int) -> int:
    opening.begin_log()
    logger.error("the kiosk does not start: %s", words)
    sys.stderr.write(f"{words}\n")
    return exit_code
