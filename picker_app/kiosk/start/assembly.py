"""Makes the program of the settings."""

from collections.abc import Callable
from pathlib import Path

from picker_app.domain.identity import TerminalName
from picker_app.kiosk.conductor import Window
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.paper.kind import Paper
from picker_app.kiosk.program import Program
from picker_app.kiosk.sounds.loudspeaker import Sounds
from picker_app.kiosk.start.setup import Setup
from picker_app.settings.kiosk import KioskSettings
from picker_app.settings.whole import Settings

ProgramMaker = Callable[[Settings, TerminalName, Path, Journal, Window], Program]


def make_program(
    settings: Settings,
    terminal: TerminalName,
    data_folder: Path,
    journal: Journal,
    window: Window,
) -> Program:
    """The program of this terminal, on this journal and this window."""
    setup = Setup(
        terminal=terminal,
        zone=settings.store.zone,
        data_folder=data_folder,
        hub_data_folder=settings.kiosk.hub_data_dir or data_folder.parent / "hub",
        scanner=settings.kiosk.scanner,
        paper_folder=settings.kiosk.paper_dir,
        printers=_printers(settings.kiosk),
    )
    return Program(setup, journal, window, Sounds(settings.kiosk.volume).play)


def _printers(settings: KioskSettings) -> dict[Paper, str]:
    labels = settings.label_printer or settings.printer
    return dict.fromkeys(Paper, settings.printer) | {Paper.BAG_LABELS: labels}
