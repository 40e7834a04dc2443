"""Whether keys were typed by a scanner or by a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from picker_app.kiosk.scanner.habits import Habits
from picker_app.kiosk.scanner.key_event import KeyEvent

_UNEVEN = 0.3
"""Of the middle gap: by so much the gaps of a machine differ at most."""


@dataclass(slots=True)
class Stroke:
    """One key that was pressed, and let go where that was seen."""

    key: KeyEvent
    released_at_ms: int | None = None

    @property
    def held_ms(self) -> int | None:
        """How long it was down."""
        if self.released_at_ms is None:
            return None
        return self.released_at_ms - self.key.at_ms


def looks_scanned(strokes: Sequence[Stroke], habits: Habits) -> bool:
    """Whether these strokes, which roll over nowhere, are a scanner's.

    Told by the speed of several in a row, by keys that are let go at once, or by even gaps.
    """
    if len(strokes) < habits.shortest:
        return False
    gaps = gaps_of(strokes)
    if max(gaps) > habits.slowest_gap:
        return False
    return (
        is_fast(gaps, habits)
        or _are_let_go_at_once(strokes, habits)
        or (len(strokes) >= habits.even_from and _are_even(gaps))
    )


def gaps_of(strokes: Sequence[Stroke]) -> list[int]:
    """Milliseconds from each key to the next one."""
    times = [stroke.key.at_ms for stroke in strokes]
    return [later - earlier for earlier, later in pairwise(times)]


def is_fast(gaps: Sequence[int], habits: Habits) -> bool:
    """Whether enough keys in a row came faster than anybody types."""
    wanted = min(habits.fast_in_a_row, len(gaps))
    in_a_row = 0
    for gap in gaps:
        in_a_row = in_a_row + 1 if gap <= habits.fast_gap else 0
        if in_a_row >= wanted > 0:
            return True
    return False


def _are_let_go_at_once(strokes: Sequence[Stroke], habits: Habits) -> bool:
    """The last one may still be on its way up."""
    held = [stroke.held_ms for stroke in strokes[:-1]]
    return all(ms is not None and ms <= habits.machine_hold for ms in held)


def _are_even(gaps: Sequence[int]) -> bool:
    return max(gaps) - min(gaps) <= _UNEVEN * median(gaps)
