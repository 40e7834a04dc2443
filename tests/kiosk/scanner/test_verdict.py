"""Why keys on the set-up page are a scan or are not."""

from dataclasses import replace
from itertools import accumulate

import pytest

from picker_app.kiosk.scanner.habits import USUAL
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.verdict import Reason, Verdict, verdict_of
from tests.kiosk.scanner.typists import Hand, scanned, strokes, typed

CODE = "4006381333931"


def unevenly(text: str, gaps: tuple[int, ...], *, hold: int) -> list[KeyEvent]:
    """A text with these milliseconds behind its keys."""
    starts = accumulate(gaps[:-1], initial=0)
    return [
        event
        for letter, start in zip(text, starts, strict=True)
        for event in typed(letter, hold=hold, start=start)
    ]


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        (scanned(CODE, gap=5), Reason.FAST),
        (scanned(CODE, gap=80), Reason.LET_GO_AT_ONCE),
        (strokes(f"{CODE}\n", Hand(gap=90, hold=35)), Reason.EVEN),
        (scanned("AzQwYm-0123456789", end=""), Reason.FAST),
    ],
)
def test_a_scan_says_what_gives_it_away(events: list[KeyEvent], reason: Reason) -> None:
    assert verdict_of(events, USUAL) == Verdict(is_scan=True, reason=reason)


def test_a_scan_that_only_its_prefix_gives_away() -> None:
    events = unevenly("~400638", (60, 100, 70, 95, 65, 105, 80), hold=38)
    assert not verdict_of(events, USUAL).is_scan
    habits = replace(USUAL, prefix="~")
    assert verdict_of(events, habits) == Verdict(is_scan=True, reason=Reason.BEGINNING)


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        (scanned("40"), Reason.TOO_SHORT),
        (typed("milk and bread", gap=90, hold=120), Reason.ROLLED_OVER),
        (scanned(CODE, gap=200), Reason.TOO_SLOW),
        ([*scanned("400638", end=""), *scanned("1333931", start=700)], Reason.IN_PIECES),
    ],
)
def test_what_is_no_scan_says_why(events: list[KeyEvent], reason: Reason) -> None:
    assert verdict_of(events, USUAL) == Verdict(is_scan=False, reason=reason)


def test_a_person_who_is_quick_and_careful_is_still_a_person() -> None:
    events = unevenly("bread1", (70, 110, 85, 100, 60, 95), hold=55)
    assert verdict_of(events, USUAL) == Verdict(is_scan=False, reason=Reason.LIKE_A_PERSON)


def test_a_slow_scanner_is_taken_for_one_once_its_speed_is_known() -> None:
    slow = scanned(CODE, gap=200)
    assert not verdict_of(slow, USUAL).is_scan
    assert verdict_of(slow, replace(USUAL, slowest_gap=400, silence=485)).is_scan
