"""What the set-up page says about a scanner."""

from pathlib import Path

import pytest

from picker_app.kiosk.present.scanner import scanner_state
from picker_app.kiosk.scanner.bench import ScannerBench
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import GS
from picker_app.kiosk.scanner.trial import LANGUAGE_TEST
from picker_app.kiosk.states.scanner import FindingTone, ScannerState
from picker_app.settings.kiosk import ScannerSettings
from tests.kiosk.present.builders import around
from tests.kiosk.scanner.typists import scanned


def page(folder: Path, *scans: list[KeyEvent]) -> ScannerState:
    bench = ScannerBench(ScannerSettings(), folder, is_open=lambda: True)
    for events in scans:
        bench.take(events)
    return scanner_state(bench, around())


def test_at_first_there_is_a_code_to_scan(tmp_path: Path) -> None:
    state = page(tmp_path)
    assert (state.code, state.headline) == (LANGUAGE_TEST, "Scan this code")
    assert "plugged in" in state.words


def test_a_good_scanner_is_done_after_two_scans(tmp_path: Path) -> None:
    good = scanned(LANGUAGE_TEST, gap=8)
    then = page(tmp_path, good)
    assert then.code == f"{GS}10AB{GS}2112"
    done = page(tmp_path, good, scanned(f"]C110AB{GS}2112"))
    assert done.headline == "The scanner is set up"
    assert {finding.tone for finding in done.findings} == {FindingTone.GOOD}
    assert [row.words for row in done.trials] == [
        "12 keys, one each 10 ms, at most 10 ms, then Enter",
        "17 keys, one each 8 ms, at most 8 ms, then Enter",
    ]
    assert done.trials[0].text == "]C110AB<GS>2112"


@pytest.mark.parametrize(
    ("events", "name", "words"),
    [
        (scanned(LANGUAGE_TEST, end=""), "end", "Let the scanner send Enter"),
        (scanned("QwAzYm/)!@#$%^&*("), "language", "Set it to “USA”"),
        (scanned(LANGUAGE_TEST, gap=200), "speed", "Too slow: one key each 200 ms"),
        (scanned(LANGUAGE_TEST, gap=60), "speed", "Slow: one key each 60 ms"),
        (scanned(LANGUAGE_TEST.swapcase()), "language", "Turn Caps Lock off"),
        (scanned(f"{LANGUAGE_TEST}abc"), "extras", "“abc” after each code"),
        (
            scanned(LANGUAGE_TEST, layout={sign: sign.swapcase() for sign in "AzQwYm"}),
            "caps",
            "Caps Lock is on at this terminal",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    tmp_path: Path, events: list[KeyEvent], name: str, words: str
) -> None:
    found = {finding.name: finding for finding in page(tmp_path, events).findings}
    assert words in found[name].words
    assert found[name].tone is not FindingTone.GOOD


def test_a_separator_that_does_not_come(tmp_path: Path) -> None:
    state = page(tmp_path, scanned(LANGUAGE_TEST), scanned("10AB2112"))
    assert state.findings[-1].tone is FindingTone.WRONG
    assert "GS (character 29)" in state.findings[-1].words
