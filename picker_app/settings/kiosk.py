"""The kiosk of a terminal, and its scanner."""

from typing import Literal

from pydantic import Field

from picker_app.domain.identity import TerminalName
from picker_app.settings.section import Section
from picker_app.settings.values import AbsolutePath


class ScannerSettings(Section):
    """How this terminal's scanner types. Nearly all scanners need none of it."""

    layout: Literal["auto", "us", "own"] = "auto"
    """As a US keyboard, in the computer's own keyboard language, or whichever makes more sense."""
    prefix: str = ""
    """What it was told to send before each code."""
    suffix: str = Field(default="", max_length=1)
    """A character that it was told to send after each code, besides Enter or Tab."""
    gs_character: str = Field(default="", max_length=1)
    """What it sends for FNC1 (GS), where that is a character of its own."""
    slowest_gap_ms: int = Field(default=115, ge=20, le=500)
    """The longest time from one key of a code to the next."""
    ends_codes: bool = False
    """It ends each code with Enter or Tab: one that just stops is waited for."""


class KioskSettings(Section):
    """The kiosk of this terminal."""

    terminal: TerminalName = TerminalName("")
    """Its name on the other terminals; the machine's host name where empty."""
    hub_data_dir: AbsolutePath | None = None
    """The hub's data folder, where the runtime file is; this machine's default where missing."""
    full_screen: bool = True
    volume: int = Field(default=70, ge=0, le=100)
    """Of its sounds; 0 is off."""
    printer: str = ""
    """Of pick lists, receipts and labels; the computer's own choice where empty."""
    label_printer: str = ""
    """Of bag labels, where they come out of another one."""
    paper_dir: AbsolutePath | None = None
    """Where they are saved as PDF; a folder beside the kiosk's data where missing."""
    scanner: ScannerSettings = ScannerSettings()
