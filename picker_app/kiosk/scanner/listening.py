"""The scanner of this terminal at its window."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from picker_app.kiosk.intents.scanner import Scanned, TryScanner
from picker_app.kiosk.scanner.bench import ScannerBench
from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.key_filter import KeyFilter
from picker_app.kiosk.scanner.trial_filter import TrialFilter


def listen(window: QWidget, bench: ScannerBench, want: Callable[[object], None]) -> None:
    """Has all scans at the window wanted from now on. The window is shown already: what Qt calls
    its window is made then.
    """
    handle = window.windowHandle()
    decoder = Decoder(bench.habits)
    bench.follow(decoder.take_habits)
    KeyFilter(handle, decoder, lambda scan: want(Scanned(scan=scan)))
    # The filter that came last sees each event first.
    TrialFilter(handle, lambda: bench.is_open, lambda keys: want(TryScanner(keys=keys)))
