"""The kiosk's start.

In this order, because a picker waits in front of it:

1. Without a display Qt would abort; so look for one first, and say what is missing.
2. Lock the data folder: two kiosks on one journal would number their actions over each other.
3. Open the journal and read what it remembers.
4. Make the application and the window, and show the queue as it was known last: the first paint.
   Where people sign in, nothing is shown before the program asks who is there.
5. Only then import the program, which does what was tapped meanwhile, and then what tells scans
   from typing, which reads the keys that came meanwhile.
6. Only then import what speaks HTTP, find the hub by its runtime file, and catch up.

The end comes by closing the window, SIGTERM or SIGINT: the tasks end, then the journal writes what
is queued, then the loop stops.
"""

import asyncio
import logging
import os
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from picker_app.domain.identity import TerminalName
from picker_app.kiosk import garbage
from picker_app.kiosk.display import trouble_with_display
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.trouble import JournalTroubleError
from picker_app.kiosk.robot.shift import Shift
from picker_app.settings.whole import Settings
from picker_app.tasks import Tasks

if TYPE_CHECKING:
    from picker_app.kiosk.assembly import ProgramMaker
    from picker_app.kiosk.early_keys import EarlyKeys
    from picker_app.kiosk.program import Program
    from picker_app.kiosk.screens.window import MainWindow

logger = logging.getLogger(__name__)

EXIT_TROUBLE = 1
EXIT_NO_DISPLAY = 2


def run(
    settings: Settings, data_folder: Path, *, windowed: bool, shift: Shift | None = None
) -> int:
    """Runs the kiosk until it is closed; its exit code.

    `data_folder` is the kiosk's own. The hub's is beside it and named "hub", unless the settings
    say another. With a `shift` a robot is at the screen.
    """
    if trouble := trouble_with_display(os.environ):
        return _give_up(trouble, EXIT_NO_DISPLAY)
    try:
        data_folder.mkdir(parents=True, exist_ok=True)
        with FileLock(data_folder / "kiosk.lock", blocking=False):
            journal = Journal.open(data_folder)
            try:
                return _run_window(settings, data_folder, journal, windowed=windowed, shift=shift)
            finally:
                _close(journal)
    except Timeout:
        return _give_up(f"A kiosk already runs on {data_folder}. Use that one.", EXIT_TROUBLE)
    except OSError as error:
        return _give_up(f"{data_folder} cannot be used: {error.strerror}.", EXIT_TROUBLE)
    except JournalTroubleError as error:
        return _give_up(f"{error} Its folder is {data_folder}.", EXIT_TROUBLE)


def _run_window(
    settings: Settings,
    data_folder: Path,
    journal: Journal,
    *,
    windowed: bool,
    shift: Shift | None,
) -> int:
    # Not before the display was looked for: importing Qt needs libraries that a machine without a
    # screen may lack.
    try:
        from picker_app.kiosk import event_loop
        from picker_app.kiosk.early_keys import EarlyKeys
        from picker_app.kiosk.early_wishes import EarlyWishes
        from picker_app.kiosk.first_paint import first_paint
        from picker_app.kiosk.first_sight import first_sight
        from picker_app.kiosk.screens.window import MainWindow
    except ImportError as error:
        return _give_up(f"Qt cannot be loaded: {error}. Install that library.", EXIT_NO_DISPLAY)

    application = event_loop.make_application(sys.argv[:1])
    window = MainWindow(full_screen=settings.kiosk.full_screen and not windowed)
    terminal = TerminalName(settings.kiosk.terminal or socket.gethostname())

    async def main(stop: asyncio.Event) -> None:
        wishes = EarlyWishes()
        window.wanted.connect(wishes.want)
        window.closing.connect(stop.set)
        sight = first_sight(journal.memory, terminal, settings.store.zone)
        if sight is not None:
            window.show_state(sight)
            window.show()
            keys = EarlyKeys(window.windowHandle())
            await first_paint(window)
        make_program = await asyncio.to_thread(_import_program)
        program = make_program(settings, terminal, data_folder, journal, window)
        program.show()
        if sight is None:
            window.show()
            keys = EarlyKeys(window.windowHandle())
        wishes.hand_over(program.want)
        garbage.resume()
        logger.info("the window stands", extra={"terminal": terminal})
        async with Tasks() as tasks:
            tasks.spawn(_hear_scans(window, program, keys), name="scanner")
            if shift is not None:
                tasks.spawn(_work(shift, window, data_folder), name="robot")
            await program.run(stop)
        await asyncio.to_thread(_close, journal)
        window.hide()

    event_loop.run(application, main)
    return 0


def _import_program() -> "ProgramMaker":
    """In a thread of its own: it takes longer than a frame."""
    from picker_app.kiosk.assembly import make_program

    return make_program


async def _hear_scans(window: "MainWindow", program: "Program", keys: "EarlyKeys") -> None:
    """Once the first screen is painted: in a thread, what it needs is imported beside that."""
    listening = await asyncio.to_thread(import_module, "picker_app.kiosk.scanner.listening")
    listening.listen(window, program.scanner_bench, program.want)
    keys.hand_over()


async def _work(shift: Shift, window: "MainWindow", data_folder: Path) -> None:
    from picker_app.kiosk.robot import diary
    from picker_app.kiosk.robot.robot import Robot

    await Robot(window, shift, diary.Diary(data_folder / diary.FILE_NAME)).work()


def _close(journal: Journal) -> None:
    if not journal.close():
        logger.error("the journal could not write all that was queued")


def _give_up(words: str, exit_code: int) -> int:
    logger.error("the kiosk does not start: %s", words)
    sys.stderr.write(f"{words}\n")
    return exit_code
