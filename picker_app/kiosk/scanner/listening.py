"""The scanner of this terminal at its window."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from picker_app.kiosk.intents import Scanned
from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.habits import Habits, Layout
from picker_app.kiosk.scanner.key_filter import KeyFilter
from picker_app.settings import ScannerSettings


def listen(window: QWidget, settings: ScannerSettings, want: Callable[[object], None]) -> KeyFilter:
    """Has all scans at the window wanted from now on. The window is shown already: what Qt calls
    its window is made then.
    """
    handle = window.windowHandle()
    decoder = Decoder(habits_of(settings))
    return KeyFilter(handle, decoder, lambda scan: want(Scanned(scan=scan)))


def habits_of(settings: ScannerSettings) -> Habits:
    """What tells its scans from typing."""
    return Habits(
        layout=Layout(settings.layout),
        prefix=settings.prefix,
        suffix=settings.suffix,
        gs_character=settings.gs_character,
        slowest_gap=settings.slowest_gap_ms,
    )
