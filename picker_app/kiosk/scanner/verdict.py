"""What the decoder would make of keys that were typed on the set-up page, and why."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import islice, pairwise
from typing import NamedTuple

from picker_app.kiosk.scanner.characters import ENTERS, MODIFIERS, TAB, alt_digit
from picker_app.kiosk.scanner.decoder import Decision, Decoder, GiveBack
from picker_app.kiosk.scanner.evidence import Sign, Stroke, sign_of
from picker_app.kiosk.scanner.habits import Habits
from picker_app.kiosk.scanner.key_event import KeyEvent


class Reason(StrEnum):
    """Why keys are a scan, or are typing."""

    FAST = "FAST"
    LET_GO_AT_ONCE = "LET_GO_AT_ONCE"
    EVEN = "EVEN"
    BEGINNING = "BEGINNING"
    """Its prefix, or what says the kind of the code."""
    TOO_SHORT = "TOO_SHORT"
    ROLLED_OVER = "ROLLED_OVER"
    """A key was pressed before the last one was let go."""
    TOO_SLOW = "TOO_SLOW"
    LIKE_A_PERSON = "LIKE_A_PERSON"
    """Keys held like under a finger, and not evenly."""
    IN_PIECES = "IN_PIECES"
    """More than one scan, or typing beside one."""


_SCAN_SIGNS = {
    Sign.FAST: Reason.FAST,
    Sign.LET_GO_AT_ONCE: Reason.LET_GO_AT_ONCE,
    Sign.EVEN: Reason.EVEN,
}


class Verdict(NamedTuple):
    """Whether all keys together are one scan, and why or why not."""

    is_scan: bool
    reason: Reason


def verdict_of(events: Sequence[KeyEvent], habits: Habits) -> Verdict:
    """What the decoder makes of all events of one code, as if a field were waiting for typing:
    there a scan has to prove itself.
    """
    scans, is_typed = 0, False
    left = iter(events)
    for decision in _decisions(events, habits):
        decided = [*islice(left, decision.count)]
        if isinstance(decision, GiveBack):
            is_typed |= any(each.is_press and each.position not in MODIFIERS for each in decided)
        elif decision.scan is not None:
            scans += 1
    strokes = _strokes_of(events)
    if not scans:
        return Verdict(is_scan=False, reason=_why_not(strokes, habits))
    if scans > 1 or is_typed:
        return Verdict(is_scan=False, reason=Reason.IN_PIECES)
    sign = sign_of(strokes, habits)
    return Verdict(is_scan=True, reason=Reason.BEGINNING if sign is None else _SCAN_SIGNS[sign])


def _decisions(events: Sequence[KeyEvent], habits: Habits) -> list[Decision]:
    decoder = Decoder(habits)
    decisions: list[Decision] = []
    for event in events:
        while (deadline := decoder.deadline) is not None and deadline < event.at_ms:
            decisions += decoder.tick(deadline)
        decisions += decoder.put(event, field=True)
    while (deadline := decoder.deadline) is not None:
        decisions += decoder.tick(deadline)
    return decisions


def _why_not(strokes: Sequence[Stroke], habits: Habits) -> Reason:
    if len(strokes) < habits.shortest:
        return Reason.TOO_SHORT
    if any(_rolls_over(*each) for each in pairwise(strokes)):
        return Reason.ROLLED_OVER
    if any(
        later.key.at_ms - earlier.key.at_ms > habits.slowest_gap
        for earlier, later in pairwise(strokes)
    ):
        return Reason.TOO_SLOW
    return Reason.LIKE_A_PERSON


def _rolls_over(earlier: Stroke, later: Stroke) -> bool:
    let_go = earlier.released_at_ms
    return not alt_digit(later.key) and (let_go is None or let_go > later.key.at_ms)


def _strokes_of(events: Sequence[KeyEvent]) -> list[Stroke]:
    """Without modifiers and without what ends the code."""
    strokes: list[Stroke] = []
    for event in events:
        if event.position in MODIFIERS or event.position in ENTERS or event.position == TAB:
            continue
        if event.is_press:
            strokes.append(Stroke(event))
            continue
        for stroke in reversed(strokes):
            if stroke.key.position == event.position and stroke.released_at_ms is None:
                stroke.released_at_ms = event.at_ms
                break
    return strokes
