"""Tells scans from typing, key by key.

Keys are held until they are known to be one or the other: a scan is handed over whole, and typing
is given back in order. Nobody waits for long: a key that stays down under a finger, or one that is
pressed before the last is let go, is a person's at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from picker_app.kiosk.scanner.characters import (
    ENTERS,
    MODIFIERS,
    TAB,
    alt_digit,
    types_something,
)
from picker_app.kiosk.scanner.evidence import (
    Sign,
    Stroke,
    gaps_of,
    is_fast,
    looks_scanned,
    sign_of,
    slowest_gap,
)
from picker_app.kiosk.scanner.habits import USUAL, Habits
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.readings import begins_as_a_scan, ends_as_a_scan, readings_of
from picker_app.kiosk.scanner.scan import Scan, Terminator

_AFTER_A_SCAN_MS = 150
"""A second terminator (CR LF) comes within this time; it must not begin the next code."""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The first held events were typed by a person."""

    count: int


@dataclass(frozen=True, slots=True)
class Swallow:
    """The first held events were a scanner's."""

    count: int
    scan: Scan | None = None
    """What they said; None for what belongs to a scan that was handed over already."""


Decision = GiveBack | Swallow


class Decoder:
    """Takes each key event in turn and says what becomes of those that it was given.

    Every event that is put in is held, and comes out once: decisions count events from the oldest
    on. Time is that of the events.
    """

    def __init__(self, habits: Habits = USUAL) -> None:
        self.take_habits(habits)
        self._strokes: list[Stroke] = []
        self._held = 0
        self._swallowed_down: set[str] = set()
        self._scan_ended_at: int | None = None
        self._field = False

    def take_habits(self, habits: Habits) -> None:
        """From the next key on the scanner types like this."""
        self._at_a_field, self._elsewhere = habits, habits.where_nobody_types

    @property
    def habits(self) -> Habits:
        """What tells its scans from typing, where the picker is."""
        return self._at_a_field if self._field else self._elsewhere

    def put(self, key: KeyEvent, *, field: bool) -> list[Decision]:
        """One event; `field` says whether something on the screen takes what is typed."""
        self._field = field
        self._held += 1
        if not key.is_press:
            return self._released(key)
        if key.position in MODIFIERS:
            return [] if self._strokes else self._give_back()
        return self._pressed(key)

    def tick(self, now_ms: int) -> list[Decision]:
        """Time has passed without a key; `now_ms` is on the clock of the events."""
        deadline = self.deadline
        if deadline is None or now_ms < deadline:
            return []
        if self._looks_scanned() and not self._is_over(now_ms):
            return []
        return self._conclude()

    @property
    def deadline(self) -> int | None:
        """When `tick` is due; None while nothing is held."""
        if not self._strokes:
            return None
        last = self._strokes[-1]
        if self._looks_scanned():
            return last.key.at_ms + self._patience()
        if self._field and last.released_at_ms is None and not self._may_be_fast():
            return last.key.at_ms + self.habits.longest_hold
        return last.key.at_ms + slowest_gap(self._strokes, self.habits)

    def _pressed(self, key: KeyEvent) -> list[Decision]:
        decided = self._before(key)
        if not self._strokes and self._belongs_to_the_last_scan(key):
            self._swallowed_down.add(key.position)
            return [*decided, self._swallow()]
        if key.position in ENTERS or key.position == TAB:
            end = Terminator.TAB if key.position == TAB else Terminator.ENTER
            return decided + self._ended_by(key, end)
        if key.is_repeat or not types_something(key):
            return decided + self._give_back()
        self._strokes.append(Stroke(key))
        if ends_as_a_scan(self._keys(), self.habits) and self._looks_scanned():
            return decided + self._hand_over(Terminator.SUFFIX)
        return decided

    def _before(self, key: KeyEvent) -> list[Decision]:
        """What the press of a further key says of those that are held."""
        if not self._strokes:
            return []
        last = self._strokes[-1]
        # The new event is held already, and not among those that are decided here.
        self._held -= 1
        decided: list[Decision] = []
        if key.at_ms - last.key.at_ms > self._longest_gap():
            decided = self._conclude()
        elif self._rolls_over(last, key):
            decided = self._give_back()
        self._held += 1
        return decided

    def _rolls_over(self, last: Stroke, key: KeyEvent) -> bool:
        """A person presses the next key before letting go of the last; an Alt code's digits are
        not counted, for Alt stays down.
        """
        return last.released_at_ms is None and not alt_digit(key)

    def _released(self, key: KeyEvent) -> list[Decision]:
        if key.position in self._swallowed_down and not self._is_held(key.position):
            self._swallowed_down.discard(key.position)
            return [] if self._strokes else [self._swallow()]
        for stroke in reversed(self._strokes):
            if stroke.key.position == key.position and stroke.released_at_ms is None:
                stroke.released_at_ms = key.at_ms
                return []
        return [] if self._strokes else self._give_back()

    def _is_held(self, position: str) -> bool:
        return any(
            stroke.key.position == position and stroke.released_at_ms is None
            for stroke in self._strokes
        )

    def _ended_by(self, key: KeyEvent, end: Terminator) -> list[Decision]:
        if not self._looks_scanned():
            return self._give_back()
        self._swallowed_down.add(key.position)
        return self._hand_over(end, key)

    def _conclude(self) -> list[Decision]:
        """Nothing more came, and nothing ended it."""
        if not self._looks_scanned() or (self.habits.ends_codes and self._is_only_even()):
            return self._give_back()
        return self._hand_over(Terminator.SILENCE)

    def _hand_over(self, end: Terminator, ended_by: KeyEvent | None = None) -> list[Decision]:
        keys = self._keys()
        self._swallowed_down |= {
            stroke.key.position for stroke in self._strokes if stroke.released_at_ms is None
        }
        self._strokes = []
        last = ended_by or keys[-1]
        self._scan_ended_at = last.at_ms
        readings = readings_of(keys, self.habits)
        if not readings or not readings[0].text:
            return [self._swallow()]
        scan = Scan(
            text=readings[0].text,
            aim_id=readings[0].aim_id,
            other_readings=tuple(reading.text for reading in readings[1:]),
            terminator=end,
            keys=keys if ended_by is None else (*keys, ended_by),
            at_ms=keys[0].at_ms,
            duration_ms=keys[-1].at_ms - keys[0].at_ms,
        )
        return [self._swallow(scan)]

    def _give_back(self) -> list[Decision]:
        self._strokes = []
        count, self._held = self._held, 0
        return [GiveBack(count)] if count else []

    def _swallow(self, scan: Scan | None = None) -> Swallow:
        count, self._held = self._held, 0
        return Swallow(count, scan)

    def _belongs_to_the_last_scan(self, key: KeyEvent) -> bool:
        ends = key.position in ENTERS or key.position == TAB or key.text in {"\n", "\r"}
        before = self._scan_ended_at
        return ends and before is not None and key.at_ms - before <= _AFTER_A_SCAN_MS

    def _looks_scanned(self) -> bool:
        if looks_scanned(self._strokes, self.habits):
            return True
        return len(self._strokes) >= self.habits.shortest and begins_as_a_scan(
            self._keys(), self.habits
        )

    def _may_be_fast(self) -> bool:
        """Whether the keys so far came so fast that the next one decides."""
        gaps = gaps_of(self._strokes)
        return bool(gaps) and is_fast(gaps, self.habits)

    def _longest_gap(self) -> int:
        """Once it is known to be a scan, a scanner that stutters is waited for."""
        if self._looks_scanned():
            return self._patience()
        return slowest_gap(self._strokes, self.habits)

    def _patience(self) -> int:
        """A person may type evenly by chance, and then must not wait long for what they typed."""
        return self.habits.silence if self._is_only_even() else self.habits.patience

    def _is_only_even(self) -> bool:
        return sign_of(self._strokes, self.habits) is Sign.EVEN

    def _is_over(self, now_ms: int) -> bool:
        return now_ms - self._strokes[-1].key.at_ms >= self._patience()

    def _keys(self) -> tuple[KeyEvent, ...]:
        return _keys_of(self._strokes)


def _keys_of(strokes: Sequence[Stroke]) -> tuple[KeyEvent, ...]:
    return tuple(stroke.key for stroke in strokes)
