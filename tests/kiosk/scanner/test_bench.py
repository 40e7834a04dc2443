"""What is learned of the terminal's scanner, and that it is kept."""

from pathlib import Path

import pytest

from picker_app.kiosk.scanner.bench import FILE_NAME, ScannerBench
from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.habits import USUAL, Habits, Layout
from picker_app.kiosk.scanner.scan import GS
from picker_app.kiosk.scanner.trial import LANGUAGE_TEST
from picker_app.settings.kiosk import ScannerSettings
from tests.kiosk.scanner.typists import Desk, scanned


def bench_in(folder: Path, **settings: str) -> ScannerBench:
    return ScannerBench(ScannerSettings(**settings), folder, is_open=lambda: True)  # type: ignore[arg-type]


def test_without_anything_learned_the_settings_hold(tmp_path: Path) -> None:
    assert bench_in(tmp_path).habits == USUAL
    assert bench_in(tmp_path, prefix="~").habits.prefix == "~"


def test_what_was_learned_is_kept_and_wins_over_the_settings(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    bench.take(scanned(f"*{LANGUAGE_TEST}#", gap=12))
    bench.take(scanned("*10AB|2112#"))
    again = bench_in(tmp_path, prefix="~", layout="own")
    assert again.is_learned
    assert again.habits == Habits(
        layout=Layout.US, prefix="*", suffix="#", gs_character="|", slowest_gap=60, ends_codes=True
    )
    desk = Desk(decoder=Decoder(again.habits))
    desk.receive(scanned("*10XYZ|21A#"))
    desk.rest()
    assert desk.codes == [f"10XYZ{GS}21A"]


def test_a_slow_scanner_is_known_once_it_was_tried(tmp_path: Path) -> None:
    code, slow = "4006381333931", scanned("4006381333931", gap=180)
    desk = Desk(has_field=True)
    desk.receive(slow)
    desk.rest()
    assert desk.codes == []
    bench = bench_in(tmp_path)
    bench.take(scanned(LANGUAGE_TEST, gap=180))
    taught = Desk(decoder=Decoder(bench.habits), has_field=True)
    taught.receive(slow)
    taught.rest()
    assert (taught.codes, taught.text) == ([code], "")


def test_who_follows_is_told_at_once(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    told: list[Habits] = []
    bench.follow(told.append)
    bench.take(scanned(f"*{LANGUAGE_TEST}"))
    bench.forget()
    assert [habits.prefix for habits in told] == ["", "*", ""]


def test_forgotten_is_forgotten(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    bench.take(scanned(f"*{LANGUAGE_TEST}"))
    bench.forget()
    assert not bench.is_learned
    assert not bench_in(tmp_path).is_learned


@pytest.mark.parametrize("text", ["QwAzYm/)!@#$%^&*(", LANGUAGE_TEST.swapcase(), "4006381333931"])
def test_nothing_is_learned_of_what_cannot_be_read(tmp_path: Path, text: str) -> None:
    bench = bench_in(tmp_path)
    bench.take(scanned(text))
    assert not bench.is_learned
    assert len(bench.trials) == 1


@pytest.mark.expects_log("picker_app.kiosk.scanner.bench")
def test_a_spoilt_file_is_left_aside(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"layout": "klingon"}')
    assert bench_in(tmp_path).habits == USUAL


@pytest.mark.expects_log("picker_app.kiosk.scanner.bench")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    bench = bench_in(tmp_path / "missing")
    bench.take(scanned(f"*{LANGUAGE_TEST}"))
    assert bench.habits.prefix == "*"
    assert bench.trouble.startswith("It could not be kept")
