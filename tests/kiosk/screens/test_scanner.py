"""The set-up page of the scanner."""

from typing import Any

from PySide6.QtCore import Qt

from picker_app.kiosk.intents.queue import ShowQueue, ShowScanner
from picker_app.kiosk.intents.scanner import ForgetScanner
from picker_app.kiosk.paper.code_128 import bars
from picker_app.kiosk.screens.window import MainWindow
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, top_of, touch


def test_the_code_on_the_screen_has_whole_bars(window: MainWindow) -> None:
    window.show_state(invented.scanner())
    settle()
    image = find(window, "scanner.code").grab().toImage()
    row = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    dark = "".join("1" if colour == Qt.GlobalColor.black else "0" for colour in row).strip("0")
    wanted = bars("AzQwYm-0123456789")
    module = len(dark) // len(wanted)
    assert module >= 2
    assert dark == "".join(bar * module for bar in wanted)


def test_what_is_wrong_stands_first(window: MainWindow) -> None:
    window.show_state(invented.scanner(*invented.FINDINGS, trials=invented.TRIALS))
    settle()
    names = ("finding.language", "finding.end", "finding.speed", "trial.1", "trial.2")
    tops = [top_of(find(window, f"scanner.{name}")) for name in names]
    assert tops == sorted(tops)


def test_there_and_back(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.queue())
    touch(window, "queue.scanner")
    window.show_state(invented.scanner())
    assert not sees(window, "scanner.forget")
    touch(window, "scanner.back")
    window.show_state(invented.scanner(*invented.FINDINGS))
    touch(window, "scanner.forget")
    assert wanted == [ShowScanner(), ShowQueue(), ForgetScanner()]
