"""Codes on a printed sheet that do what buttons do, so that gloves stay on."""

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType

from picker_app.kiosk.scans.taker import Passed, Scanned, good, wrong
from picker_app.kiosk.states.scan import ScanAnswer


class Command(StrEnum):
    """What a code of the sheet does."""

    READY = "READY"
    """To the review, and from there Ready; in front of a question: yes."""
    NEXT = "NEXT"
    NOT_FOUND = "NOT_FOUND"
    UNDO = "UNDO"
    BAGS = "BAGS"
    BACK = "BACK"
    """Back; in front of a question: no."""


COMMAND_CODES = MappingProxyType(
    {
        "PICKERDONE": Command.READY,
        "PICKERNEXT": Command.NEXT,
        "PICKERNOTFOUND": Command.NOT_FOUND,
        "PICKERUNDO": Command.UNDO,
        "PICKERTOTE": Command.BAGS,
        "PICKERRETURN": Command.BACK,
    }
)
"""Of capital letters that are at the same place on QWERTY, QWERTZ and AZERTY keyboards: a scanner
that is set to another language than the computer sends them right all the same.
"""

COMMAND_WORDS = MappingProxyType(
    {
        Command.READY: "Ready",
        Command.NEXT: "Next to do",
        Command.NOT_FOUND: "Not found",
        Command.UNDO: "Undo",
        Command.BAGS: "Bags",
        Command.BACK: "Back",
    }
)
"""As on the buttons."""


def command_of(scanned: Scanned) -> Command | None:
    """The command that a scan is, whatever Caps Lock made of it; None for all other codes."""
    found = (COMMAND_CODES.get(code.raw.upper()) for code in scanned.codes)
    return next((command for command in found if command is not None), None)


class CommandScans:
    """Presses the button that a command stands for."""

    def __init__(self, press: Callable[[Command], str], ring: Callable[[], None]) -> None:
        """`press` answers why there is nothing to press; empty where it was pressed, and then
        `ring` says so once that is safe.
        """
        self._press = press
        self._ring = ring

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        """Does what the button does; where there is none to press, says why."""
        command = command_of(scanned)
        if command is None:
            return Passed.NOT_MINE
        words = COMMAND_WORDS[command]
        if why_not := self._press(command):
            return wrong(words, why_not)
        self._ring()
        return good(words)
