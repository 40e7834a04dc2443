"""The kiosk at work: from its settings and its journal to its end.

Importing this file takes longer than importing Qt, so it is done behind the first paint.
"""

import asyncio
import logging
import socket
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from picker_app.domain.identity import TerminalName
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.robot.shift import Shift
from picker_app.kiosk.start import garbage
from picker_app.kiosk.start.first_paint import when_painted
from picker_app.kiosk.start.first_sight import first_sight
from picker_app.kiosk.start.last_sight import SightKeeper
from picker_app.kiosk.start.opening import Opening
from picker_app.kiosk.start.stage import Stage
from picker_app.settings.whole import Settings
from picker_app.tasks import Tasks

if TYPE_CHECKING:
    from picker_app.kiosk.program import Program
    from picker_app.kiosk.screens.window import MainWindow
    from picker_app.kiosk.start.assembly import ProgramMaker

logger = logging.getLogger(__name__)


async def work(opening: Opening, stage: Stage, stop: asyncio.Event) -> None:
    """Works until `stop` is set, and ends all that it began. Raises JournalTroubleError, and what
    reading the settings raises.
    """
    settings, journal = await asyncio.to_thread(_settings_and_journal, opening)
    try:
        await _work(opening, settings, journal, stage, stop)
    finally:
        await asyncio.to_thread(_close, journal)
        stage.window.hide()


def _settings_and_journal(opening: Opening) -> tuple[Settings, Journal]:
    return opening.settings(), Journal.open(opening.data_folder)


async def _work(
    opening: Opening, settings: Settings, journal: Journal, stage: Stage, stop: asyncio.Event
) -> None:
    terminal = TerminalName(settings.kiosk.terminal or socket.gethostname())
    stage.take_room(full_screen=settings.kiosk.full_screen)
    if not stage.is_open:
        sight = first_sight(journal.memory, terminal, settings.store.zone)
        if sight is not None:
            stage.open_with(sight)
            await _painted(stage.window)
    make_program = await asyncio.to_thread(_import_program)
    program = make_program(settings, terminal, opening.data_folder, journal, stage.window)
    keeper = SightKeeper(journal.keep_last_sight, full_screen=stage.is_full_screen)
    stage.window.shown.connect(keeper.shown)
    program.show()
    stage.open()
    stage.hand_over_wishes(program.want)
    garbage.resume()
    logger.info("the window stands", extra={"terminal": terminal})
    async with Tasks() as tasks:
        tasks.spawn(_hear_scans(stage, program), name="scanner")
        if opening.shift is not None:
            robot = _robot(opening.shift, stage.window, opening.data_folder)
            tasks.spawn(robot, name="robot")
        await program.run(stop)


async def _painted(window: "MainWindow") -> None:
    seen = asyncio.Event()
    when_painted(window, seen.set)
    await seen.wait()


def _import_program() -> "ProgramMaker":
    """In a thread of its own: it takes longer than a frame."""
    from picker_app.kiosk.start.assembly import make_program

    return make_program


async def _hear_scans(stage: Stage, program: "Program") -> None:
    """Once the first screen is painted: in a thread, what it needs is imported beside that."""
    listening = await asyncio.to_thread(import_module, "picker_app.kiosk.scanner.listening")
    listening.listen(stage.window, program.scanner_bench, program.want)
    stage.hand_over_keys()


async def _robot(shift: Shift, window: "MainWindow", data_folder: Path) -> None:
    from picker_app.kiosk.robot import diary
    from picker_app.kiosk.robot.robot import Robot

    await Robot(window, shift, diary.Diary(data_folder / diary.FILE_NAME)).work()


def _close(journal: Journal) -> None:
    if not journal.close():
        logger.error("the journal could not write all that was queued")
