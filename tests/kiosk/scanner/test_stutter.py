"""Scanners that stutter: over Bluetooth, or because the computer is busy."""

from dataclasses import replace

import pytest

from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.habits import Habits
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import Terminator
from tests.kiosk.scanner.typists import Desk, Hand, scanned, strokes, typed

CODE = "4006381333931"


def with_a_stop(gap: int, stop: int, *, after: int = 6) -> list[KeyEvent]:
    """A code that stops once for so many milliseconds."""
    at = after * gap
    return [
        replace(event, at_ms=event.at_ms + (stop if event.at_ms >= at else 0))
        for event in scanned(CODE, gap=gap)
    ]


def received(events: list[KeyEvent], *, has_field: bool, **habits: bool) -> Desk:
    desk = Desk(decoder=Decoder(Habits(**habits)), has_field=has_field)  # type: ignore[arg-type]
    desk.receive(events)
    desk.rest()
    return desk


@pytest.mark.parametrize("has_field", [True, False])
@pytest.mark.parametrize(("gap", "stop"), [(1, 110), (5, 150), (10, 180), (20, 175)])
def test_a_fast_code_with_a_stop_in_it_is_one_code(gap: int, stop: int, has_field: bool) -> None:
    desk = received(with_a_stop(gap, stop), has_field=has_field)
    assert (desk.codes, desk.text) == ([CODE], "")


@pytest.mark.parametrize("gap", [120, 160, 240])
def test_a_slow_scanner_over_its_limit_is_known_where_nobody_types(gap: int) -> None:
    desk = received(scanned(CODE, gap=gap), has_field=False)
    assert desk.codes == [CODE]
    assert desk.scans[0].terminator is Terminator.ENTER


@pytest.mark.parametrize("has_field", [True, False])
def test_a_scanner_that_always_ends_its_codes_is_waited_for(has_field: bool) -> None:
    stuttering = with_a_stop(8, 900)
    assert received(stuttering, has_field=has_field).codes == [CODE[:6], CODE[6:]]
    assert received(stuttering, has_field=has_field, ends_codes=True).codes == [CODE]


def test_who_waited_for_too_long_is_taken_all_the_same() -> None:
    desk = received(scanned(CODE, end=""), has_field=False, ends_codes=True)
    assert [(scan.text, scan.terminator) for scan in desk.scans] == [(CODE, Terminator.SILENCE)]


def test_who_types_evenly_by_chance_does_not_wait_and_loses_nothing() -> None:
    evenly = strokes("bread", Hand(gap=90, hold=38)) + strokes("7", Hand(gap=1, hold=38), start=450)
    desk = received(evenly, has_field=True, ends_codes=True)
    assert (desk.codes, desk.text) == ([], "bread7")
    assert max(desk.delays) <= 450 + Habits().silence


def test_a_key_that_somebody_touched_before_is_no_part_of_the_code() -> None:
    desk = Desk()
    desk.receive(typed("7", hold=70))
    desk.receive(scanned(CODE, start=200))
    desk.rest()
    assert desk.codes == [CODE]
