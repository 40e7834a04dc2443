"""Whether keys were typed by a scanner or by a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from picker_app.kiosk.scanner.habits import Habits
from picker_app.kiosk.scanner.key_event import KeyEvent

_UNEVEN = 0.3
"""Of the middle gap: by so much the gaps of a machine differ at most."""


class Sign(StrEnum):
    """By what a scanner gives itself away."""

    FAST = "FAST"
    """Several keys in a row faster than anybody types."""
    LET_GO_AT_ONCE = "LET_GO_AT_ONCE"
    EVEN = "EVEN"


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
    """Whether these strokes, which roll over nowhere, are a scanner's."""
    return sign_of(strokes, habits) is not None


def sign_of(strokes: Sequence[Stroke], habits: Habits) -> Sign | None:
    """What says that these strokes, which roll over nowhere, are a scanner's; None where nothing
    does.
    """
    if len(strokes) < habits.shortest:
        return None
    gaps = gaps_of(strokes)
    if is_fast(gaps, habits) and max(gaps) <= habits.patience:
        return Sign.FAST
    if max(gaps) <= slowest_gap(strokes, habits) and _are_let_go_at_once(strokes, habits):
        return Sign.LET_GO_AT_ONCE
    is_even = len(strokes) >= habits.even_from and _are_even(gaps)
    return Sign.EVEN if is_even and max(gaps) <= habits.slowest_gap else None


def slowest_gap(strokes: Sequence[Stroke], habits: Habits) -> int:
    """Milliseconds in which the next key has to come, if these are a scanner's."""
    if _are_let_go_at_once(strokes, habits):
        return max(habits.slowest_gap, habits.slowest_let_go)
    return habits.slowest_gap


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
    *before, last = [stroke.held_ms for stroke in strokes]
    held = before if last is None else [*before, last]
    return all(ms is not None and ms <= habits.machine_hold for ms in held)


def _are_even(gaps: Sequence[int]) -> bool:
    return max(gaps) - min(gaps) <= _UNEVEN * median(gaps)
